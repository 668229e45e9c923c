import { expect } from "@playwright/test";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  openDay,
  payWith,
  times,
  withHoldMinutes,
  withNetworks,
} from "../support/shopPages";
import { expectInDay } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.booking);

test("book and pay, two browsers: the barber's day shows it without a reload", async ({
  page,
  browser,
}) => {
  const date = shop.day("paid");
  const barber = await newVisitor(browser);
  await openDay(barber, "Marcus Bell", date);
  await barber.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await chooseUpToTimes(page, { barber: "Marcus Bell", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer("Guest Grace"));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  const line = barber
    .getByRole("list", { name: "Appointments" })
    .getByRole("listitem")
    .filter({ hasText: "Guest Grace" });
  await expect(line).toContainText("Paid");
  expect(await barber.evaluate(() => "neverReloaded" in window)).toBe(true);
  await barber.context().close();
});

test("where networks are told apart, a guest's browser proves a little work by itself", async ({
  page,
}) => {
  const answers: number[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes("PROOF_WANTED")) answers.push(Date.now());
    }),
  );
  await chooseUpToTimes(page, {
    barber: "Theo Okafor",
    service: "Haircut",
    date: shop.day("paid"),
  });
  await times(page).last().click();
  await withNetworks(async () => {
    await fillAndContinue(page, newCustomer("Proving Pru"));
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  });
  expect(answers).toHaveLength(1);
});

test("decline then pay: a declined card says why, the hold keeps running, another card pays", async ({
  page,
  browser,
}) => {
  const date = shop.day("declined");
  await chooseUpToTimes(page, { barber: "Marcus Bell", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer("Decline Dan"));
  await payWith(page, "4000000000000002");
  await expect(page.getByText("Your card was declined")).toBeVisible();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expectInDay(browser, { barber: "Marcus Bell", date, name: "Decline Dan" }, ["Paid"]);
});

test("who goes back from what they hold is led to it, and not told that it is taken", async ({
  page,
}) => {
  const date = shop.day("declined");
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer("Back Ben"));
  await page.waitForURL(/\/c\/pay\//);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Waiting for payment" })).toBeVisible();
  await page.goBack();
  const told = page.getByRole("alert").filter({ hasText: "You have gone on with" });
  await told.getByRole("link", { name: "My bookings" }).click();
  await expect(page.getByRole("link", { name: /^Open booking/ })).toBeVisible();
});

test("a hold that runs out frees the time for everybody", async ({ page, browser }) => {
  const choice = { barber: "Theo Okafor", service: "Haircut", date: shop.day("paid") };
  const other = await newVisitor(browser);
  await chooseUpToTimes(other, choice);
  await chooseUpToTimes(page, choice);
  const time = (await times(page).first().textContent()) ?? "";
  // A time that was just taken is still shown for a moment, and cannot be chosen.
  const offered = other.getByRole("button", { name: time, exact: true, disabled: false });
  await expect(offered).toBeVisible();

  await withHoldMinutes(0.15, async () => {
    await times(page).first().click();
    await fillAndContinue(page, newCustomer("Slow Sam"));
    await page.waitForURL(/\/c\/pay\//);
    await expect(offered).toBeHidden();
    await page.goBack();
    await expect(page.getByRole("heading", { name: "This hold has run out" })).toBeVisible({
      timeout: 30_000,
    });
  });
  await expect(offered).toBeVisible();
  await other.context().close();
});

test("slot lost mid-way: a time lost on the way is told kindly, with other times to choose", async ({
  page,
  browser,
}) => {
  const choice = { barber: "Theo Okafor", service: "Haircut", date: shop.day("lost") };
  await chooseUpToTimes(page, choice);
  await times(page).first().click();
  await page.getByLabel("Name").fill("Late Lou");
  await page.getByLabel("Email").fill("lou@customers.example");

  const faster = await newVisitor(browser);
  await chooseUpToTimes(faster, choice);
  await times(faster).first().click();
  await fillAndContinue(faster, newCustomer("Fast Fay"));
  await faster.waitForURL(/\/c\/pay\//);
  await faster.context().close();

  await expect(page.getByText("Someone was just faster")).toBeVisible();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page.getByText("Someone was just faster")).toBeVisible();
  await page
    .getByRole("button", { name: /^\d\d:\d\d, .*Theo Okafor$/ })
    .first()
    .click();
  await expect(page.getByLabel("Name")).toHaveValue("Late Lou");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  const day = { barber: "Theo Okafor", date: choice.date };
  await expectInDay(browser, { ...day, name: "Late Lou" }, ["Paid"]);
  await expectInDay(browser, { ...day, name: "Fast Fay" }, ["Held"]);
});

test("cancel with refund: a customer cancels a paid booking and is paid back", async ({
  page,
  browser,
}) => {
  const date = shop.day("refunded");
  await chooseUpToTimes(page, { barber: "Marcus Bell", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer("Cancel Cleo"));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel booking" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { name: "Booking cancelled" })).toBeVisible();
  await expect(page.getByText("£25.00 has been paid back to you.")).toBeVisible();
  // Nobody is expected any more: the time is free again in the barber's day.
  await expectInDay(browser, { barber: "Marcus Bell", date, name: "Cancel Cleo" }, []);
});

test("wrong details are told beside the field and nothing is booked", async ({ page }) => {
  const date = shop.day("wrong");
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  const before = await times(page).count();
  await times(page).first().click();
  await fillAndContinue(page, { name: "A".repeat(300), email: "nobody@customers.example" });
  await expect(page.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await fillAndContinue(page, { name: "Ann", email: "not-an-address" });
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  expect(await times(page).count()).toBe(before);
});
