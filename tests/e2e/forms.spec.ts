import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { signIn } from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";

giveOwnShop({});

/** What the office's forms have in common, whatever they are about. */

const offersOf = (page: Page, barber: string) => page.getByRole("region", { name: barber });
const theosPrice = (page: Page) =>
  offersOf(page, "Theo Okafor").getByLabel("Haircut, price with Theo Okafor");

async function openServices(page: Page): Promise<void> {
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/services");
  await expect(theosPrice(page)).toBeVisible();
}

async function savePrice(page: Page, price: string): Promise<void> {
  await theosPrice(page).fill(price);
  const save = offersOf(page, "Theo Okafor").getByRole("button", { name: "Save" });
  await save.click();
  await expect(save).toBeHidden();
}

test("a form saves again and again, and never over what somebody else saved meanwhile", async ({
  page,
  browser,
}) => {
  const other = await newVisitor(browser);
  await openServices(page);
  await openServices(other);
  await savePrice(page, "26");
  await savePrice(page, "27");
  await expect(theosPrice(other)).toHaveValue("27.00");

  const offers = offersOf(page, "Theo Okafor");
  await theosPrice(page).fill("28");
  await savePrice(other, "30");
  const conflict = offers.getByRole("alert");
  await expect(conflict).toContainText("Saved now: Offered, 30.00 GBP");
  await expect(conflict).toContainText("You typed: Offered, 28 GBP");
  await expect(offers.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(conflict).toBeHidden();
  await expect(theosPrice(other)).toHaveValue("28.00");

  await theosPrice(page).fill("29");
  await savePrice(other, "31");
  await conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(theosPrice(page)).toHaveValue("31.00");
  await expect(offers.getByRole("button", { name: "Save", exact: true })).toBeHidden();
  await other.context().close();
});
