import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { REFRESH_KEY } from "@/components/kit/providers/oidc/token-store";
import { openSession } from "../../local/checks/signIn";
import { PEOPLE } from "../../local/seed/shops";
import { setEnvironment } from "../../local/stack/functions";
import { localDate } from "../../lib/time/zones";
import { addressOf, ownShop } from "./ownShop";
import { deployment, urls } from "./stack";

/** What people do on the pages of the file's own shop, for the browser tests. */

export { newVisitor } from "./test";

/** The date in the shop. */
export function today(): string {
  return localDate(Date.now(), ownShop().zone);
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
  await page.goto(`/s/${ownShop().slug}/book`);
  await page.getByRole("checkbox", { name: choice.service, exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: choice.barber }).click();
  await chooseDay(page, choice.date);
}

/** Opens a day of the month picker; ends where its times are offered. */
export async function chooseDay(page: Page, date: string): Promise<void> {
  await turnTo(page, date);
  await page
    .getByRole("button", { name: new RegExp(`^${dayName(date)}, \\d+ times? free$`) })
    .click();
  await expect(page.getByRole("heading", { name: dayName(date) })).toBeVisible();
  await expect(times(page).first()).toBeVisible();
}

/** Turns the month picker to a day's month: at most one ahead of the one it opens on. */
export async function turnTo(page: Page, date: string, next = "Next month"): Promise<void> {
  await page.locator("[data-date]").first().waitFor();
  if ((await page.locator(`[data-date="${date}"]`).count()) > 0) return;
  await page.getByRole("button", { name: next }).click();
  await page.locator(`[data-date="${date}"]`).waitFor();
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

/**
 * Signs in as somebody of the shop, or as one of the people of the local identity, without a page:
 * the browser is given the session, and the next page that it opens is theirs.
 */
export async function signIn(page: Page, name: string): Promise<void> {
  const email = addressOf(name) ?? PEOPLE.find((person) => person.name === name)?.email;
  if (email === undefined) throw new Error(`Nobody is called ${name}.`);
  const { refreshToken } = await openSession(urls, { name, email });
  // Any address of the web app will do: storage belongs to all of them. This one runs nothing.
  if (!page.url().startsWith(urls.web)) await page.goto("/robots.txt");
  await page.evaluate(([key, token]) => localStorage.setItem(key, token), [
    REFRESH_KEY,
    refreshToken,
  ] as const);
}

/** The same by the pages: who it is about, and where one arrives. */
export async function signInByPages(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  const email = addressOf(name);
  if (email === null) await page.getByRole("button", { name }).click();
  else await signInWith(page, { name, email });
  await page.waitForURL((url) => url.origin === urls.web && !url.pathname.startsWith("/sign-in"));
}

/** Continues with an address of one's own on the local identity's page. */
export async function signInWith(
  page: Page,
  person: { name: string; email: string },
): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Name" }).fill(person.name);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
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

/**
 * Has guests told apart by their network for bookings made meanwhile, as where people come from
 * outside: the web app says which one they are on, and a little work is asked for.
 */
export async function withNetworks<Result>(work: () => Promise<Result>): Promise<Result> {
  await setEnvironment(deployment, { NETWORK_SECRET: process.env.E2E_NETWORK_SECRET ?? "" });
  try {
    return await work();
  } finally {
    await setEnvironment(deployment, { NETWORK_SECRET: "" });
  }
}

/** Has holds last so many minutes for bookings made meanwhile, whatever becomes of the work. */
export async function withHoldMinutes<Result>(
  minutes: number,
  work: () => Promise<Result>,
): Promise<Result> {
  await setEnvironment(deployment, { HOLD_MINUTES: String(minutes) });
  try {
    return await work();
  } finally {
    await setEnvironment(deployment, { HOLD_MINUTES: "15" });
  }
}
