import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { askOnPage, offerNow, onDuty } from "../support/nowShop";
import { giveOwnShop } from "../support/ownShop";
import { problemsOf } from "../support/pages/sound";
import { signIn } from "../support/shopPages";
import { newVisitor, test } from "../support/test";

/** What a barber is asked stands on whichever page of the shop's they are. */

const shop = giveOwnShop({});
let shopId = "";

test.beforeAll(async () => {
  // As long as an offer can be: nothing here waits for its end.
  shopId = await offerNow(shop, 120);
});

const offer = (page: Page) => page.getByRole("group", { name: "Somebody wants a cut now" });

test("an offer is seen on every page, leaves with its end, and is taken where it is seen", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const marcus = await newVisitor(browser);
  await signIn(marcus, "Marcus Bell");
  await onDuty(shop, shopId, "Marcus Bell");
  await marcus.goto("/barber/hours");
  await askOnPage(page, shop, "Hana Hours");
  await expect(offer(marcus)).toContainText("Haircut");
  await expect(offer(marcus).getByRole("timer")).toBeVisible();
  await marcus.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(offer(marcus).getByRole("button", { name: "Take it" })).toBeInViewport();
  // It goes along to the next page, and is there once.
  await marcus.getByRole("link", { name: "Clients" }).first().click();
  await expect(marcus).toHaveURL(/barber\/clients/);
  await expect(offer(marcus)).toHaveCount(1);
  await page.getByRole("button", { name: "Cancel the search" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(offer(marcus)).toBeHidden();
  await expect(marcus.getByText("It was called off. Your time is free again.")).toBeVisible();
  await askOnPage(page, shop, "Chia Chats");
  await marcus.goto("/barber/chats");
  await expect(offer(marcus)).toBeVisible();
  expect(await problemsOf(marcus, { isAnotherState: true })).toEqual([]);
  await offer(marcus).getByRole("button", { name: "Take it" }).click();
  await expect(page.getByRole("heading", { name: "A barber is available" })).toBeVisible();
  await marcus.context().close();
});

test("a second start of one browser leads back to the search that runs", async ({ page }) => {
  await onDuty(shop, shopId, "Theo Okafor");
  await askOnPage(page, shop, "Berta Back");
  const address = page.url();
  await page.goto(`/s/${shop.slug}/now`);
  await page.getByRole("checkbox", { name: "Haircut" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Confirm and search" }).click();
  await expect(page.getByRole("heading", { name: "Looking for a barber" })).toBeVisible();
  expect(page.url()).toBe(address);
});
