import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { callFunction } from "../../local/stack/callFunction";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  payWith,
  signIn,
  times,
  today,
} from "../support/shopPages";
import { controlConnection } from "../support/connection";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";
import { deployment } from "../support/stack";
import { addDays } from "../../lib/time/zones";

const shop = giveOwnShop(LONDON.numbers);

/** What the cron does every five minutes. */
async function countVisitors(): Promise<void> {
  await callFunction(deployment, "numbers:keepUp", {});
}

/** A figure of the owner's page by its name. */
function figure(page: Page, name: string) {
  const tile = page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });
  return tile.locator("dd").first();
}

async function readFigure(page: Page, name: string): Promise<number> {
  return Number(await figure(page, name).textContent());
}

/** How many visitors came as far as a confirmed booking. */
function confirmed(page: Page) {
  return page
    .getByRole("row", { name: /^Confirmed/ })
    .getByRole("cell")
    .first();
}

/** The owner's numbers from today up to the day of the tests. */
async function openNumbers(page: Page): Promise<void> {
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/numbers");
  await page.getByLabel("To", { exact: true }).fill(shop.day("visit"));
  await page.getByLabel("From", { exact: true }).fill(today());
  await expect(page.getByRole("radio", { name: "Own dates" })).toBeChecked();
  await expect(page.getByRole("heading", { name: "Bookings by day" })).toBeVisible();
}

test("a visit and its booking come into the owner's numbers without a reload", async ({
  page,
  browser,
}) => {
  await countVisitors();
  const owner = await newVisitor(browser);
  await openNumbers(owner);
  await owner.getByText("As a table: From visit to booking").click();
  const booked = await readFigure(owner, "Bookings");
  const visited = await readFigure(owner, "Visitors");
  const confirmedBefore = Number(await confirmed(owner).textContent());
  await owner.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await page.goto(`/s/${shop.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await chooseUpToTimes(page, {
    barber: "Nia Campbell",
    service: "Beard trim",
    date: shop.day("visit"),
  });
  await times(page).first().click();
  await fillAndContinue(page, newCustomer("Numbers Nell"));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  await expect(figure(owner, "Bookings")).toHaveText(String(booked + 1));
  const services = owner.getByRole("list", { name: "What people book" });
  await expect(services.getByRole("listitem").filter({ hasText: "Beard trim" })).toBeVisible();
  await countVisitors();
  await expect(figure(owner, "Visitors")).toHaveText(String(visited + 1));
  await expect(confirmed(owner)).toHaveText(String(confirmedBefore + 1));
  expect(await owner.evaluate(() => "neverReloaded" in window)).toBe(true);
  await owner.context().close();
});

test("who asks not to be followed is not counted; who does not, is", async ({ browser, page }) => {
  const quiet = await newVisitor(browser);
  await quiet.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true });
  });
  await countVisitors();
  await openNumbers(page);
  const visited = await readFigure(page, "Visitors");
  const open = await newVisitor(browser);
  for (const visitor of [quiet, open]) {
    await visitor.goto(`/s/${shop.slug}/book`);
    await expect(visitor.getByRole("checkbox", { name: "Haircut", exact: true })).toBeVisible();
  }
  expect(await quiet.evaluate(() => sessionStorage.getItem("gbarbers.tab"))).toBeNull();
  await expect
    .poll(async () => {
      await countVisitors();
      return await readFigure(page, "Visitors");
    })
    .toBe(visited + 1);
  for (const visitor of [quiet, open]) await visitor.context().close();
});

test("every picture of the numbers has its table and its file", async ({ page }) => {
  await openNumbers(page);
  for (const title of ["Bookings by day", "Chair time by barber", "What people book"]) {
    await page.getByText(`As a table: ${title}`).click();
    await expect(page.getByRole("table", { name: title })).toBeVisible();
  }
  await expect(page.getByRole("table", { name: "Popular hours" })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV: Chair time by barber" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(
    `numbers-${today()}-${shop.day("visit")}-by-barber.csv`,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const lines = Buffer.concat(chunks).toString("utf8").trimEnd().split("\r\n");
  expect(lines[0]).toContain("barber,bookings,done,no-shows");
  expect(lines.some((line) => line.startsWith("Nia Campbell,"))).toBe(true);
  expect(lines.at(-1)).toMatch(/^total,\d+,/);
});

test("no figures stand under the days of others while these are asked for", async ({ page }) => {
  const connection = await controlConnection(page);
  await openNumbers(page);
  const changeDays = async (tile: string) => {
    await expect(figure(page, tile)).toBeVisible();
    await connection.cut();
    await page.getByLabel("To", { exact: true }).fill(addDays(shop.day("visit"), 1));
    await expect(figure(page, tile)).toBeHidden();
    connection.join();
    await expect(figure(page, tile)).toBeVisible();
  };
  await changeDays("Bookings");
  await page.goto("/owner/money");
  await changeDays("Net");
});
