import type { Locator, Page } from "playwright-core";
import { matchName } from "../../lib/api/names";
import type { Claimed } from "../../lib/api/drives";
import { outcomeOf } from "../../lib/api/outcomes";
import { readStart } from "../../lib/api/times";
import { lookAt } from "./look";

/**
 * Steps 1 to 4 on a booking page elsewhere: service, provider, time and contact. It goes by what a screen
 * reader tells of a page, the names of its fields and buttons, and by no page's own markup.
 */

/** Where the steps led: to the card, to a booking without one, or to a time that cannot be had. */
export type Reached =
  | { kind: "payment"; service: string; provider: string }
  | { kind: "booked"; service: string; provider: string }
  | { kind: "unavailable" };

/** A page that is not understood; the message is for the partner. */
export class Lost extends Error {}

const NEXT = /^(next|continue|weiter|lanjut)\b/i;
const SHOW_TIMES = /^(show|find|see|search)\b.*\b(times?|slots?|availability)\b/i;
const CARD = /card number/i;
/** So long a page may take to show its next step. */
const STEP_MS = 15_000;
const LOOK_MS = 50;

/** @throws Lost; anything else where the browser is gone */
export async function goThrough(page: Page, asked: Claimed): Promise<Reached> {
  await page.goto(asked.url, { waitUntil: "domcontentloaded", timeout: STEP_MS });
  const service = await choose(page, "service", asked.service);
  const provider = await choose(page, "provider", asked.provider);
  if (!(await chooseTime(page, asked))) return { kind: "unavailable" };
  await fillContact(page, asked.lead);
  return await reached(page, { service, provider });
}

/** Chooses by name, or the first, and goes on; gives what the page calls it. */
async function choose(
  page: Page,
  what: "service" | "provider",
  name: string | undefined,
): Promise<string> {
  const options = await optionsOf(page, what);
  const rows = options.map((option, index) => ({ id: String(index), name: option.name }));
  const match = name === undefined ? null : matchName(name, rows);
  if (match?.ok === false) {
    throw new Lost(`The page has no one ${what} that is meant by "${name ?? ""}".`);
  }
  const chosen = options[Number(match?.row.id ?? 0)];
  if (!chosen) throw new Lost(`The page offers no ${what}.`);
  await goOn(page, async () => {
    await chosen.field.check();
    await press(page, NEXT);
  });
  return chosen.name;
}

type Option = { name: string; field: Locator };

/** What can be chosen from, once it is there. */
async function optionsOf(page: Page, what: string): Promise<Option[]> {
  const radios = page.getByRole("radio");
  await radios
    .first()
    .waitFor({ timeout: STEP_MS })
    .catch((thrown: unknown) => {
      if (page.isClosed()) throw thrown;
      throw new Lost(`The page offers no ${what}.`);
    });
  const options: Option[] = [];
  for (const field of await radios.all()) options.push({ name: await nameOf(field), field });
  return options;
}

/** What its label says of a field. */
async function nameOf(field: Locator): Promise<string> {
  const named = await field.evaluate((element: HTMLInputElement) => {
    const label = element.labels?.[0]?.innerText;
    return label ?? element.getAttribute("aria-label") ?? "";
  });
  return named.replace(/\s+/g, " ").trim();
}

/** False where the page does not offer that time. */
async function chooseTime(page: Page, { date, time }: Claimed): Promise<boolean> {
  const day = page.getByLabel(/\bdate\b/i).first();
  await day.waitFor({ timeout: STEP_MS }).catch((thrown: unknown) => {
    if (page.isClosed()) throw thrown;
    throw new Lost("The page asks for no date.");
  });
  await goOn(page, async () => {
    await day.fill(date);
    await press(page, SHOW_TIMES);
  });
  // Both are on the page's own clock, so any zone compares them.
  const wanted = readStart(date, time, "UTC");
  for (const field of await page.getByRole("radio").all()) {
    const offered = readStart(date, await nameOf(field), "UTC");
    if (offered === null || offered !== wanted) continue;
    await goOn(page, async () => {
      await field.check();
      await press(page, NEXT);
    });
    return true;
  }
  return false;
}

async function fillContact(page: Page, lead: Claimed["lead"]): Promise<void> {
  const fields: [RegExp, string | undefined][] = [
    [/first name/i, lead.firstName],
    // Where a page asks for one it takes no empty one.
    [/(last|family) name|surname/i, lead.lastName ?? "-"],
    [/^(your |full )?name/i, [lead.firstName, lead.lastName].filter(Boolean).join(" ")],
    [/phone|mobile/i, lead.phone],
    [/e-?mail/i, lead.email],
    [/notes?|comments?|message/i, lead.notes],
  ];
  const visible = page.getByRole("textbox");
  await visible.first().waitFor({ timeout: STEP_MS });
  let filled = 0;
  for (const [label, value] of fields) {
    const field = page.getByLabel(label).first();
    if (value === undefined || !(await field.isVisible())) continue;
    await field.fill(value);
    filled += 1;
  }
  if (filled === 0) throw new Lost("The page asks for no contact that is known.");
  await goOn(page, async () => {
    await press(page, NEXT);
  });
}

/** Looks until the page asks for a card, or says what became of it. */
async function reached(
  page: Page,
  chosen: { service: string; provider: string },
): Promise<Reached> {
  const until = Date.now() + STEP_MS;
  while (Date.now() < until) {
    const card = page.getByLabel(CARD).or(page.locator('[autocomplete="cc-number"]')).first();
    if (await card.isVisible()) return { kind: "payment", ...chosen };
    const outcome = outcomeOf(await lookAt(page), null);
    if (outcome === "success") return { kind: "booked", ...chosen };
    if (outcome === "slot_unavailable") return { kind: "unavailable" };
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Lost("The page did not ask for a card after the contact.");
}

async function press(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click({ timeout: STEP_MS });
}

/** Does something, and waits until the page shows something else than before. */
async function goOn(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await markOf(page);
  await act();
  const until = Date.now() + STEP_MS;
  while (Date.now() < until) {
    const now = await markOf(page);
    if (now !== null && now !== before) return;
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Lost("The page did not go on to its next step.");
}

/** What tells one step from another; null while a page is being loaded. */
async function markOf(page: Page): Promise<string | null> {
  try {
    return await page.evaluate(() => {
      if (document.readyState === "loading") return null;
      return `${location.href}\n${document.body.innerText}`;
    });
  } catch (thrown) {
    // Its document is being replaced; or the browser is gone, and then so is everything else.
    if (page.isClosed()) throw thrown;
    return null;
  }
}
