import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { giveOwnShop } from "../support/ownShop";
import { problemsOf } from "../support/pages/sound";
import { signIn } from "../support/shopPages";
import { urls } from "../support/stack";
import { newVisitor, test } from "../support/test";

/** A shop connects its own number of WhatsApp, and a phone that writes to it is answered by it. */

const shop = giveOwnShop({});

test.afterEach(async () => {
  const owner = shop.callAs("Olivia Hart");
  const found = await owner("query", api.shops.bySlug, { slug: shop.slug });
  await owner("mutation", api.whatsapp.disconnect, { shopId: found?.id ?? "" });
});

/** What the inbox says of the number that no shop has connected yet. */
async function spareNumber(page: Page): Promise<Record<string, string>> {
  await page.goto(`${urls.inbox}/whatsapp/phone`);
  const section = page.getByRole("region", { name: "+44 7700 900555" });
  const terms = await section.locator("dt").allTextContents();
  const texts = await section.locator("dd").allTextContents();
  return Object.fromEntries(terms.map((term, at) => [term, texts[at] ?? ""]));
}

test("an owner connects a number; a phone writes to it; the shop's page leads there", async ({
  page,
  browser,
}) => {
  const known = await spareNumber(page);
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/messages");
  await page.getByText("WhatsApp", { exact: true }).first().click();
  const fill = async (label: string, text: string) => {
    await page.getByLabel(label, { exact: true }).fill(text);
  };
  for (const label of ["Phone number ID", "Business account ID"]) {
    await fill(label, known[label] ?? "");
  }
  await fill("Access token", known["Access token"] ?? "");
  expect(await problemsOf(page)).toEqual([]);
  await fill("App secret", "0".repeat(32));
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(
    page.getByText("This secret is not of the app that the token is from."),
  ).toBeVisible();
  await fill("App secret", known["App secret"] ?? "");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("+44 7700 900555")).toBeVisible();
  await expect(page.getByText("In review")).toBeVisible();
  await expect(
    page.getByText(`Set, ends in ${(known["Access token"] ?? "").slice(-4)}`),
  ).toBeVisible();
  await expect(page.getByText("Not yet: check the callback URL")).toBeVisible();

  expect(await problemsOf(page)).toEqual([]);

  const customer = await newVisitor(browser);
  const phone = `447700900512@${known["Phone number ID"] ?? ""}`;
  await customer.goto(`${urls.inbox}/whatsapp/phone/${phone}?text=Hello`);
  await customer.getByRole("button", { name: "Send", exact: true }).click();
  await expect(customer.locator(".theirs").last()).toContainText("Book a visit");
  await expect(page.getByText("Not yet: check the callback URL")).toBeHidden();

  await customer.goto(`${urls.web}/s/${shop.slug}`);
  const link = customer.getByRole("link", { name: "Book on WhatsApp" });
  await expect(link).toHaveAttribute("href", /^https:\/\/wa\.me\/447700900555\?text=Hello/);

  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("The number is disconnected.")).toBeVisible();
});
