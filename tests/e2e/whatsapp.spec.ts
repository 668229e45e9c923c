import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { giveOwnShop } from "../support/ownShop";
import { payWith } from "../support/shopPages";
import { urls } from "../support/stack";
import { test } from "../support/test";

/** Somebody books on their phone, by WhatsApp, while what it brings goes wrong. */

const shop = giveOwnShop({});
const NUMBER = "447700900511";

test.use({ viewport: { width: 390, height: 844 } });

test.afterEach(async () => {
  await switchDeliveries({ twice: false, shuffled: false });
});

async function switchDeliveries(faults: Record<string, boolean>): Promise<void> {
  const address = `${urls.inbox}/whatsapp/faults`;
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(faults) });
  expect(await answer.json()).toMatchObject(faults);
}

type Message = { direction: "to" | "from"; kind: string; body: string; status: string };

/** What the phone sent and was sent, the oldest first. */
async function conversation(): Promise<Message[]> {
  const answer = await fetch(`${urls.inbox}/whatsapp?phone=${NUMBER}`);
  // The inbox's own shape.
  const { messages } = (await answer.json()) as { messages: Message[] };
  return messages.reverse();
}

const answers = (page: Page) => page.locator(".theirs");

/** Does something, and waits for the one answer that it gets. */
async function getAnswer(page: Page, deed: () => Promise<void>) {
  const before = await answers(page).count();
  await deed();
  await expect(answers(page)).toHaveCount(before + 1);
  return answers(page).last();
}

async function write(page: Page, text: string) {
  return await getAnswer(page, async () => {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.getByRole("button", { name: "Send", exact: true }).click();
  });
}

/** Taps a choice of the newest answer, in its list where it has one. */
async function tap(page: Page, name: string | RegExp) {
  return await getAnswer(page, async () => {
    const card = answers(page).last();
    const list = card.getByRole("dialog", { includeHidden: true });
    const isList = (await list.count()) > 0;
    if (isList) await card.getByRole("button").first().click();
    const choices = isList ? list.locator("form") : card;
    await choices.getByRole("button", { name }).first().click();
  });
}

test("from hi to paid on the phone, every delivery twice and shuffled: one booking, each answer once", async ({
  page,
  context,
}) => {
  await switchDeliveries({ twice: true, shuffled: true });
  await page.goto(`${urls.inbox}/whatsapp/phone/${NUMBER}`);
  await write(page, `hi (${shop.slug})`);
  await tap(page, "Book a visit");
  await tap(page, /^Haircut/);
  await tap(page, "No, thanks");
  await tap(page, /^Marcus Bell/);
  await tap(page, /\d/);
  const card = await tap(page, /^\d\d:\d\d/);
  await expect(card).toContainText("Confirm your visit:");
  const held = await tap(page, "Confirm");
  await expect(held).toContainText("Held for you until");

  const opened = context.waitForEvent("page");
  await held.getByRole("link").click();
  const payment = await opened;
  await payment.getByRole("link", { name: "Pay now" }).click();
  await payment.waitForURL(/\/c\/pay\//);
  await payment.getByLabel("Email").fill("somebody@customers.example");
  await payWith(payment, "4242424242424242");
  await expect(payment.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await payment.close();

  // Whoever has more than one is asked which.
  await page.getByLabel("Message", { exact: true }).fill("my bookings");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const told = async () => (await conversation()).map(({ body }) => body);
  const mine = expect.stringMatching(/^Haircut with Marcus Bell\n.*\nBooking \w{8}\n/);
  await expect.poll(told).toContainEqual(mine);
  const haveAllArrived = async () =>
    (await conversation()).every(({ direction, status }) =>
      direction === "to" ? status === "read" : status === "delivered",
    );
  await expect.poll(haveAllArrived).toBe(true);
  const said = (await conversation()).filter(({ kind }) => kind !== "template");
  expect(said.filter(({ direction }) => direction === "from")).toHaveLength(9);
  expect(said.filter(({ direction }) => direction === "to")).toHaveLength(9);
});
