import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { checkIntegrity } from "../../local/checks/shopClient";
import { setEnvironment } from "../../local/stack/functions";
import type { Deployment } from "../../local/stack/functions";
import { addDays, localDate } from "../../lib/time/zones";

/** What people do on the pages, for the browser tests. */

export const SHOP = "fade-and-anchor";
export const ZONE = "Europe/London";

const urls = JSON.parse(process.env.E2E_URLS ?? "{}") as {
  web: string;
  convex: string;
  identity: string;
};

export const deployment: Deployment = {
  url: urls.convex,
  adminKey: process.env.E2E_ADMIN_KEY ?? "",
};

/** Who issues the local identity's tokens. */
export const identityUrl = urls.identity;

/** A page of its own, as in another person's browser. */
export async function newVisitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: urls.web, locale: "en-GB" });
  return await context.newPage();
}

/** A date some days ahead in the shop's zone. */
export function dayAhead(days: number): string {
  return addDays(localDate(Date.now(), ZONE), days);
}

export function dayName(date: string): string {
  const options = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  const text = new Intl.DateTimeFormat("en-GB", options).format(new Date(`${date}T12:00:00Z`));
  return text.replace(",", "");
}

/** Every time button of the choosing step. */
export function times(page: Page) {
  return page.getByRole("button", { name: /^\d\d:\d\d$/ });
}

/** Clicks through the choice of service, barber and day; ends where times are offered. */
export async function chooseUpToTimes(
  page: Page,
  choice: { barber: string; service: string; date: string },
): Promise<void> {
  await page.goto(`/s/${SHOP}/book`);
  await page.getByRole("checkbox", { name: choice.service, exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: choice.barber }).click();
  await chooseDay(page, choice.date);
}

/** Opens a day of the month picker; ends where its times are offered. */
export async function chooseDay(page: Page, date: string): Promise<void> {
  const next = page.getByRole("button", { name: "Next month" });
  await expect(next).toBeVisible();
  if (date.slice(0, 7) !== localDate(Date.now(), ZONE).slice(0, 7)) await next.click();
  await page
    .getByRole("button", { name: new RegExp(`^${dayName(date)}, \\d+ times? free$`) })
    .click();
  await expect(page.getByRole("heading", { name: dayName(date) })).toBeVisible();
  await expect(times(page).first()).toBeVisible();
}

/** Fills in a guest's details and goes on to the payment page. */
export async function fillAndContinue(
  page: Page,
  customer: { name: string; email: string },
): Promise<void> {
  await page.getByLabel("Name").fill(customer.name);
  await page.getByLabel("Email").fill(customer.email);
  await page.getByRole("button", { name: "Continue to payment" }).click();
}

/** Pays on the hosted page; ends wherever that leads. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.waitForURL(/\/c\/pay\//);
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByLabel("Name on card").fill("A Customer");
  await page.getByRole("button", { name: /^Pay/ }).click();
}

/** Signs in as one of the people of the local identity. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.origin === urls.web && !url.pathname.startsWith("/sign-in"));
}

/** Opens a barber's day on a date, signed in as that barber. */
export async function openDay(page: Page, barber: string, date: string): Promise<void> {
  await signIn(page, barber);
  await page.goto(`/barber?date=${date}`);
  await expect(page.getByRole("heading", { name: `${barber}'s day` })).toBeVisible();
}

/** A customer nobody has met yet. */
export function newCustomer(name: string): { name: string; email: string } {
  return { name, email: `${crypto.randomUUID()}@customers.example` };
}

/** Sets how long holds last, in minutes, for bookings made from now on. */
export async function setHoldMinutes(minutes: number): Promise<void> {
  await setEnvironment(deployment, { HOLD_MINUTES: String(minutes) });
}

/** No invariant may be broken after a test, in either shop. */
export async function expectIntegrity(): Promise<void> {
  for (const slug of [SHOP, "pangkas-merdeka"]) {
    const { violations } = await checkIntegrity(deployment, slug);
    expect(violations).toEqual([]);
  }
}
