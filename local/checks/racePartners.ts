import { setTimeout as wait } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import type { Doc } from "../../convex/_generated/dataModel";
import { addDays } from "../../lib/time/zones";
import { convex } from "../stack/functions";
import type { Stack } from "../stack/stack";
import type { Ask } from "./contract/document";
import { bodyOf, callOf, readDay, startOf } from "./contract/given";
import type { Day } from "./contract/given";
import { payAsLead } from "./contract/lead";
import { openDay, ownerOf } from "./contract/partners";
import { askAt } from "./contract/wire";
import { readRows } from "./rows";

/** Partners' programs at once: many on one time, and one that begins more than it may run. */

const SHOP = "fade-and-anchor";
/** Longer than all of it takes. */
const PATIENCE_MS = 600_000;
/** Between two looks at where the sessions stand. */
const LOOK_MS = 500;
const AT_ONCE = 4;

type Session = {
  sessionId: string;
  state: string;
  outcome?: string;
  code?: string;
  continueUrl?: string;
  alternatives?: unknown[];
};

type Expect = (title: string, holds: boolean, figures: string) => void;

/** One of many gets a time; more than a partner may run wait in order, and a crash loses none. */
export async function racePartners(stack: Stack, expect: Expect): Promise<void> {
  const [count, partners] = [200, 40];
  const { held, taken, offered } = await oneTime(stack, partners, count);
  expect(
    `${count} sessions of ${partners} partners, one time`,
    held === 1 && taken === count - 1 && offered === taken,
    `${held} holds it, ${taken} were told slot_unavailable, ${offered} of them with alternatives`,
  );
  const wanted = { count: 30, places: 5 };
  const { waited, most, outOfOrder, lost, stuck, ends } = await manyOfOne(stack, wanted);
  expect(
    `${wanted.count} sessions of one partner that may run ${wanted.places}, the backend killed meanwhile`,
    waited === 25 && most === wanted.places && outOfOrder + lost + stuck === 0,
    `${waited} waited, ${most} at once at most, ${outOfOrder} out of order, ${lost} lost, ` +
      `${stuck} stuck; ${JSON.stringify(ends)}`,
  );
}

/** The answers to `count` sessions at once of `partners` partners who all want one time. */
async function oneTime(stack: Stack, partners: number, count: number) {
  const owner = await ownerOf(stack, SHOP);
  const { ask, close } = askAt(stack.urls.site, count);
  const keys: string[] = [];
  while (keys.length < partners) keys.push((await owner.make()).key);
  const day = await openDay(stack, ask, keys[0] ?? "", 1);
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, nth) => {
      const key = keys[nth % keys.length] ?? "";
      return await ask(callOf(key, "POST", "booking/start", { body: startOf(day) }));
    }),
  );
  close();
  for (const { status, body } of answers) {
    if (status !== 201 && status !== 409) console.log("  ", status, body.slice(0, 200));
  }
  const sessions = answers.map((answer) => bodyOf<Session>(answer));
  const taken = sessions.filter(({ code }) => code === "slot_unavailable");
  return {
    held: sessions.filter(({ state }) => state === "ready_for_handoff").length,
    taken: taken.length,
    offered: taken.filter(({ alternatives = [] }) => alternatives.length > 0).length,
  };
}

/** What became of more sessions than a partner may run. */
type Queue = {
  /** How many waited for a place when all had begun. */
  waited: number;
  /** At most so many were under way whenever it was looked. */
  most: number;
  /** Sessions that started before one that had begun earlier. */
  outOfOrder: number;
  /** Sessions of which nothing is known any more, and those that never ended. */
  lost: number;
  stuck: number;
  /** How many ended with each outcome. */
  ends: Record<string, number>;
};

/**
 * `count` sessions at once by a partner that may run `places`. Those under way are paid for, declined or
 * ended by turns until none is left; after the first of them the backend is killed.
 */
async function manyOfOne(
  stack: Stack,
  { count, places }: { count: number; places: number },
): Promise<Queue> {
  const client = new ConvexHttpClient(stack.urls.convex, { logger: false });
  const owner = await ownerOf(stack, SHOP);
  const { key, keyId } = await owner.make({ sessionsAtOnce: places });
  const first = askAt(stack.urls.site, count);
  const wishes = await freeWishes(stack, first.ask, key, count);
  const begun = await Promise.all(
    wishes.map(async (wish) => {
      const call = callOf(key, "POST", "booking/start", { body: startOf(wish) });
      return bodyOf<Session>(await first.ask(call));
    }),
  );
  const running = begun.filter(({ state }) => state === "ready_for_handoff");
  await Promise.all(
    running.map(async (session, nth) => await end(first.ask, client, key, session, nth)),
  );
  await stack.parts.find(({ name }) => name === "backend")?.kill();
  first.close();
  await stack.restart("backend");
  const most = await endAll(stack, client, key);
  const rows = await readSessions(stack, keyId);
  const waited = begun.filter(({ state }) => state === "created").length;
  const known = new Set(rows.map(({ publicId }) => publicId));
  const lost = begun.filter(({ sessionId }) => !known.has(sessionId)).length;
  return { waited, most, lost, ...figuresOf(rows) };
}

/** A time of its own for each of so many visits of an hour. */
async function freeWishes(stack: Stack, ask: Ask, key: string, count: number): Promise<Day[]> {
  const wishes: Day[] = [];
  const start = await openDay(stack, ask, key, 1);
  for (let date = start.date; wishes.length < count; date = addDays(date, 1)) {
    const day = await readDay(ask, key, { ...start, date });
    let last = "";
    for (const time of day.times) {
      if (last !== "" && minutesOf(time) - minutesOf(last) < 60) continue;
      wishes.push({ ...day, times: [time] });
      last = time;
    }
  }
  return wishes.slice(0, count);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/**
 * Ends those that run, and those that start after them, until none is left or it takes too long. Gives
 * back how many ran at most, as the book had them whenever it was asked.
 */
async function endAll(stack: Stack, client: ConvexHttpClient, key: string): Promise<number> {
  const { ask, close } = askAt(stack.urls.site, AT_ONCE);
  const late = Date.now() + PATIENCE_MS;
  let most = 0;
  for (let nth = 0; Date.now() < late; await wait(LOOK_MS)) {
    const answer = await ask(callOf(key, "GET", "sessions"));
    const { sessions = [] } = bodyOf<{ sessions?: Session[] }>(answer);
    const left = sessions.filter(({ state }) => UNDER_WAY.includes(state));
    most = Math.max(most, left.filter(({ state }) => state !== "created").length);
    if (left.length === 0) break;
    const held = left.filter(({ continueUrl }) => continueUrl !== undefined);
    const ended = await Promise.allSettled(
      held.map((session) => end(ask, client, key, session, nth++)),
    );
    if (!ended.some(({ status }) => status === "rejected")) continue;
    // As every few minutes: a checkout whose opening the crash has cut short is opened again.
    await convex(stack.deployment, ["run", "reconcile:syncBookingsAndAppointments"]);
  }
  close();
  return most;
}

const UNDER_WAY = ["created", "navigating", "ready_for_handoff", "monitoring"];

/** Has its lead pay, or be declined, or its partner end it, by turns. */
async function end(
  ask: Ask,
  client: ConvexHttpClient,
  key: string,
  { sessionId, continueUrl = "" }: Session,
  nth: number,
): Promise<void> {
  if (nth % 3 === 2) {
    await ask(callOf(key, "DELETE", `booking/${sessionId}`));
    return;
  }
  await payAsLead(client, continueUrl, nth % 3 === 0 ? GOOD : DECLINED);
}

const GOOD = "4242424242424242";
const DECLINED = "4000000000000002";

type Row = Doc<"bookingSessions">;

/** A partner's sessions in the order in which they began. */
async function readSessions({ deployment }: Stack, keyId: string): Promise<Row[]> {
  const rows = (await readRows(deployment, "bookingSessions")).filter((row) => row.keyId === keyId);
  return rows.sort((one, other) => one._creationTime - other._creationTime);
}

function figuresOf(rows: readonly Row[]): Pick<Queue, "outOfOrder" | "stuck" | "ends"> {
  const starts = rows.map(({ startedAt = Infinity }) => startedAt);
  const ends: Record<string, number> = {};
  for (const { outcome = "none" } of rows) ends[outcome] = (ends[outcome] ?? 0) + 1;
  return {
    outOfOrder: starts.filter((at, nth) => nth > 0 && at < (starts[nth - 1] ?? 0)).length,
    stuck: rows.filter(({ state }) => UNDER_WAY.includes(state)).length,
    ends,
  };
}
