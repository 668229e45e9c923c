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

/** A choice of a page: a radio button, which asks for a "Next" after it, or a button that goes on by itself. */
type Option = { name: string; field: Locator; isRadio: boolean };

const NEXT = /^(next|continue|weiter|lanjut)\b/i;
const SHOW_TIMES = /^(show|find|see|search)\b.*\b(times?|slots?|availability)\b/i;
/** Buttons that are no choice. */
const NO_CHOICE = /^(back|cancel|close|menu|help|log ?in|sign ?in|kembali)\b/i;
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
  await take(page, chosen);
  return chosen.name;
}

async function take(page: Page, { field, isRadio }: Option): Promise<void> {
  await goOn(page, async () => {
    if (!isRadio) return await field.click({ timeout: STEP_MS });
    await field.check();
    await press(page, NEXT);
  });
}

/** What can be chosen from, once there is something. */
async function optionsOf(page: Page, what: string): Promise<Option[]> {
  const until = Date.now() + STEP_MS;
  while (Date.now() < until) {
    const options = await optionsOn(page);
    if (options.length > 0) return options;
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Lost(`The page offers no ${what}.`);
}

/** What can be chosen from now: buttons only where there are no radio buttons. */
async function optionsOn(page: Page): Promise<Option[]> {
  const options: Option[] = [];
  for (const field of await page.getByRole("radio").all()) {
    options.push({ name: await nameOf(field), field, isRadio: true });
  }
  if (options.length > 0) return options;
  for (const field of await page.getByRole("button").all()) {
    const name = plain(await field.innerText());
    const isChoice = ![NEXT, SHOW_TIMES, NO_CHOICE].some((other) => other.test(name));
    if (name !== "" && isChoice) options.push({ name, field, isRadio: false });
  }
  return options;
}

/** What its label says of a field. */
async function nameOf(field: Locator): Promise<string> {
  const named = await field.evaluate((element: HTMLInputElement) => {
    const label = element.labels?.[0]?.innerText;
    return label ?? element.getAttribute("aria-label") ?? "";
  });
  return plain(named);
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
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
  const offered = await optionsOn(page);
  const chosen = offered.find(
    ({ name }) => wanted !== null && readStart(date, name, "UTC") === wanted,
  );
  if (!chosen) return false;
  await take(page, chosen);
  return true;
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
    if (await asksForCard(page)) return { kind: "payment", ...chosen };
    const outcome = outcomeOf(await lookAt(page), null);
    if (outcome === "success") return { kind: "booked", ...chosen };
    if (outcome === "slot_unavailable") return { kind: "unavailable" };
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Lost("The page did not ask for a card after the contact.");
}

/** A card is often typed into a frame of whoever takes the money. */
async function asksForCard(page: Page): Promise<boolean> {
  for (const frame of page.frames()) {
    const card = frame.getByLabel(CARD).or(frame.locator('[autocomplete="cc-number"]')).first();
    // A frame may be replaced while it is looked at.
    if (await card.isVisible().catch(() => false)) return true;
  }
  return false;
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
