import type { QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import type { Vitals } from "../../../lib/metrics";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";

/** What tells whether a deployment is well: a few rows of each index, however much there is. */

const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** Counts go no further: whoever watches needs to know that it is many. */
const COUNTED_TO = 100;
/** Events of Stripe whose way is measured. */
const NEWEST_EVENTS = 20;

/** All of it at `now`, epoch ms. */
export async function read(ctx: QueryCtx, now: number): Promise<Vitals> {
  return {
    oldestUnsentMs: await readUnsent(ctx, now),
    ...(await readHolds(ctx, now)),
    ...(await readReconciling(ctx, now)),
    ...(await readWebhook(ctx, now)),
    ...(await readCallbacks(ctx, now)),
    failedJobs: (await ctx.db.query("failedJobs").take(COUNTED_TO)).length,
    alerts: await countAlerts(ctx),
    countedTo: COUNTED_TO,
  };
}

/** True when the database answers and what nothing works without is set. */
export async function isReady(ctx: QueryCtx): Promise<boolean> {
  await ctx.db.query("shops").first();
  const needed = [env.SITE_URL, env.AUTH_ISSUER, env.LINK_SECRET];
  return needed.every((value) => value.trim() !== "");
}

async function readUnsent(ctx: QueryCtx, now: number): Promise<number> {
  const oldest = async (status: "waiting" | "sending"): Promise<number> => {
    const message = await ctx.db
      .query("messages")
      .withIndex("by_status_and_dueAt", (q) => q.eq("status", status).lt("dueAt", now))
      .first();
    return message ? now - message.dueAt : 0;
  };
  return Math.max(await oldest("waiting"), await oldest("sending"));
}

async function readHolds(
  ctx: QueryCtx,
  now: number,
): Promise<Pick<Vitals, "holdsPastEnd" | "longestPastEndMs">> {
  const holds = await ctx.db
    .query("bookings")
    .withIndex("by_status_and_holdExpiresAt", (q) =>
      q.eq("status", "pending").gt("holdExpiresAt", 0).lt("holdExpiresAt", now),
    )
    .take(COUNTED_TO);
  const [first] = holds;
  return {
    holdsPastEnd: holds.length,
    longestPastEndMs: first ? now - (first.holdExpiresAt ?? now) : 0,
  };
}

async function readReconciling(
  ctx: QueryCtx,
  now: number,
): Promise<Pick<Vitals, "reconcileAgeMs" | "comparedAgeMs">> {
  const run = await ctx.db.query("reconcileRuns").withIndex("by_startedAt").order("desc").first();
  return {
    reconcileAgeMs: run ? now - run.finishedAt : null,
    comparedAgeMs: run?.eventsUntil === undefined ? null : now - run.eventsUntil,
  };
}

async function readWebhook(
  ctx: QueryCtx,
  now: number,
): Promise<Pick<Vitals, "webhookAgeMs" | "webhookLagMs">> {
  const events = await ctx.db.query("stripeEvents").order("desc").take(NEWEST_EVENTS);
  const lags = events.flatMap(({ happenedAt, receivedAt }) =>
    // Stripe names whole seconds, and clocks differ.
    happenedAt === undefined ? [] : [Math.max(0, receivedAt - happenedAt)],
  );
  const [newest] = events;
  return {
    webhookAgeMs: newest ? now - newest.receivedAt : null,
    webhookLagMs: lags.length === 0 ? null : Math.max(...lags),
  };
}

/** When the last event of Stripe came, epoch ms; null when none did. */
export async function lastEventAt(ctx: QueryCtx): Promise<number | null> {
  return (await ctx.db.query("stripeEvents").order("desc").first())?.receivedAt ?? null;
}

async function readCallbacks(
  ctx: QueryCtx,
  now: number,
): Promise<Pick<Vitals, "oldestCallbackMs" | "callbacksGivenUp">> {
  const oldest = await ctx.db
    .query("deliveries")
    .withIndex("by_state_and_nextAt", (q) => q.eq("state", "waiting").lt("nextAt", now))
    .first();
  const dead = await ctx.db
    .query("deliveries")
    .withIndex("by_state_and_nextAt", (q) => q.eq("state", "dead").gt("nextAt", now - DAY_MS))
    .take(COUNTED_TO);
  return { oldestCallbackMs: oldest ? now - oldest.nextAt : 0, callbacksGivenUp: dead.length };
}

async function countAlerts(ctx: QueryCtx): Promise<Vitals["alerts"]> {
  const open = await ctx.db
    .query("alerts")
    .withIndex("by_resolvedAt_and_toldAt_and_shopId", (q) => q.eq("resolvedAt", undefined))
    .take(COUNTED_TO);
  const counts = new Map<string, number>();
  for (const { kind } of open) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
