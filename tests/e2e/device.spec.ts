import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { fillDay } from "../support/fullDay";
import { giveOwnShop } from "../support/ownShop";
import {
  chooseUpToTimes,
  dayName,
  newCustomer,
  openDay,
  payWith,
  signIn,
  signInWith,
  times,
} from "../support/shopPages";
import { dayLines } from "../support/staffPages";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

/** What one browser keeps of its people: everything for a guest, nothing of an account that left. */

const shop = giveOwnShop(LONDON.device);

/** Closes the tab and opens another in the same browser. */
async function comeBack(page: Page, path: string): Promise<Page> {
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  await next.goto(path);
  return next;
}

async function haircutWith(page: Page, barber: string, date: string): Promise<void> {
  await chooseUpToTimes(page, { barber, service: "Haircut", date });
}

async function storedText(context: BrowserContext): Promise<string> {
  const { origins } = await context.storageState();
  return JSON.stringify(origins.flatMap(({ localStorage }) => localStorage));
}

test.describe("on a phone, dark", () => {
  test.use({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  });

  test("a guest closes the tab at every step of a booking and goes on where they were", async ({
    page: first,
  }) => {
    let page = first;
    await haircutWith(page, "Theo Okafor", shop.day("draft"));
    const time = (await times(page).first().textContent()) ?? "";
    page = await comeBack(page, `/s/${shop.slug}`);
    const goOn = () => page.getByRole("link", { name: "Go on where you stopped" });
    await expect(goOn()).toContainText("Haircut with Theo Okafor");
    await goOn().tap();
    await expect(page.getByRole("heading", { name: "Choose a day and time" })).toBeVisible();
    await times(page).first().tap();
    const customer = newCustomer("Tab Tess");
    await page.getByLabel("Name").fill(customer.name);
    await page.getByLabel("Email").fill(customer.email);

    page = await comeBack(page, `/s/${shop.slug}/book`);
    await expect(goOn()).toContainText(time);
    await goOn().tap();
    await expect(page.getByLabel("Name")).toHaveValue(customer.name);
    await expect(page.getByLabel("Email")).toHaveValue(customer.email);
    await page.getByRole("button", { name: "Continue to payment" }).tap();
    await page.waitForURL(/\/c\/pay\//);

    page = await comeBack(page, "/bookings");
    const held = page.getByRole("article").filter({ hasText: dayName(shop.day("draft")) });
    await expect(held).toContainText("Theo Okafor");
    await held.getByRole("link", { name: /^Open booking/ }).tap();
    await page.getByRole("link", { name: "Pay now" }).tap();
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

    page = await comeBack(page, `/s/${shop.slug}`);
    await expect(page.getByRole("link", { name: "The same again" })).toContainText("Theo Okafor");
    await expect(goOn()).toBeHidden();
  });

  test("a place on a waiting list and a review in the making outlive the tab", async ({
    page: first,
    browser,
  }) => {
    let page = first;
    const full = await fillDay("Theo Okafor", shop.day("waited"));
    await page.goto(`/s/${shop.slug}/book`);
    await page.getByRole("checkbox", { name: "Haircut", exact: true }).check();
    await page.getByRole("button", { name: "Continue" }).tap();
    await page.getByRole("button", { name: "Theo Okafor" }).tap();
    await page.locator("[data-date]").first().waitFor();
    if ((await page.locator(`[data-date="${full.date}"]`).count()) === 0)
      await page.getByRole("button", { name: "Next month" }).tap();
    await page.getByRole("button", { name: `${dayName(full.date)}, full` }).tap();
    await page.getByRole("button", { name: "Wait for this day" }).tap();
    const waiting = newCustomer("Waiting Wyn");
    await page.getByLabel("Name").fill(waiting.name);
    await page.getByLabel("Email").fill(waiting.email);
    await page.getByRole("button", { name: "Join the waiting list" }).tap();
    await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
    page = await comeBack(page, "/bookings");
    await page.getByRole("link", { name: "On the waiting list" }).tap();
    await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();

    await haircutWith(page, "Marcus Bell", shop.day("reviewed"));
    await times(page).first().tap();
    await page.getByRole("button", { name: "Continue to payment" }).tap();
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
    const address = new URL(page.url()).pathname;
    const barber = await newVisitor(browser);
    await openDay(barber, "Marcus Bell", shop.day("reviewed"));
    const visit = dayLines(barber).filter({ hasText: waiting.name });
    await visit.getByRole("button", { name: "Done" }).click();
    await expect(visit.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
    await barber.context().close();
    await page.getByLabel("A few words (optional)").fill("Half a sentence");
    page = await comeBack(page, address);
    await expect(page.getByLabel("A few words (optional)")).toHaveValue("Half a sentence");
  });
});

test("a guest who signs in half-way loses nothing of what they typed", async ({ page }) => {
  await haircutWith(page, "Theo Okafor", shop.day("account"));
  await times(page).first().click();
  await page.getByLabel("Name").fill("Lana L.");
  await page.getByLabel(/^Phone/).fill("+44 20 7946 0020");
  const chosen = page.url();
  const person = newCustomer("Lana Lee");
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await signInWith(page, person);
  await page.waitForURL((url) => url.href === chosen);
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await expect(page.getByLabel("Name")).toHaveValue("Lana L.");
  await expect(page.getByLabel(/^Phone/)).toHaveValue("+44 20 7946 0020");
});

test("whoever signs out leaves nothing of their account on a shared device", async ({ page }) => {
  await signIn(page, "Ana Lim");
  await haircutWith(page, "Theo Okafor", shop.day("account"));
  await times(page).first().click();
  await expect(page.getByLabel("Name")).toHaveValue("Ana Lim");
  await page.getByLabel(/^Phone/).fill("+44 20 7946 0018");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  // What came back with the address shows the booking to whoever opens it next: it goes once the page is live.
  await expect(page).not.toHaveURL(/[?&]r=/);
  const address = page.url();
  expect(address).not.toContain("t=");
  const code = new URL(address).pathname.slice("/bookings/".length);
  await page.goto(`/s/${shop.slug}/book?services=none`);
  await page.getByRole("checkbox", { name: "Beard trim", exact: true }).check();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

  await page.goto("/bookings");
  await expect(page.getByText("Sign in to see your bookings")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByText("We cannot show this booking")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel booking" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeHidden();
  await page.goto(`/s/${shop.slug}/book`);
  await expect(page.getByRole("checkbox", { name: "Haircut", exact: true })).toBeVisible();
  // From here on the page knows that nobody is signed in: it offers what this browser keeps of guests.
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("The same again")).toBeHidden();
  await expect(page.getByText("Go on where you stopped")).toBeHidden();
  const stored = await storedText(page.context());
  for (const secret of [code, "Ana Lim", "7946"]) expect(stored).not.toContain(secret);
  const ofTab = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  expect(ofTab).not.toContain("7946");
});

test("where storage is forbidden, a guest books, pays and manages all the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Storage is forbidden.", "SecurityError");
        },
      });
    }
  });
  await haircutWith(page, "Theo Okafor", shop.day("bare"));
  await times(page).first().click();
  const customer = newCustomer("Bare Bea");
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  // Only this tab knows the booking's link: the payment opens beside it.
  const beside = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Pay now" }).click();
  await payWith(await beside, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.getByRole("link", { name: "My bookings" }).first().click();
  await expect(
    page.getByRole("article").filter({ hasText: dayName(shop.day("bare")) }),
  ).toBeVisible();
});
