import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { controlConnection } from "../support/connection";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  openDay,
  payWith,
  times,
} from "../support/shopPages";
import { dayLines } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.connection);

/** Books and pays in another browser, for a haircut with Nia. */
async function bookElsewhere(browser: Browser, date: string, name: string): Promise<void> {
  const page = await newVisitor(browser);
  await chooseUpToTimes(page, { barber: "Nia Campbell", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer(name));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.context().close();
}

const lost = (page: Page) => page.getByText("Connection lost.");

test("a barber whose connection drops is told, and sees what was booked meanwhile once it is back", async ({
  page,
  browser,
}) => {
  const date = shop.day("missed");
  const connection = await controlConnection(page);
  await openDay(page, "Nia Campbell", date);
  await expect(lost(page)).toBeHidden();
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await connection.cut();
  await expect(lost(page)).toBeVisible();
  await bookElsewhere(browser, date, "Missed Milo");
  await expect(dayLines(page).filter({ hasText: "Missed Milo" })).toHaveCount(0);

  connection.join();
  await expect(dayLines(page).filter({ hasText: "Missed Milo" })).toContainText("Paid", {
    timeout: 30_000,
  });
  await expect(lost(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "1 new booking" })).toBeVisible();
  expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
});

test("a new booking rings the bell in the barber's browser, until it is looked at", async ({
  page,
  browser,
}) => {
  const date = shop.day("bell");
  await openDay(page, "Nia Campbell", date);
  const title = await page.title();
  const badge = page.getByRole("button", { name: /new bookings?$/ });
  await expect(badge).toBeHidden();
  await bookElsewhere(browser, date, "Bell Bo");
  await expect(badge).toHaveText("1 new booking");
  await expect(page).toHaveTitle(`(1) ${title}`);
  await bookElsewhere(browser, date, "Bell Bea");
  await expect(badge).toHaveText("2 new bookings");
  await badge.click();
  await expect(badge).toBeHidden();
  await expect(page).toHaveTitle(title);
  await expect(dayLines(page).filter({ hasText: /Bell B/ })).toHaveCount(2);
});

test("a booking made without a connection is kept as typed, says so, and goes through when it is back", async ({
  page,
  context,
}) => {
  const connection = await controlConnection(page);
  await chooseUpToTimes(page, {
    barber: "Nia Campbell",
    service: "Haircut",
    date: shop.day("tunnel"),
  });
  await times(page).first().click();
  const customer = newCustomer("Tunnel Tess");
  await page.getByLabel("Name").fill(customer.name);

  await context.setOffline(true);
  await connection.cut();
  await expect(page.getByText("No connection.").first()).toBeVisible();
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  const notice = page.getByText("Your booking goes through as soon as it is back.");
  await expect(notice).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue(customer.name);
  await expect(page.getByLabel("Email")).toHaveValue(customer.email);

  connection.join();
  await context.setOffline(false);
  await page.waitForURL(/\/c\/pay\//, { timeout: 45_000 });
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(customer.name);
});
