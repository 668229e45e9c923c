import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { FullDay } from "../support/fullDay";
import { fillDay } from "../support/fullDay";
import { dayName, newCustomer, payWith, turnTo } from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.waiting);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Chooses a haircut with Theo, and the month of the full day. */
async function chooseVisit(page: Page, full: FullDay): Promise<void> {
  await page.goto(`/s/${shop.slug}/book`);
  await page.getByRole("checkbox", { name: "Haircut", exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Theo Okafor" }).click();
  await turnTo(page, full.date);
}

/** Chooses the full day and joins its list; ends on the page where one waits. */
async function joinList(page: Page, full: FullDay, name: string): Promise<void> {
  await chooseVisit(page, full);
  await page.getByRole("button", { name: `${dayName(full.date)}, full` }).click();
  await page.getByRole("button", { name: "Wait for this day" }).click();
  await expectAccessible(page);
  const customer = newCustomer(name);
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Join the waiting list" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
}

/** Somebody in another browser cancels one of the bookings that fill the day. */
async function cancelOne(
  browser: Browser,
  full: FullDay,
  which: "first" | "last" = "last",
): Promise<void> {
  const held = which === "last" ? full.held.pop() : full.held.shift();
  const { code = "", token = "" } = held ?? {};
  const other = await newVisitor(browser);
  await other.goto(`/bookings/${code}?t=${token}`);
  await other.getByRole("button", { name: "Cancel booking" }).click();
  await other.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(other.getByRole("heading", { name: "Booking cancelled" })).toBeVisible();
  await other.context().close();
}

test("who waits for a full day is offered what another cancels, in order, by itself", async ({
  page,
  browser,
}) => {
  const full = await fillDay("Theo Okafor", shop.day("offered"));
  await joinList(page, full, "First Fred");
  await expect(page.getByText("You are first in line")).toBeVisible();
  await expectAccessible(page);
  const second = await newVisitor(browser);
  await joinList(second, full, "Second Sue");
  await expect(second.getByText("One person is before you")).toBeVisible();
  // Without the token in the address, this browser knows it.
  await page.goto(new URL(page.url()).pathname);
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await cancelOne(browser, full);
  await expect(page.getByRole("heading", { name: "A time is held for you" })).toBeVisible();
  expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
  await expect(page.getByRole("timer")).toHaveText(/^1\d:\d\d$/);
  await expectAccessible(page);
  await expect(second.getByText("You are first in line")).toBeVisible();

  const waitingAddress = page.url();
  await page.getByRole("link", { name: "See the time and take it" }).click();
  await expect(page.getByRole("heading", { name: "Waiting for payment" })).toBeVisible();
  await page.getByRole("link", { name: "Pay now" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.goto(waitingAddress);
  await expect(page.getByRole("heading", { name: "You are booked" })).toBeVisible();
  await second.context().close();
});

test("who leaves the list is asked first, and can join again", async ({ page }) => {
  const full = await fillDay("Theo Okafor", shop.day("left"));
  await joinList(page, full, "Leaving Lea");
  await page.getByRole("button", { name: "Leave the list" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Leave the waiting list?" });
  await expect(dialog.getByRole("button", { name: "Keep waiting" })).toBeFocused();
  await dialog.getByRole("button", { name: "Yes, leave" }).click();
  await expect(page.getByRole("heading", { name: "You have left the list" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Join again" }).click();
  await expect(page.getByRole("heading", { name: dayName(full.date) })).toBeVisible();
  await expect(page.getByRole("button", { name: "Wait for this day" })).toBeVisible();
});

test("whom none of the times suits waits for those that would, and is offered one of them", async ({
  page,
  browser,
}) => {
  const full = await fillDay("Theo Okafor", shop.day("suited"));
  await cancelOne(browser, full);
  await chooseVisit(page, full);
  await page.getByRole("button", { name: dayName(full.date) }).click();
  await page.getByRole("button", { name: "None of these times suit me" }).click();
  await page.getByLabel("Latest start").selectOption("12:00");
  const latest = page.getByLabel("Earliest start").getByRole("option");
  await expect(latest.filter({ hasText: "13:00" })).toHaveCount(0);
  const customer = newCustomer("Morning Mo");
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Join the waiting list" }).click();
  await expect(page.getByText(/^Nothing that suits you is free on/)).toBeVisible();
  await expect(page.getByText("Starting between 00:00 and 12:00")).toBeVisible();
  // The end of the day becomes free too, which is none of theirs; then its beginning.
  await cancelOne(browser, full);
  await expect(page.getByText("You are first in line")).toBeVisible();
  await cancelOne(browser, full, "first");
  await expect(page.getByRole("heading", { name: "A time is held for you" })).toBeVisible();
  await page.getByRole("link", { name: "See the time and take it" }).click();
  await expect(page.getByRole("region", { name: "Fade & Anchor" })).toContainText(/1[0-2]:\d\d/);
});
