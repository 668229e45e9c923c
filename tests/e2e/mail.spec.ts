import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { mailsTo, pageOf } from "../support/inbox";
import {
  chooseDay,
  chooseUpToTimes,
  dayName,
  fillAndContinue,
  newCustomer,
  newVisitor,
  payWith,
  times,
} from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.mail);

async function moveTo(page: Page, date: string): Promise<void> {
  await page.getByRole("button", { name: "Move to another time" }).click();
  const dialog = page.getByRole("dialog", { name: "Another time" });
  await chooseDay(page, date);
  await times(page).last().click();
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(dialog).toBeHidden();
}

/** Whoever has proven an address says what goes there. */
async function sayNoMore(page: Page): Promise<void> {
  await page.goto("/bookings");
  await page.getByRole("link", { name: "What you get from us" }).click();
  const asks = page.getByRole("switch", { name: "After a visit" });
  await expect(asks).toBeChecked();
  await asks.uncheck();
  await expect(page.getByText(/^Turned off .*, on this page\.$/)).toBeVisible();
  await page.reload();
  await expect(asks).not.toBeChecked();
  await expect(page.getByRole("switch", { name: "About your visits" })).toBeChecked();
}

/** In a browser that knows nothing: the address, the code from its mail, the list, the booking. */
async function findByCode(
  browser: Browser,
  email: string,
  { mails, day }: { mails: number; day: string },
): Promise<void> {
  const page = await newVisitor(browser);
  await page.goto("/bookings");
  await page.getByLabel("Email or phone number").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const field = page.getByLabel("Code of six digits");
  await expect(field).toBeFocused();
  const [mail] = await mailsTo(email, mails);
  const code = /\b\d{6}\b/.exec(mail?.subject ?? "")?.[0] ?? "";
  await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
  await expect(page.getByText("This is not the code.")).toBeVisible();
  // As it is pasted, with a space in it.
  await field.fill(code.replace(/^(...)/, "$1 "));
  await expect(page.getByText(`Bookings made with ${email}`)).toBeVisible();
  const visit = page.getByRole("article").filter({ hasText: day });
  await visit.getByRole("link", { name: /^Open booking/ }).click();
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Move to another time" })).toBeVisible();
  expect(page.url()).not.toContain("t=");
  await sayNoMore(page);
  await page.context().close();
}

test("a guest gets mail, opens its link elsewhere, moves the visit, and is told of each step", async ({
  page,
  browser,
}) => {
  const guest = newCustomer("Mailed Mia");
  await chooseUpToTimes(page, {
    barber: "Theo Okafor",
    service: "Haircut",
    date: shop.day("from"),
  });
  await times(page).first().click();
  await fillAndContinue(page, guest);
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  const [booked] = await mailsTo(guest.email, 1);
  expect(booked?.subject).toMatch(/^Booked: Haircut at Fade & Anchor, /);
  expect(booked?.calendar).toContain("METHOD:REQUEST");
  // In a browser that has never been here.
  const elsewhere = await newVisitor(browser);
  await elsewhere.goto(pageOf(booked));
  await expect(elsewhere.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await moveTo(elsewhere, shop.day("to"));
  await expect(page.getByRole("region", { name: "Fade & Anchor" })).toContainText(
    dayName(shop.day("to")),
  );

  const [moved] = await mailsTo(guest.email, 2);
  expect(moved?.subject).toMatch(/^Moved: Haircut at Fade & Anchor, now /);
  expect(moved?.sequence).toBeGreaterThan(booked?.sequence ?? Infinity);
  await findByCode(browser, guest.email, { mails: 3, day: dayName(shop.day("to")) });
  await elsewhere.goto(pageOf(moved));
  await elsewhere.getByRole("button", { name: "Cancel booking" }).click();
  await elsewhere.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Booking cancelled" })).toBeVisible();

  const [cancelled] = await mailsTo(guest.email, 4);
  expect(cancelled?.subject).toMatch(/^Cancelled: Haircut at Fade & Anchor, /);
  expect(cancelled?.calendar).toContain("METHOD:CANCEL");
  expect(cancelled?.sequence).toBeGreaterThan(moved?.sequence ?? Infinity);
  expect(cancelled?.text).toContain("£25.00 goes back to you");
  await elsewhere.context().close();
});
