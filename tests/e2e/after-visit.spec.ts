import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import {
  chooseUpToTimes,
  newCustomer,
  openDay,
  payWith,
  signIn,
  times,
} from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.afterVisit);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("a tip is chosen before paying, changed on the way, and paid with the visit", async ({
  page,
}) => {
  await chooseUpToTimes(page, {
    barber: "Marcus Bell",
    service: "Haircut",
    date: shop.day("tip"),
  });
  await times(page).first().click();
  const customer = newCustomer("Tipping Tom");
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  const tips = page.getByRole("group", { name: "Tip" });
  await tips.getByText("20%").click();
  await expect(page.getByText("£30.00")).toBeVisible();
  await tips.getByText("Other").click();
  await page.getByLabel("Tip in GBP").fill("99");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page.getByLabel("Tip in GBP")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Tip in GBP").fill("4");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.waitForURL(/\/c\/pay\//);
  await expect(page.getByText("£29.00").first()).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Waiting for payment" })).toBeVisible();
  await expect(page.getByLabel("Tip in GBP")).toHaveValue("4.00");
  await tips.getByText("10%").click();
  await expect(page.getByText("£27.50")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Pay now" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  const docket = page.getByRole("region", { name: "Fade & Anchor" });
  await expect(docket).toContainText("£2.50");
  await expect(docket).toContainText("Paid£27.50");
});

/** Long enough that React might send it apart from the page, for a script to put in its place. */
const SAID = `Sharp, and no hurry.${" We talked of boats.".repeat(25)}`;

test("who came gives stars by keyboard, changes them, and everybody reads them", async ({
  page,
  browser,
}) => {
  const date = shop.day("review");
  await chooseUpToTimes(page, { barber: "Marcus Bell", service: "Haircut", date });
  await times(page).first().click();
  const customer = newCustomer("Review Rita");
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expect(page.getByText("How was it with")).toBeHidden();

  const barber = await newVisitor(browser);
  await openDay(barber, "Marcus Bell", date);
  await barber
    .getByRole("list", { name: "Appointments" })
    .getByRole("listitem")
    .filter({ hasText: "Review Rita" })
    .getByRole("button", { name: "Done" })
    .click();
  await expect(page.getByRole("heading", { name: "How was it with Marcus Bell?" })).toBeVisible();
  await barber.context().close();

  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByText("Give one to five stars.")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Fine" })).toBeChecked();
  await page.getByLabel("A few words (optional)").fill(SAID);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByText("Thank you for your review.")).toBeVisible();
  await page.getByRole("button", { name: "Change it" }).click();
  await page.locator("label").filter({ hasText: "Excellent" }).click();
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByText("5 stars of 5")).toBeAttached();
  await expectAccessible(page);

  await page.goto(`/s/${shop.slug}`);
  const said = page.getByRole("region", { name: "What people say" });
  await expect(said.getByText(SAID)).toBeVisible();
  await expect(said.getByText(/^Review R\., /)).toBeVisible();
  await expectAccessible(page);

  // Whoever runs no script reads it as well.
  const reader = await newVisitor(browser, { javaScriptEnabled: false });
  await reader.goto(`/s/${shop.slug}`);
  await expect(
    reader.getByRole("main").getByRole("region", { name: "What people say" }).getByText(SAID),
  ).toBeVisible();
  await reader.context().close();
});

test("a signed-in customer has the calendar file without the link's token", async ({ page }) => {
  await signIn(page, "Ana Lim");
  await chooseUpToTimes(page, {
    barber: "Marcus Bell",
    service: "Haircut",
    date: shop.day("file"),
  });
  await times(page).first().click();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("t")).toBeNull();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Calendar file" }).click();
  const stream = await (await coming).createReadStream();
  const parts: string[] = [];
  for await (const part of stream) parts.push(String(part));
  expect(parts.join("")).toContain("SUMMARY:Haircut at Fade & Anchor\r\n");
});
