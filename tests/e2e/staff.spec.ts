import { expect } from "@playwright/test";
import type { Locator } from "@playwright/test";
import { chooseUpToTimes, openDay, signIn, times } from "../support/shopPages";
import { addWalkIn, dayLines, holdUndo, undoLast } from "../support/staffPages";
import { api } from "../../convex/_generated/api";
import { addDays, instantOf, isoWeekday, localDate } from "../../lib/time/zones";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.staff);

test("hours edit: what a barber edits changes at once what another browser can book", async ({
  page,
  browser,
}) => {
  const wednesday = shop.day("hours");
  const customer = await newVisitor(browser);
  await chooseUpToTimes(customer, { barber: "Theo Okafor", service: "Haircut", date: wednesday });
  await expect(times(customer).filter({ hasText: "18:30" })).toBeVisible();
  await customer.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await signIn(page, "Theo Okafor");
  await page.goto("/barber/hours");
  await page.getByLabel("Wednesday, stretch 2, until").selectOption("17:00");
  const effect = page.getByRole("region", { name: "What this will change" });
  await expect(effect).toContainText("6 hours instead of 8 hours");
  await expect(times(customer).filter({ hasText: "18:30" })).toBeVisible();
  await page.getByRole("button", { name: "Save hours" }).click();
  await holdUndo(page);
  await expect(times(customer).filter({ hasText: "18:30" })).toBeHidden();
  await expect(times(customer).filter({ hasText: "16:30" })).toBeVisible();

  await undoLast(page);
  await expect(times(customer).filter({ hasText: "18:30" })).toBeVisible();
  await expect(page.getByLabel("Wednesday, stretch 2, until")).toHaveValue(String(19 * 60));
  expect(await customer.evaluate(() => "neverReloaded" in window)).toBe(true);
  await customer.context().close();
});

test("hours that overlap are told beside the field, and nothing is saved or lost", async ({
  page,
}) => {
  await signIn(page, "Theo Okafor");
  await page.goto("/barber/hours");
  const from = page.getByLabel("Friday, stretch 2, from");
  await from.selectOption("12:00");
  await expect(from).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("These hours overlap others of the same day.")).toBeVisible();
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(from).toBeFocused();
  await expect(from).toHaveValue(String(12 * 60));
  await page.reload();
  await expect(from).toHaveValue(String(15 * 60));
});

test("walk-in: it is in the day within a few taps, done, and taken back", async ({ page }) => {
  await openDay(page, "Marcus Bell", shop.day("walkIn"));
  await addWalkIn(page, { service: "Beard trim", name: "" });
  const line = dayLines(page).filter({ hasText: "Beard trim" });
  await expect(line).toContainText("Walk-in");
  await expect(line).toContainText("£16.00 at the desk");
  const start = line.getByRole("button", { name: "Start", exact: true });
  await start.click();
  await expect(line).toContainText("In the chair since");
  await line.getByRole("button", { name: "Undo start" }).click();
  await expect(line).not.toContainText("In the chair since");
  await start.click();
  await expect(line).toContainText("In the chair since");
  await line.getByRole("button", { name: "Done" }).click();
  await line.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(line.getByRole("button", { name: "Done" })).toBeVisible();

  await line.getByRole("button", { name: "Take payment" }).click();
  const payment = page.getByRole("dialog", { name: "Payment of Walk-in" });
  await payment.getByLabel("Amount (GBP)").fill("200");
  await payment.getByRole("button", { name: "Record £200.00" }).click();
  await expect(payment.getByLabel("Amount (GBP)")).toHaveAttribute("aria-invalid", "true");
  await payment.getByLabel("Amount (GBP)").fill("16");
  await payment.getByRole("button", { name: "Record £16.00" }).click();
  await expect(line).not.toContainText("at the desk");
  await line.getByRole("button", { name: "More about Walk-in" }).click();
  const visit = page.getByRole("dialog", { name: "Walk-in" });
  await visit.getByText("History").click();
  await expect(visit.getByRole("listitem").filter({ hasText: "Paid at the desk" })).toBeVisible();
  await visit.getByRole("button", { name: "Take back" }).click();
  await expect(line).toContainText("£16.00 at the desk");
});

test("a booking outside new hours is listed, and moved to another time", async ({ page }) => {
  const date = shop.day("conflict");
  await openDay(page, "Marcus Bell", date);
  await addWalkIn(page, { service: "Haircut", name: "Conflict Cora" });
  await expect(dayLines(page).filter({ hasText: "Conflict Cora" })).toBeVisible();

  await page.goto("/barber/hours");
  await page.getByRole("button", { name: "Block time" }).click();
  const sheet = page.getByRole("dialog", { name: "Block time" });
  await sheet.getByLabel("First date").fill(date);
  await expect(sheet.getByText("One booking falls outside these hours")).toBeVisible();
  await expect(sheet).toContainText("Conflict Cora");
  await sheet.getByRole("button", { name: "Block this time" }).click();

  const conflict = page.getByRole("listitem").filter({ hasText: "Conflict Cora" });
  await conflict.getByRole("button", { name: "Move" }).click();
  const move = page.getByRole("dialog", { name: "Move Conflict Cora" });
  await expect(move.getByText("Nothing that fits is free")).toBeVisible();
  await move.getByLabel("Day").fill(shop.day("conflictTo"));
  await move
    .getByText(/^\d\d:\d\d$/)
    .first()
    .click();
  await move.getByRole("button", { name: /^Move to/ }).click();
  await expect(page.getByText("One booking to settle")).toBeHidden();
  await page.goto(`/barber?date=${shop.day("conflictTo")}`);
  await expect(dayLines(page).filter({ hasText: "Conflict Cora" })).toBeVisible();
});

test("a visit is overbooked only with a reason, and is marked as such", async ({ page }) => {
  await openDay(page, "Marcus Bell", shop.day("overbooked"));
  await page.getByRole("button", { name: "Overbook", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Overbook" });
  await sheet.getByRole("button", { name: "Haircut" }).click();
  await sheet.getByLabel("When").selectOption("07:00");
  const add = sheet.getByRole("button", { name: "Overbook this time" });
  await expect(add).toBeDisabled();
  await sheet.getByLabel("Reason").fill("Before the wedding");
  await sheet.getByLabel("Name (optional)").fill("Early Emil");
  await add.click();
  await expect(dayLines(page).filter({ hasText: "Early Emil" })).toContainText("overbooked");
});

test("a visit dragged in the week moves, and undo brings it back", async ({ page }) => {
  const date = shop.day("dragged");
  await openDay(page, "Theo Okafor", date);
  await addWalkIn(page, { service: "Haircut", name: "Drag Dina" });
  await page.goto(`/barber?date=${date}&view=week`);
  const tile = page.getByRole("button", { name: /^Drag Dina/ });
  const before = (await tile.textContent()) ?? "";
  const box = await tile.boundingBox();
  if (box === null) throw new Error("The visit has no place in the calendar.");
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 22, box.y + 80, { steps: 5 });
  await page.mouse.move(box.x + 22, box.y + 8 + 72 * 2, { steps: 5 });
  await page.mouse.up();
  await expect(tile).not.toHaveText(before);
  await undoLast(page);
  await expect(tile).toHaveText(before);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a visit is lifted by a long press and moves; a swipe over it scrolls", async ({ page }) => {
    const date = shop.day("lifted");
    await openDay(page, "Theo Okafor", date);
    await addWalkIn(page, { service: "Haircut", name: "Touch Tara" });
    await page.goto(`/barber?date=${date}&view=week`);
    const tile = page.getByRole("button", { name: /^Touch Tara/ });
    await tile.scrollIntoViewIfNeeded();
    const before = (await tile.textContent()) ?? "";
    const finger = await page.context().newCDPSession(page);

    const start = await middleOf(tile);
    const scrolled = await page.evaluate(() => window.scrollY);
    await finger.send("Input.synthesizeScrollGesture", { ...start, yDistance: -200 });
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(scrolled);
    await expect(tile).toHaveText(before);

    const from = await middleOf(tile);
    const still = await page.evaluate(() => window.scrollY);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y: number) =>
      finger.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: from.x, y }],
      });
    await touch("touchStart", from.y);
    await expect(tile).toHaveCSS("opacity", "0.4");
    for (const by of [20, 60, 100, 144]) await touch("touchMove", from.y + by);
    await touch("touchEnd", from.y + 144);
    await expect(tile).not.toHaveText(before);
    expect(await page.evaluate(() => window.scrollY)).toBe(still);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await undoLast(page);
    await expect(tile).toHaveText(before);
    // A tap still opens it, and the keyboard's way to move it is there.
    await tile.tap();
    await expect(
      page.getByRole("dialog", { name: "Touch Tara" }).getByRole("button", { name: "Move" }),
    ).toBeVisible();
  });
});

async function middleOf(tile: Locator): Promise<{ x: number; y: number }> {
  const box = await tile.boundingBox();
  if (box === null) throw new Error("The visit has no place in the calendar.");
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

test("two barbers cannot edit each other's hours", async ({ page, browser }) => {
  const owner = await newVisitor(browser);
  await signIn(owner, "Olivia Hart");
  await owner.goto("/barber/hours");
  const marcus = owner.getByRole("option", { name: "Marcus Bell" });
  const barberId = await marcus.getAttribute("value");
  await owner.context().close();

  await signIn(page, "Theo Okafor");
  await page.goto(`/barber/hours?barber=${barberId}`);
  await expect(page.getByText("These are somebody else's hours")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save hours" })).toBeHidden();
  await page.goto("/barber/hours");
  await expect(page.getByRole("heading", { name: "Weekly hours" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Marcus Bell" })).toHaveCount(0);
});

test("a price that the owner changes is what a customer sees at once", async ({
  page,
  browser,
}) => {
  const customer = await newVisitor(browser);
  await customer.goto(`/s/${shop.slug}`);
  await expect(customer.getByText("£25.00").first()).toBeVisible();
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/services");
  await page.getByRole("button", { name: "Change Haircut" }).click();
  const sheet = page.getByRole("dialog", { name: "Change service" });
  const price = sheet.getByLabel("Price (GBP)");
  await price.fill("free");
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await price.fill("27.50");
  await sheet.getByRole("button", { name: "Save" }).click();
  await holdUndo(page);
  await expect(customer.getByText("£27.50").first()).toBeVisible();
  await undoLast(page);
  await expect(customer.getByText("£27.50")).toHaveCount(0);
  await customer.context().close();
});

test("what is paid at the desk is in the money report, on screen and as a file", async ({
  page,
}) => {
  await signIn(page, "Olivia Hart");
  await page.goto(`/barber?date=${shop.day("money")}`);
  await page.getByLabel("Barber", { exact: true }).selectOption("Theo Okafor");
  await addWalkIn(page, { service: "Beard trim", name: "Money Mona" });
  const line = dayLines(page).filter({ hasText: "Money Mona" });
  await line.getByRole("button", { name: "Take payment" }).click();
  const payment = page.getByRole("dialog", { name: "Payment of Money Mona" });
  await payment.getByLabel("Tip (GBP, optional)").fill("4");
  await payment.getByRole("button", { name: "Record £20.00" }).click();
  await expect(line).not.toContainText("at the desk");

  await page.getByRole("link", { name: "Money" }).click();
  await page.getByText("Barber", { exact: true }).click();
  const theo = page.getByRole("row", { name: /^Theo Okafor/ });
  // Nobody else leaves a tip in these tests; visits of others count into the takings.
  await expect(theo).toContainText("£4.00");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await (await download).createReadStream();
  const text = (await file.toArray()).map(String).join("");
  expect(text).toMatch(/^Theo Okafor,\d+\.00,4\.00,/m);
});

test("a week on a phone opens at today, with where the day stands in view", async ({ browser }) => {
  // On a Monday morning it would be in view by itself: the page's clock says Friday evening.
  const today = localDate(Date.now(), shop.zone);
  const friday = addDays(today, (12 - isoWeekday(today)) % 7);
  const seen = await shop.callAs(null)("query", api.shops.bySlug, { slug: shop.slug });
  const marcus = seen?.barbers.find(({ name }) => name === "Marcus Bell");
  const phone = await newVisitor(browser, { viewport: { width: 390, height: 700 } });
  await signIn(phone, "Marcus Bell");
  await shop.callAs("Marcus Bell")("mutation", api.schedule.setOverride, {
    barberId: marcus?.id ?? "",
    date: friday,
    hours: [{ fromMinutes: 0, untilMinutes: 24 * 60 }],
  });
  await phone.clock.setFixedTime(instantOf(friday, 20 * 60, shop.zone));
  await phone.goto("/barber?view=week");
  await expect(phone.locator("[data-now]")).toBeInViewport();
  await expect(phone.locator("[data-today]").getByRole("heading")).toContainText("Fri");
  expect(await phone.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await phone.context().close();
});
