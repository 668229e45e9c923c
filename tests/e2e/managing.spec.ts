import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import {
  chooseDay,
  chooseUpToTimes,
  dayName,
  fillAndContinue,
  newCustomer,
  payWith,
  signIn,
  times,
} from "../support/shopPages";
import { expectInDay } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.managing);

/** Books and pays for a haircut with Theo; ends on the booking's page. */
async function bookHaircut(page: Page, date: string, name: string): Promise<void> {
  await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer(name));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
}

test("reschedule: a customer moves a booking to another day and barber", async ({
  page,
  browser,
}) => {
  await bookHaircut(page, shop.day("from"), "Moving Moe");
  await page.getByRole("button", { name: "Move to another time" }).click();
  const dialog = page.getByRole("dialog", { name: "Another time" });
  await dialog.getByLabel("Barber").selectOption("Marcus Bell");
  const date = shop.day("to");
  await chooseDay(page, date);
  const time = (await times(page).last().textContent()) ?? "";
  await times(page).last().click();
  await expect(dialog.getByText("The price stays the same.")).toBeVisible();
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(dialog).toBeHidden();
  const docket = page.getByRole("region", { name: "Fade & Anchor" });
  await expect(docket).toContainText(dayName(date));
  await expect(docket).toContainText(time);
  await expect(docket).toContainText("Marcus Bell");
  const moved = { name: "Moving Moe" };
  await expectInDay(browser, { ...moved, barber: "Marcus Bell", date }, [time]);
  await expectInDay(browser, { ...moved, barber: "Theo Okafor", date: shop.day("from") }, []);
});

test("what cancelling means is said before the click; the harmless answer has the focus", async ({
  page,
}) => {
  await bookHaircut(page, shop.day("from"), "Careful Cara");
  const opener = page.getByRole("button", { name: "Cancel booking" });
  await opener.click();
  const dialog = page.getByRole("alertdialog", { name: "Cancel this booking?" });
  await expect(dialog.getByText("You get £25.00 back.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
});

test("a booking goes into the customer's calendar, by link and by file", async ({ page }) => {
  await bookHaircut(page, shop.day("file"), "Calendar Cal");
  const google = await page.getByRole("link", { name: "Google" }).getAttribute("href");
  expect(new URL(google ?? "").searchParams.get("text")).toBe("Haircut at Fade & Anchor");
  const href = await page.getByRole("link", { name: "Calendar file" }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  const text = await file.text();
  expect(text).toContain("SUMMARY:Haircut at Fade & Anchor\r\n");
  expect(text).toContain("STATUS:CONFIRMED\r\n");

  const stranger = new URL(href ?? "", page.url());
  stranger.searchParams.set("t", "not-the-token");
  expect((await page.request.get(stranger.href)).status()).toBe(404);
});

test("the same visit is booked again in three presses", async ({ page }) => {
  await bookHaircut(page, shop.day("file"), "Again Abe");
  await page.getByRole("link", { name: "Book the same again" }).click();
  await expect(page.getByRole("heading", { name: "Choose a day and time" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Your visit" })).toContainText(
    "Theo Okafor",
  );
  await chooseDay(page, shop.day("again"));
  await times(page).first().click();
  await expect(page.getByLabel("Name")).toHaveValue("Again Abe");
});

test("a signed-in customer sees what is coming up, and what is over", async ({ page }) => {
  await signIn(page, "Ana Lim");
  await bookHaircut(page, shop.day("coming"), "Ana Lim");
  await page.goto("/bookings");
  const upcoming = page.getByRole("region", { name: "Coming up" });
  const card = upcoming.getByRole("article").filter({ hasText: dayName(shop.day("coming")) });
  await expect(card).toBeVisible();
  await card.getByRole("button", { name: "Cancel booking" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  const past = page.getByRole("region", { name: "Before" });
  await expect(past.getByText(dayName(shop.day("coming")))).toBeVisible();
  await expect(card).toBeHidden();
});
