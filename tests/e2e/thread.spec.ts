import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { controlConnection } from "../support/connection";
import { drawnPicture } from "../support/drawnPicture";
import { askNow, offerNow, onDuty, takeNow } from "../support/nowShop";
import type { OnDuty } from "../support/nowShop";
import { giveOwnShop } from "../support/ownShop";
import { signIn } from "../support/shopPages";
import { dayLines } from "../support/staffPages";
import { newVisitor, test } from "../support/test";

/** What a customer and the barber who comes write to each other, and tell each other by a tap. */

const shop = giveOwnShop({});
let shopId = "";

test.beforeAll(async () => {
  shopId = await offerNow(shop);
});

/** Somebody and a barber have agreed: the address of their visit. */
async function agreed(name: string, barber: OnDuty): Promise<string> {
  await onDuty(shop, shopId, barber);
  const link = await askNow(shop, shopId, name);
  await takeNow(shop, shopId, barber);
  await shop.callAs(null)("mutation", api.searches.agree, link);
  return `/now/${link.searchId}?t=${encodeURIComponent(link.token)}`;
}

const lines = (page: Page) =>
  page.getByRole("log", { name: "What was written" }).getByRole("listitem");
const lineOf = (page: Page, text: string) => lines(page).filter({ hasText: text });

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel("Write a line").fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** A barber at their day, with somebody's visit open. */
async function openVisit(barber: Page, name: string): Promise<void> {
  await barber.getByRole("button", { name: `More about ${name}` }).click();
  await expect(barber.getByRole("heading", { name: `Write to ${name}` })).toBeVisible();
}

test("lines and pictures go both ways, are marked read, and a barber's tap is told between them", async ({
  page,
  browser,
}) => {
  const address = await agreed("Tilda Thread", "Marcus Bell");
  const marcus = await newVisitor(browser);
  await signIn(marcus, "Marcus Bell");
  await marcus.goto("/barber");
  await page.goto(address);
  await expect(lineOf(page, "Both have agreed")).toBeVisible();
  await write(page, "I stand at the blue door.");
  await expect(lineOf(page, "blue door")).toContainText("Sent");
  await expect(dayLines(marcus).filter({ hasText: "Tilda Thread" })).toContainText("1 new line");

  await openVisit(marcus, "Tilda Thread");
  await expect(lineOf(marcus, "blue door")).toBeVisible();
  await expect(lineOf(page, "blue door")).toContainText("Read");
  await marcus.getByLabel("Write a line").pressSequentially("Two min");
  await expect(page.getByText("Marcus Bell is typing")).toBeVisible();
  await write(marcus, "Two minutes!");
  await expect(lineOf(page, "Two minutes!")).toHaveCount(1);
  await expect(page.getByText("Marcus Bell is typing")).toBeHidden();

  const buffer = await drawnPicture(page);
  const file = { name: "door.png", mimeType: "image/png", buffer };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(marcus.getByAltText("Picture of Tilda Thread")).toBeVisible();

  await marcus.getByRole("button", { name: "Running late by 10 minutes" }).click();
  await expect(marcus.getByText("One customer is told.")).toBeVisible();
  await expect(lineOf(page, "The barber is about 10 minutes late.")).toBeVisible();
  await marcus.context().close();
});

test("what is written without a connection waits, and stands once when it is back, reloaded or not", async ({
  page,
}) => {
  const address = await agreed("Olga Offline", "Nia Campbell");
  const connection = await controlConnection(page);
  await page.goto(address);
  await expect(lineOf(page, "Both have agreed")).toBeVisible();
  await connection.cut();
  await expect(page.getByText("No connection. What you write is sent")).toBeVisible();
  await write(page, "Are you near?");
  await write(page, "I wait inside.");
  await expect(lines(page).filter({ hasText: "Sending" })).toHaveCount(2);
  connection.join();
  await page.reload();
  await expect(lineOf(page, "I wait inside.")).toContainText("Sent");
  await expect(lineOf(page, "Are you near?")).toHaveCount(1);
  await expect(lineOf(page, "I wait inside.")).toHaveCount(1);
  await expect(page.getByText("Sending", { exact: true })).toHaveCount(0);
});

test("either side ends it in a tap: the other is told, and nobody writes until it is taken back", async ({
  page,
  browser,
}) => {
  const address = await agreed("Enzo Ended", "Theo Okafor");
  const theo = await newVisitor(browser);
  await signIn(theo, "Theo Okafor");
  await theo.goto("/barber");
  await page.goto(address);
  await page.getByRole("button", { name: "Report" }).click();
  const question = page.getByRole("alertdialog", { name: "Report this to the shop's owner?" });
  await question.getByRole("button", { name: "Do not report" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: "Report" })).toBeEnabled();
  await page.getByRole("button", { name: "Report" }).click();
  await question.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByText("The shop's owner has been told")).toBeVisible();
  await page.getByRole("button", { name: "End this" }).click();
  await expect(page.getByText("You have ended this")).toBeVisible();
  await openVisit(theo, "Enzo Ended");
  await expect(theo.getByText("Enzo Ended writes here no more.")).toBeVisible();
  await expect(theo.getByLabel("Write a line")).toBeHidden();
  await page.getByRole("button", { name: "Write again" }).click();
  await expect(theo.getByLabel("Write a line")).toBeVisible();
  await theo.context().close();
});
