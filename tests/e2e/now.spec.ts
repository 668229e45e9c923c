import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { problemsOf } from "../support/pages/sound";
import { askOnPage, offerNow, onDuty, takeNow } from "../support/nowShop";
import { giveOwnShop } from "../support/ownShop";
import { signIn } from "../support/shopPages";
import { newVisitor, test } from "../support/test";

/** Somebody wants a cut now: barbers are asked one after another until one takes it. */

const shop = giveOwnShop({});
let shopId = "";

test.beforeAll(async () => {
  shopId = await offerNow(shop);
});

const offer = (page: Page) => page.getByRole("group", { name: "Somebody wants a cut now" });

test("the first does not answer, the second declines, the third accepts, and the customer says yes", async ({
  page,
  browser,
}) => {
  const theo = await newVisitor(browser);
  await signIn(theo, "Theo Okafor");
  await theo.goto("/barber");
  const nia = await newVisitor(browser);
  await signIn(nia, "Nia Campbell");
  await nia.goto("/barber");
  await expect(nia.getByRole("switch", { name: "On duty" })).not.toBeChecked();
  await onDuty(shop, shopId, "Marcus Bell", "Theo Okafor");
  await nia.getByRole("switch", { name: "On duty" }).check();
  await expect(nia.getByText("It ends with your hours")).toBeVisible();

  await askOnPage(page, shop, "Nina Now");
  await expect(page.getByText("Asking barber 1 of up to 3")).toBeVisible();
  await expect(page.getByRole("timer")).toBeVisible();
  // Nobody looks at Marcus' page: his time runs out.
  await expect(page.getByText("Asking barber 2 of up to 3")).toBeVisible({ timeout: 30_000 });
  await expect(offer(theo)).toContainText("Haircut");
  await offer(theo).getByRole("button", { name: "Decline" }).click();
  await expect(offer(theo)).toBeHidden();
  await expect(page.getByText("Asking barber 3 of up to 3")).toBeVisible();
  await offer(nia).getByRole("button", { name: "Take it" }).click();
  await expect(nia.getByText("Yours, once the customer says yes").first()).toBeVisible();

  await expect(page.getByRole("heading", { name: "A barber is available" })).toBeVisible();
  await expect(page.getByText("Nia Campbell", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Accept Nia" }).click();
  await expect(page.getByRole("heading", { name: "It is settled" })).toBeVisible();
  await expect(nia.getByText("The customer said yes.")).toBeVisible();
  await expect(
    nia.getByRole("list", { name: "Appointments" }).getByText("Nina Now").first(),
  ).toBeVisible();
  await page.getByRole("link", { name: "To your booking" }).click();
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await theo.context().close();
  await nia.context().close();
});

test("another barber is asked for, and the first one's time is free again", async ({ page }) => {
  await onDuty(shop, shopId, "Marcus Bell", "Theo Okafor");
  await askOnPage(page, shop, "Anton Another");
  const first = await takeNow(shop, shopId, "Marcus Bell");
  await expect(page.getByText("Marcus Bell", { exact: true })).toBeVisible();
  await page.goto(`/s/${shop.slug}/now`);
  await expect(page.getByText("Your search is running")).toBeVisible();
  await page.getByRole("link", { name: "To your search" }).click();
  await page.getByRole("button", { name: "Find another" }).click();
  await expect(page.getByText("Asking barber 2 of up to 2")).toBeVisible();
  const second = await takeNow(shop, shopId, "Theo Okafor");
  expect(second).not.toBe(first);
  await expect(page.getByText("Theo Okafor", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "The search is over" })).toBeVisible();
});

test("every step of it is sound: barriers, sideways scroll, targets", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const marcus = await newVisitor(browser);
  await signIn(marcus, "Marcus Bell");
  await marcus.goto("/barber");
  await onDuty(shop, shopId, "Marcus Bell");
  await page.goto(`/s/${shop.slug}/now`);
  await page.getByRole("checkbox", { name: "Haircut" }).check();
  await page.getByText("At my place").click();
  await expect(page.getByLabel("Place on the map")).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  // A name of one word that is wider than a phone breaks, and widens nobody's page.
  const name = `Sonia${"a".repeat(60)}`;
  await askOnPage(page, shop, name);
  await expect(offer(marcus)).toBeVisible();
  await takeNow(shop, shopId, "Marcus Bell");
  await expect(page.getByRole("heading", { name: "A barber is available" })).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Accept Marcus" }).click();
  await expect(page.getByRole("heading", { name: "It is settled" })).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "To your booking" }).click();
  await expect(page.getByText(name).first()).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  await expect(marcus.getByText(name).first()).toBeVisible();
  expect(await problemsOf(marcus)).toEqual([]);
  await marcus.context().close();
});

test("going on without a service leads back to where one is chosen", async ({ page }) => {
  await onDuty(shop, shopId, "Marcus Bell");
  await page.goto(`/s/${shop.slug}/now`);
  await page.getByRole("button", { name: "Continue" }).click();
  const missing = page.getByText("Choose at least one service");
  await expect(missing).toBeFocused();
  await expect(missing).toBeInViewport();
});

test("it is called off while a barber is asked: their screen is empty at once", async ({
  page,
  browser,
}) => {
  const marcus = await newVisitor(browser);
  await signIn(marcus, "Marcus Bell");
  await marcus.goto("/barber");
  await onDuty(shop, shopId, "Marcus Bell");
  await askOnPage(page, shop, "Carla Cancels");
  await expect(offer(marcus)).toBeVisible();
  await page.getByRole("button", { name: "Cancel the search" }).click();
  await page.getByRole("button", { name: "Go on searching" }).click();
  await expect(offer(marcus)).toBeVisible();
  await page.getByRole("button", { name: "Cancel the search" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(offer(marcus)).toBeHidden();
  await expect(marcus.getByText("It was called off. Your time is free again.")).toBeVisible();
  await expect(page.getByText("You called it off. Nothing is booked.")).toBeVisible();
  await marcus.context().close();
});

test('a barber\'s second tap on "Take it" asks whether to give it back, and loses nobody', async ({
  page,
  browser,
}) => {
  const marcus = await newVisitor(browser);
  await signIn(marcus, "Marcus Bell");
  await marcus.goto("/barber");
  await onDuty(shop, shopId, "Marcus Bell");
  await askOnPage(page, shop, "Tanya Twice");
  await offer(marcus).getByRole("button", { name: "Take it" }).click();
  await marcus.getByRole("button", { name: "I cannot after all" }).click();
  const question = marcus.getByRole("alertdialog", { name: "Give this visit back?" });
  await question.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { name: "A barber is available" })).toBeVisible();
  await marcus.getByRole("button", { name: "I cannot after all" }).click();
  await question.getByRole("button", { name: "Give it back" }).click();
  await expect(marcus.getByText("You took it back.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "A barber is available" })).toBeHidden();
  await marcus.context().close();
});

test("nobody accepts: that is said at once, with the next times", async ({ page }) => {
  await onDuty(shop, shopId, "Theo Okafor");
  await askOnPage(page, shop, "Nora Nobody");
  const theo = shop.callAs("Theo Okafor");
  const asked = await theo("query", api.duty.offer, { shopId });
  await theo("mutation", api.duty.decline, { offerId: asked?.id ?? "" });
  await expect(page.getByRole("heading", { name: "Nobody could take it" })).toBeVisible();
  await expect(page.getByText("Next free times", { exact: true })).toBeVisible();
  await page.getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByLabel("Name")).toBeVisible();
});

test("nobody is on duty: the page says so and leads to a booking", async ({ page }) => {
  await onDuty(shop, shopId);
  await page.goto(`/s/${shop.slug}/now`);
  await expect(page.getByText("No barber is on duty right now.")).toBeVisible();
  await page.getByRole("link", { name: "Book a time" }).click();
  await expect(page.getByRole("checkbox", { name: "Haircut" })).toBeVisible();
});
