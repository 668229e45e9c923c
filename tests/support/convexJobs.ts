import { vi } from "vitest";
import type { Backend } from "./convex";

/** Scheduled functions under a clock that stands still. */

/** Runs what is scheduled for now, and what that schedules, until nothing is due. */
export async function settle(t: Backend): Promise<void> {
  for (let round = 0; round < 200; round++) {
    await vi.advanceTimersByTimeAsync(1);
    await withTimers(t.finishInProgressScheduledFunctions());
    if ((await countDue(t)) === 0) return;
  }
  throw new Error("scheduled functions never settle");
}

const realSetTimeout = globalThis.setTimeout.bind(globalThis);

/**
 * Waits for work that may itself wait on a timer (the Stripe SDK's pause before its own retry):
 * the clock moves only when real turns of the event loop bring no end.
 */
export async function withTimers<T>(work: Promise<T>): Promise<T> {
  const progress = { over: false };
  const finished = work.finally(() => {
    progress.over = true;
  });
  finished.catch(() => undefined);
  for (let turn = 1; !progress.over; turn++) {
    await new Promise((resolve) => realSetTimeout(resolve, 0));
    if (turn % 20 === 0) await vi.advanceTimersByTimeAsync(250);
  }
  return await finished;
}

async function countDue(t: Backend): Promise<number> {
  return await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    return jobs.filter(
      ({ state, scheduledTime }) =>
        state.kind === "inProgress" || (state.kind === "pending" && scheduledTime <= Date.now()),
    ).length;
  });
}

/** Lets time go by, and what falls due in it run at its moment. */
export async function pass(t: Backend, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (;;) {
    await settle(t);
    const next = await t.run(async (ctx) => {
      const jobs = await ctx.db.system.query("_scheduled_functions").collect();
      return Math.min(
        until,
        ...jobs.filter((job) => job.state.kind === "pending").map((job) => job.scheduledTime),
      );
    });
    if (next > Date.now()) await vi.advanceTimersByTimeAsync(next - Date.now());
    if (Date.now() >= until) return await settle(t);
  }
}
