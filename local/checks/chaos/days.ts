import { setTimeout as wait } from "node:timers/promises";
import type { Doc } from "../../../convex/_generated/dataModel";
import { CLOCK_AHEAD, startPartsAhead } from "../../stack/clock.mjs";
import { convex } from "../../stack/functions";
import type { Random } from "../random";
import { killPart, setSwitches } from "./faults";
import type { Killable } from "./plan";
import { rowsOf } from "./verdict";
import { count } from "./world";
import type { World } from "./world";

/**
 * The days after a chaos run: the clock goes on until every visit is over, so that its reminders fall
 * due, while the mail service misbehaves and processes are killed in the middle of sending.
 */

/**
 * When it is looked what is due, minutes of a day in UTC: it is day in both shops then, and no reminder of
 * the day before is late by so much that its visit has begun.
 */
const LOOKS_OF_DAY = [9 * 60, 13 * 60 + 30];
/** A week of visits, and the day after. */
const STEPS = 9 * LOOKS_OF_DAY.length;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AGAIN_MS = 35 * 60_000;
const LOOKS = 6;
/** How long what is under way may take to end, on a busy machine; and how often it is looked. */
const QUIET_MS = 60_000;
const LOOK_MS = 250;
/** What was not taken is tried again at least so often, by day (lib/messages/waits). */
const LONGEST_WAIT_MS = 30 * MINUTE_MS;

/** Passes the days that follow `fromMs` ahead of the real clock. Tells what did not become quiet. */
export async function passDays(world: World, random: Random, fromMs: number): Promise<string[]> {
  let aheadMs = fromMs;
  const unsettled: string[] = [];
  for (let step = 1; step <= STEPS; step++) {
    aheadMs = nextLook(Date.now() + aheadMs) - Date.now();
    await startAll(world, aheadMs);
    await misbehave(world, random);
    await sweep(world);
    let isWhole = !(await killOne(world, random));
    for (let tries = 0; ; tries++) {
      const due = isWhole ? await listDue(world, step === STEPS) : ["a part is gone"];
      if (due.length === 0) break;
      if (tries === LOOKS) {
        unsettled.push(`Messages were still due at look ${step}: ${due.join("; ")}.`);
        break;
      }
      // What was cut off is taken up again in minutes, what a service did not take within the hour.
      aheadMs += AGAIN_MS;
      await startAll(world, aheadMs);
      isWhole = true;
      await sweep(world);
    }
  }
  return unsettled;
}

/** The next instant after one at which it is looked, epoch ms. */
export function nextLook(after: number): number {
  const midnight = Math.floor(after / DAY_MS) * DAY_MS;
  const looks = [0, 1].flatMap((day) =>
    LOOKS_OF_DAY.map((minutes) => midnight + day * DAY_MS + minutes * MINUTE_MS),
  );
  const next = looks.find((look) => look > after);
  if (next === undefined) throw new Error("nextLook: there are looks each day");
  return next;
}

/** Stripe stays where it is: nothing more is paid. */
const TOLD_TIME = ["inbox", "backend"] as const;

async function startAll(world: World, aheadMs: number): Promise<void> {
  await Promise.all(TOLD_TIME.map((part) => killPart(world, part)));
  startPartsAhead(aheadMs);
  await Promise.all(TOLD_TIME.map((part) => world.stack.restart(part)));
}

async function misbehave(world: World, random: Random): Promise<void> {
  const failMode = random.pick(["before", "after", "disconnect", "busy"]);
  const failNext = random.between(0, 12);
  await setSwitches(world, "inbox", { failMode, failNext });
  count(world.faults, `mail calls fail: ${failMode}`, failNext);
}

/** Kills one part every other time, while it may be sending. */
async function killOne(world: World, random: Random): Promise<boolean> {
  if (random.next() < 0.5) return false;
  const part = random.pick<Killable>(["backend", "inbox"]);
  await wait(random.between(0, 600));
  await killPart(world, part);
  count(world.faults, `${part} killed while sending`);
  return true;
}

async function sweep({ stack }: World): Promise<void> {
  await convex(stack.deployment, ["run", "messages:sweep"]);
}

/**
 * Waits until nothing is under way and nothing waits whose time had come; else says what is. One that
 * failed shortly before the quiet hours waits for the morning, and so for a later look, except the last.
 */
async function listDue(world: World, isLast: boolean): Promise<string[]> {
  const until = Date.now() + QUIET_MS;
  for (;;) {
    const now = Date.now() + Number(process.env[CLOCK_AHEAD] ?? 0);
    const rows = await rowsOf(world, "messages");
    const open = rows.filter(({ status, wantedAt, dueAt, tries }) => {
      if (status !== "waiting") return status === "sending";
      const isForMorning = tries === 0 || (!isLast && dueAt - now > LONGEST_WAIT_MS);
      return wantedAt <= now && (dueAt <= now || !isForMorning);
    });
    if (open.length === 0) return [];
    // What was put off is not looked at again before its time.
    const isPutOff = open.every(({ status, dueAt }) => status === "waiting" && dueAt > now);
    if (isPutOff || Date.now() >= until) return open.map((message) => saidOf(message, now));
    await wait(LOOK_MS);
  }
}

function saidOf(message: Doc<"messages">, now: number): string {
  const { _id, kind, status, tries, problem = "none" } = message;
  const minutes = (instant: number) => Math.round((instant - now) / MINUTE_MS);
  const times = `wanted in ${minutes(message.wantedAt)} min, due in ${minutes(message.dueAt)} min`;
  return `${kind} ${_id}, ${status}, ${tries} tries, ${times}, problem ${problem}`;
}
