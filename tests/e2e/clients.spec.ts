import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  openDay,
  payWith,
  signIn,
  times,
} from "../support/shopPages";
import { dayLines } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.clients);

/** What a shop decides about a client on their card, and what that client then meets. */

test.setTimeout(120_000);

const BARBER = "Theo Okafor";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The owner says what customers pay when they book. */
async function setTerms(owner: Page, terms: string): Promise<void> {
  await owner.goto("/owner/settings");
  const policy = owner.getByRole("region", { name: "Paying and cancelling" });
  await policy.getByRole("radio", { name: new RegExp(`^${terms}`) }).check();
  await policy.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText("Policy saved.")).toBeVisible();
}

async function chooseTime(page: Page): Promise<void> {
  await chooseUpToTimes(page, { barber: BARBER, service: "Haircut", date: shop.day("visit") });
  await times(page).first().click();
}

/** A number of their own: with the address it is what a shop knows a guest by. */
async function fillPhone(page: Page, phone: string): Promise<void> {
  await page.getByLabel("Phone (optional)").fill(phone);
}

const newPhone = () => `020 7946 0${String(Math.floor(Math.random() * 1_000)).padStart(3, "0")}`;

async function openCard(page: Page, name: string) {
  await dayLines(page)
    .filter({ hasText: name })
    .first()
    .getByRole("button", { name: `More about ${name}` })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Open client card" }).click();
  return page.getByRole("dialog", { name });
}

test("a barber notes, blocks and lets in again; the client is told kindly, and books", async ({
  page,
  browser,
}) => {
  const customer = newCustomer(`Bea ${crypto.randomUUID().slice(0, 8)}`);
  const phone = newPhone();
  await chooseTime(page);
  await fillPhone(page, phone);
  await fillAndContinue(page, customer);
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  const barber = await newVisitor(browser);
  await openDay(barber, BARBER, shop.day("visit"));
  const line = dayLines(barber).filter({ hasText: customer.name }).first();
  await expect(line.getByText("New", { exact: true })).toBeVisible();
  const card = await openCard(barber, customer.name);
  await expect(card.getByText("£25.00").first()).toBeVisible();
  await card.getByLabel("New note, for your team only").fill("=1+1 <b>Fears clippers</b>");
  await card.getByRole("button", { name: "Add note" }).click();
  await expect(card.getByText("=1+1 <b>Fears clippers</b>")).toBeVisible();
  await card.getByRole("button", { name: "Block online booking" }).click();
  await expect(card.getByRole("button", { name: "Block", exact: true })).toBeDisabled();
  await card.getByLabel("Reason, for your team only").fill("Was rude to Nia");
  await card.getByRole("button", { name: "Block", exact: true }).click();
  await expect(card.getByText("Blocked online: Was rude to Nia")).toBeVisible();
  await expectAccessible(barber);

  const again = await newVisitor(browser);
  await chooseTime(again);
  await fillPhone(again, phone);
  await fillAndContinue(again, { ...customer, email: ` ${customer.email.toUpperCase()}` });
  const notice = again.getByRole("alert").filter({ hasText: "in person or by phone" });
  await expect(notice).toBeVisible();
  await expect(notice.getByRole("link", { name: "Call +44 20 7946 0018" })).toBeVisible();
  await expect(again.getByText("rude")).toBeHidden();
  await expectAccessible(again);

  await card.getByRole("button", { name: "Undo" }).click();
  await expect(card.getByRole("button", { name: "Block online booking" })).toBeVisible();
  await again.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(again, "4242424242424242");
  await expect(again.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expect(card.getByText("£50.00").first()).toBeVisible();
  await barber.keyboard.press("Escape");
  await barber.keyboard.press("Escape");
  await expect(line.getByText("Note", { exact: true })).toBeVisible();
  for (const each of [barber, again]) await each.context().close();
});

test("a client who must pay a deposit reads so and pays it, where others pay at the shop", async ({
  page,
  browser,
}) => {
  const customer = newCustomer(`Dora ${crypto.randomUUID().slice(0, 8)}`);
  const phone = newPhone();
  const owner = await newVisitor(browser);
  await signIn(owner, "Olivia Hart");
  await setTerms(owner, "At the shop");
  try {
    await chooseTime(page);
    await fillPhone(page, phone);
    await page.getByLabel("Name").fill(customer.name);
    await page.getByLabel("Email").fill(customer.email);
    await page.getByRole("button", { name: "Book now" }).click();
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

    await owner.goto("/owner/clients");
    await owner.getByLabel("Search by name, email or phone").fill(customer.name.toLowerCase());
    await owner.getByRole("button", { name: `Open ${customer.name}` }).click();
    const card = owner.getByRole("dialog", { name: customer.name });
    await expect(card.getByRole("link", { name: customer.email })).toBeVisible();
    await card.getByRole("button", { name: "Require a deposit" }).click();
    await card.getByLabel("Reason, for your team only").fill("Two no-shows");
    await card.getByRole("button", { name: "Require a deposit" }).click();
    await expect(card.getByText("Deposit required: Two no-shows")).toBeVisible();
    await expectAccessible(owner);

    await chooseTime(page);
    await fillPhone(page, phone);
    await page.getByLabel("Name").fill(customer.name);
    await page.getByLabel("Email").fill(customer.email);
    await page.getByRole("button", { name: "Book now" }).click();
    await expect(page.getByRole("heading", { name: "Waiting for payment" })).toBeVisible();
    await expect(page.getByText("asks for £25.00 in advance")).toBeVisible();
    await page.getByRole("link", { name: "Pay now" }).click();
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  } finally {
    await setTerms(owner, "All of it when booking");
    await owner.context().close();
  }
});
