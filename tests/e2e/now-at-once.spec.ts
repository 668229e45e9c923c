import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { controlConnection } from "../support/connection";
import { askOnPage, offerNow, onDuty, takeNow } from "../support/nowShop";
import { giveOwnShop } from "../support/ownShop";
import { signIn } from "../support/shopPages";
import { newVisitor, test } from "../support/test";

/** A barber is looked for, and two taps come at once, or a phone sleeps meanwhile. */

const shop = giveOwnShop({});
let shopId = "";

test.beforeAll(async () => {
  shopId = await offerNow(shop);
});

const offer = (page: Page) => page.getByRole("group", { name: "Somebody wants a cut now" });

test("a tap that comes too late and the next barber's own, in one instant: one of them has it", async ({
  page,
  browser,
}) => {
  const theo = await newVisitor(browser);
  await signIn(theo, "Theo Okafor");
  await theo.goto("/barber");
  await onDuty(shop, shopId, "Marcus Bell", "Theo Okafor");
  await askOnPage(page, shop, "Tara Two");
  const marcus = shop.callAs("Marcus Bell");
  const stale = await marcus("query", api.duty.offer, { shopId });
  // A phone in a pocket: nobody answers, and Theo is asked.
  await expect(offer(theo)).toBeVisible({ timeout: 30_000 });
  const [late] = await Promise.all([
    marcus("mutation", api.duty.accept, { offerId: stale?.id ?? "" }),
    offer(theo).getByRole("button", { name: "Take it" }).click(),
  ]);
  expect(late).toEqual({ outcome: "gone" });
  await expect(theo.getByText("Yours, once the customer says yes").first()).toBeVisible();
  await expect(page.getByText("Theo Okafor", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "The search is over" })).toBeVisible();
  await theo.context().close();
});

test("a phone that was locked meanwhile shows where the search stands when it is back", async ({
  page,
}) => {
  await onDuty(shop, shopId, "Marcus Bell", "Theo Okafor");
  const connection = await controlConnection(page);
  await askOnPage(page, shop, "Lara Locked");
  await expect(page.getByText("Asking barber 1 of up to 2")).toBeVisible();
  await connection.cut();
  const marcus = shop.callAs("Marcus Bell");
  const asked = await marcus("query", api.duty.offer, { shopId });
  await marcus("mutation", api.duty.decline, { offerId: asked?.id ?? "" });
  await takeNow(shop, shopId, "Theo Okafor");
  await expect(page.getByText("Asking barber 1 of up to 2")).toBeVisible();
  connection.join();
  await page.getByRole("button", { name: "Accept Theo" }).click({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "It is settled" })).toBeVisible();
});

test("a barber who taps on two screens at once takes it once", async ({ page, browser }) => {
  const screens = [await newVisitor(browser), await newVisitor(browser)];
  for (const screen of screens) {
    await signIn(screen, "Marcus Bell");
    await screen.goto("/barber");
  }
  await onDuty(shop, shopId, "Marcus Bell");
  await askOnPage(page, shop, "Dora Double");
  for (const screen of screens) await expect(offer(screen)).toBeVisible();
  const taps = screens.map((screen) =>
    // Whoever comes second may find the button gone already.
    offer(screen)
      .getByRole("button", { name: "Take it" })
      .click({ timeout: 5_000 })
      .catch(() => null),
  );
  await Promise.all(taps);
  await page.getByRole("button", { name: "Accept Marcus" }).click();
  await expect(page.getByRole("heading", { name: "It is settled" })).toBeVisible();
  for (const screen of screens) {
    const visits = screen.getByRole("list", { name: "Appointments" }).getByText("Dora Double");
    await expect(visits).toHaveCount(1);
    await screen.context().close();
  }
});
