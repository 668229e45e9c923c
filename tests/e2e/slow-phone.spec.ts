import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { controlsOf, isLive, openBeforeLive, slowDown } from "../support/beforeLive";
import { holdTimes } from "../support/fullDay";
import { giveOwnShop } from "../support/ownShop";
import { newCustomer, signIn } from "../support/shopPages";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

/** What is tapped before a page's script has come, and what is left when the network goes. */

const shop = giveOwnShop(LONDON.slowPhone);

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
test.setTimeout(120_000);

const step = (page: Page, name: string) => page.getByRole("heading", { name });
const tick = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });

/** The addresses of the booking's steps, and of a booking to manage. */
async function addresses() {
  const anybody = shop.callAs(null);
  const found = await anybody("query", api.shops.bySlug, { slug: shop.slug });
  const service = found?.services.find(({ name }) => name === "Haircut");
  const theo = found?.barbers.find(({ name }) => name === "Theo Okafor");
  if (!found || !service || !theo) throw new Error("The shop lacks its people.");
  const date = shop.day("visit");
  const asked = { shopId: found.id, barberId: theo.id, serviceIds: [service.id], date };
  const day = await anybody("query", api.availability.day, { ...asked, now: Date.now() });
  const start = day?.starts.at(-1)?.startsAt ?? 0;
  const book = `/s/${shop.slug}/book`;
  const time = `${book}?services=${service.id}&barber=${theo.slug}`;
  return {
    services: book,
    barber: `${book}?services=${service.id}`,
    time,
    details: `${time}&date=${date}&start=${start}`,
  };
}

async function bookingAddress(): Promise<string> {
  const { held } = await holdTimes("Theo Okafor", shop.day("managed"), {
    name: "Tap Tia",
    most: 1,
  });
  const { code = "", token = "" } = held[0] ?? {};
  const read = () => shop.callAs(null)("query", api.bookings.get, { code, token });
  await expect.poll(async () => (await read())?.checkout.url ?? null).not.toBeNull();
  return `/bookings/${code}?t=${token}`;
}

test("on a slow phone, services ticked and Continue tapped before the page is live lead on", async ({
  page,
}) => {
  await slowDown(page);
  await page.goto(`/s/${shop.slug}/book`, { waitUntil: "commit" });
  const box = tick(page, "Haircut");
  await box.tap();
  expect(await isLive(box)).toBe(false);
  await tick(page, "Beard trim").tap();
  await page.getByRole("button", { name: "Continue" }).tap({ force: true });
  expect(await isLive(box)).toBe(false);
  await expect(box).toBeChecked();
  await expect(step(page, "Choose your barber")).toBeVisible({ timeout: 60_000 });
  const ticket = page.getByRole("complementary", { name: "Your visit" });
  await expect(ticket).toContainText("Haircut");
  await expect(ticket).toContainText("Beard trim");
});

test("every control that stands on a page before it is live hears what is done to it", async ({
  page,
}) => {
  const { services, barber, time, details } = await addresses();
  const booking = [services, barber, time, details, await bookingAddress()];
  for (const path of [...booking, `/s/${shop.slug}`, "/bookings"]) {
    await openBeforeLive(page, path);
    const controls = controlsOf(page);
    await controls.first().waitFor();
    for (const control of await controls.all()) {
      expect(await isLive(control)).toBe(false);
      const kind = await control.evaluate((element) =>
        element instanceof HTMLInputElement ? element.type : element.localName,
      );
      if (kind === "select") await control.selectOption({ index: 1 });
      else if (["text", "email", "tel", "textarea"].includes(kind)) await control.fill("Ann");
      else await control.tap({ force: true });
      await expect(control, `${path}: ${await control.innerText()}`).toHaveAttribute("data-heard");
    }
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("a barber, a month and what is typed before the page is live are kept and done", async ({
  page,
}) => {
  const { barber, time, details } = await addresses();
  let release = await openBeforeLive(page, barber);
  await page.getByRole("button", { name: "Theo Okafor" }).tap();
  await release();
  await expect(step(page, "Choose a day and time")).toBeVisible();

  release = await openBeforeLive(page, time);
  const month = await page
    .getByRole("main")
    .getByText(/^\w+ \d{4}$/)
    .textContent();
  await page.getByRole("button", { name: "Next month" }).tap();
  await release();
  await expect(page.getByRole("main").getByText(/^\w+ \d{4}$/)).not.toHaveText(month ?? "");

  release = await openBeforeLive(page, details);
  const customer = newCustomer("Early Ed");
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Continue to payment" }).tap();
  await release();
  await page.waitForURL(/\/c\/pay\//);
});

test("what is tapped on a booking's page before it is live is done once it is", async ({
  page,
}) => {
  const address = await bookingAddress();
  let release = await openBeforeLive(page, address);
  await page.getByRole("button", { name: "Cancel booking" }).tap();
  await release();
  await expect(page.getByRole("alertdialog", { name: "Cancel this booking?" })).toBeVisible();

  release = await openBeforeLive(page, address);
  await page.getByLabel("Colours").selectOption("Dark");
  await release();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a booking's page stands still while it becomes live, and its shop is named from the beginning", async ({
  page,
}) => {
  await slowDown(page);
  await page.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    const watch = new PerformanceObserver((list) => {
      // The entry's own shape, which the library of types lacks.
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        moved.push(entry.value);
    });
    watch.observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(await bookingAddress(), { waitUntil: "commit" });
  const main = await page.waitForSelector("main");
  await expect(page.getByRole("banner")).toContainText("Fade & Anchor");
  await expect.poll(() => isLive(page.getByRole("button", { name: "Cancel booking" }))).toBe(true);
  // The one that the server has sent: nothing was taken away meanwhile.
  expect(await main.evaluate((element) => element.isConnected)).toBe(true);
  const moved = await page.evaluate(() => (window as unknown as { moved: number[] }).moved);
  // Letters that come late move a line or two.
  expect(moved.reduce((sum, each) => sum + each, 0)).toBeLessThan(0.1);
});

test("a link that is followed shows that its page is on its way", async ({ page }) => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.goto(`/s/${shop.slug}`);
  await page.route(/[?&]_rsc=/, async (route) => {
    await answered;
    await route.continue();
  });
  const link = page.getByRole("link", { name: "My bookings" });
  await expect.poll(() => isLive(link)).toBe(true);
  await link.tap();
  const pole = page.locator("[data-link-pending]");
  await expect(pole).toHaveCSS("opacity", "1");
  answer();
  await page.waitForURL(/\/bookings$/);
  await expect(pole).toHaveCount(0);
});

test("on a slow phone, what a barber taps on the day as soon as it stands there is done", async ({
  page,
}) => {
  await signIn(page, "Theo Okafor");
  await slowDown(page);
  await page.goto(`/barber?date=${shop.day("visit")}`, { waitUntil: "commit" });
  await page.getByText("Week", { exact: true }).tap({ timeout: 60_000 });
  await expect(page.getByRole("radio", { name: "Week" })).toBeChecked();
  await page.getByText("Day", { exact: true }).tap();
  await page.getByText("Bell", { exact: true }).tap();
  await page.getByRole("button", { name: "Next day" }).tap();
  await page.getByRole("button", { name: "Previous day" }).tap();
  await page.getByRole("button", { name: "Walk-in", exact: true }).first().tap();
  await expect(page.getByRole("dialog", { name: "Walk-in" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("switch", { name: "Bell for new bookings" })).toBeChecked();
  await expect(page.getByLabel("Date", { exact: true })).toHaveValue(shop.day("visit"));
  await page.getByRole("button", { name: "Block", exact: true }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  // The way to the other rooms stands under the thumb, and is a link.
  await page.getByRole("navigation", { name: "Office" }).getByText("Hours").tap();
  await page.waitForURL(/\/barber\/hours$/, { timeout: 60_000 });
});

test("the network goes while somebody books: words where days would be, and they come back", async ({
  page,
  context,
}) => {
  await page.goto(`/s/${shop.slug}/book`);
  await expect.poll(() => isLive(tick(page, "Haircut"))).toBe(true);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await tick(page, "Haircut").tap();
  await page.getByRole("button", { name: "Continue" }).tap();
  await page.getByRole("button", { name: "Theo Okafor" }).tap();
  await expect(step(page, "Choose a day and time")).toBeVisible();
  await expect(
    page.getByText("What belongs here comes as soon as it is back.").first(),
  ).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator("[data-date]").first()).toBeVisible({ timeout: 30_000 });
});
