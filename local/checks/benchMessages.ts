import { setTimeout as wait } from "node:timers/promises";
import { convex } from "../stack/functions";
import type { Stack } from "../stack/stack";

/** How long messages take from when they are due until the mail service has them. */

const REMINDERS = 1_000;
const WITHIN_MS = 60_000;
const OF_ONE_CALL = 250;
/** Writing them takes a while, and the first must not be due before the last is there. */
const AHEAD_MS = 60_000;
const PATIENCE_MS = 240_000;

type Print = (what: string, figure: string) => void;

/** 1,000 reminders that fall due within a minute, by the product's own sweep. */
export async function reminderLatency(stack: Stack, slug: string, print: Print): Promise<void> {
  const idle = await convex(stack.deployment, ["run", "measure:sweep"]);
  const { documentsRead } = JSON.parse(idle.slice(idle.indexOf("{"))) as { documentsRead: number };
  print("documents read by a sweep when nothing is due", String(documentsRead));
  const from = Date.now() + AHEAD_MS;
  const wave = { slug, count: OF_ONE_CALL, from, withinMs: WITHIN_MS, of: REMINDERS };
  for (let first = 0; first < REMINDERS; first += OF_ONE_CALL) {
    const args = JSON.stringify({ ...wave, first });
    await convex(stack.deployment, ["run", "measure:addReminders", args]);
  }
  if (Date.now() > from) throw new Error("The reminders were due before all of them were written.");
  const late = await listLateness(stack, from);
  const at = (share: number) => {
    const lateMs = late[Math.ceil(late.length * share) - 1] ?? 0;
    return `${(lateMs / 1000).toFixed(1)} s`;
  };
  const figure = `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`;
  print(`${late.length} reminders due in a minute, from due to handed over`, figure);
}

/** How late each one came, in ms, the shortest first. */
async function listLateness({ urls }: Stack, from: number): Promise<number[]> {
  const until = from + WITHIN_MS + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`${urls.inbox}/?limit=100000`, {
      headers: { accept: "application/json" },
    });
    // The inbox's own shape.
    const { mails } = (await answer.json()) as { mails: { to: string[]; at: number }[] };
    const late = mails.flatMap(({ to, at }) => {
      const index = /^reminded(\d+)@/.exec(to.join())?.[1];
      if (index === undefined) return [];
      return [at - (from + Math.floor((Number(index) * WITHIN_MS) / REMINDERS))];
    });
    if (late.length === REMINDERS) return late.sort((a, b) => a - b);
    if (late.length > REMINDERS) throw new Error("Somebody was reminded twice.");
    if (Date.now() > until) throw new Error(`Only ${late.length} reminders came.`);
    await wait(1_000);
  }
}
