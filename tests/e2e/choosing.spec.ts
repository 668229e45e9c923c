import { expect } from "@playwright/test";
import {
  chooseDay,
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  payWith,
  times,
} from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.choosing);

test("several services and an extra add up, with whoever is free", async ({ page }) => {
  await page.goto(`/s/${shop.slug}`);
  await page.getByRole("link", { name: "Beard trim" }).click();
  // The price board leads past the first step; the way back to it stays open.
  await expect(page.getByRole("heading", { name: "Choose your barber" })).toBeVisible();
  await page.getByRole("navigation", { name: "Steps" }).getByText("Service").click();
  await expect(page.getByRole("checkbox", { name: "Beard trim" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Haircut" }).check();
  await page.getByRole("checkbox", { name: "Hot towel" }).check();
  await page.getByRole("checkbox", { name: "Beard shape-up" }).check();
  const ticket = page.getByRole("complementary", { name: "Your visit" });
  await expect(ticket).toContainText("£54.00");
  await expect(ticket).toContainText("75 minutes");

  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Anyone who is free" }).click();
  await chooseDay(page, shop.day("sums"));
  await times(page).first().click();
  // Who it is, is said before anything is paid.
  await expect(ticket).toContainText(/with (Marcus Bell|Theo Okafor|Nia Campbell)/);
  await fillAndContinue(page, newCustomer("Extra Eve"));
  await page.waitForURL(/\/c\/pay\//);
  await expect(page.getByText("£54.00").first()).toBeVisible();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Hot towel")).toBeVisible();
});

test("the address holds the choice: it can be shared, and back undoes", async ({
  page,
  browser,
}) => {
  const date = shop.day("shared");
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  const time = (await times(page).first().textContent()) ?? "";
  await times(page).first().click();
  await page.getByLabel("Name").fill("Typed Tom");

  const friend = await newVisitor(browser);
  await friend.goto(page.url());
  await expect(friend.getByRole("complementary")).toContainText(`Theo Okafor`);
  await expect(friend.getByRole("complementary")).toContainText(time);
  await expect(friend.getByLabel("Name")).toHaveValue("");
  await friend.context().close();

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Choose a day and time" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Choose your barber" })).toBeVisible();
  await page.goForward();
  await times(page).first().click();
  await expect(page.getByLabel("Name")).toHaveValue("Typed Tom");
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Typed Tom");
});

test("a link to a free chair keeps its time for several services, and says when they do not fit", async ({
  page,
}) => {
  const date = shop.day("shared");
  for (const [which, fits] of [
    ["first", true],
    ["last", false],
  ] as const) {
    await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
    await times(page)[which]().click();
    await expect(page.getByLabel("Name")).toBeVisible();
    const query = new URL(page.url()).searchParams;
    query.delete("services");
    await page.goto(`/s/${shop.slug}/book?${query}`);
    for (const name of ["Haircut", "Beard trim"])
      await page.getByRole("checkbox", { name, exact: true }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Name")).toBeVisible();
    const notice = page.getByRole("alert").filter({ hasText: "This visit does not fit at" });
    if (!fits) await expect(notice).toBeVisible();
    else {
      // That it fits shows in that it is held.
      await fillAndContinue(page, newCustomer("Fitting Fay"));
      await page.waitForURL(/\/c\/pay\//);
    }
  }
});

test("a time that somebody else takes says so and leaves, while it is looked at", async ({
  page,
  browser,
}) => {
  const choice = { barber: "Theo Okafor", service: "Haircut", date: shop.day("taken") };
  const other = await newVisitor(browser);
  await chooseUpToTimes(other, choice);
  await chooseUpToTimes(page, choice);
  const time = (await times(page).first().textContent()) ?? "";
  await other.getByRole("button", { name: time, exact: true }).click();
  await fillAndContinue(other, newCustomer("Quick Quinn"));
  await expect(page.getByText(`${time} has just been taken by somebody else`)).toBeVisible();
  await expect(page.getByRole("button", { name: time, exact: true })).toBeHidden();
  await other.context().close();
});

test("the chosen time leaves while somebody types: others are one press away", async ({
  page,
  browser,
}) => {
  const choice = { barber: "Theo Okafor", service: "Haircut", date: shop.day("typing") };
  const other = await newVisitor(browser);
  await chooseUpToTimes(other, choice);
  await chooseUpToTimes(page, choice);
  await times(page).first().click();
  await page.getByLabel("Name").fill("Slow Sue");
  await times(other).first().click();
  await fillAndContinue(other, newCustomer("Quick Quinn"));
  const notice = page.getByRole("alert").filter({ hasText: "Someone was just faster" });
  const next = notice.getByRole("button", { name: /^\d\d:\d\d, .*Theo Okafor$/ }).first();
  const [time = ""] = ((await next.textContent()) ?? "").split(",");
  await next.click();
  await expect(page.getByRole("complementary", { name: "Your visit" })).toContainText(time);
  await expect(notice).toBeHidden();
  await expect(page.getByLabel("Name")).toHaveValue("Slow Sue");
  await other.context().close();
});

test("a visitor in another zone is told whose clock it is", async ({ browser }) => {
  const seen = async (timezoneId: string): Promise<boolean> => {
    const page = await newVisitor(browser, { timezoneId, locale: "en-GB" });
    const date = shop.day("elsewhere");
    await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
    const shown = await page.getByText("where you are.").isVisible();
    await page.context().close();
    return shown;
  };
  expect(await seen("Asia/Tokyo")).toBe(true);
  expect(await seen("Europe/London")).toBe(false);
});
