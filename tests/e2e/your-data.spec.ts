import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { mailsTo } from "../support/inbox";
import { giveOwnShop } from "../support/ownShop";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  payWith,
  times,
} from "../support/shopPages";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.mail);

/** Proves the address by the code of its newest mail, `mails` of which there are then. */
async function prove(page: Page, email: string, mails: number): Promise<void> {
  await page.goto("/your-data");
  await page.getByLabel("Email or phone number").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const [mail] = await mailsTo(email, mails);
  const code = /\b\d{6}\b/.exec(mail?.subject ?? "")?.[0] ?? "";
  await page.getByLabel("Code of six digits").fill(code);
  await expect(page.getByRole("heading", { name: "You have proven" })).toBeVisible();
}

test("a guest proves an address, sees and takes along what is kept, cancels, and is erased", async ({
  page,
}) => {
  const guest = newCustomer("Erased Erin");
  await chooseUpToTimes(page, {
    barber: "Theo Okafor",
    service: "Haircut",
    date: shop.day("from"),
  });
  await times(page).first().click();
  await fillAndContinue(page, guest);
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  await prove(page, guest.email, 2);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.getByText(/^Bookings: .*: 1 entry$/)).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as a file" }).click();
  const file = await readFile(await (await saving).path(), "utf8");
  expect(JSON.parse(file)).toMatchObject({
    isWhole: true,
    tables: { bookings: [{ customerEmail: guest.email, customerName: guest.name }] },
  });

  await page.getByLabel("Name", { exact: true }).fill("Erased Erina");
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(page.getByText("Corrected.")).toBeVisible();

  await expect(page.getByText("This is still ahead.")).toBeVisible();
  await page.getByRole("link", { name: /^Fade & Anchor, / }).click();
  await page.getByRole("button", { name: "Cancel booking" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { name: "Booking cancelled" })).toBeVisible();

  await page.goto("/your-data");
  await expect(page.getByRole("heading", { name: "Have it erased" })).toBeVisible();
  // The money is back within seconds.
  await expect(page.getByText("Not yet")).toBeHidden();
  await page.getByRole("button", { name: "Erase everything" }).click();
  const sure = page.getByRole("alertdialog", { name: "Erase everything?" });
  await sure.getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByText(/^Everything was erased, /)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Everything was erased, /)).toBeVisible();
  await expect(page.getByLabel("Email or phone number")).toBeVisible();
});

test("the page about privacy is linked from every page, and shows the list", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Privacy" }).click();
  await expect(page.getByRole("heading", { name: "Privacy", level: 1 })).toBeVisible();
  const row = page.getByRole("row", { name: /^Bookings: / });
  await expect(row).toContainText("3 years after the visit");
  await expect(row).toContainText("kept without you");
});
