import Stripe from "stripe";
import { internal } from "../_generated/api";
import type { ActionCtx } from "../_generated/server";
import { DAY_MINUTES, MINUTE_MS } from "../../lib/time/zones";
import { SETTLING_MS } from "./reconcile";
import { stripeClient } from "./stripe";
import { HANDLED_EVENTS, parseEvent } from "./stripeFacts";
import type { Finding } from "./validators";

/** Events that no webhook brought: listed from Stripe and applied through the same ledger. */

/** Stripe's list may lag behind its own clock, and the run before may have been cut short. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** As long as Stripe itself tries a webhook again. */
const FURTHEST_MS = 3 * DAY_MINUTES * MINUTE_MS;
/** One stretch of time is read at a time, oldest first, so that a backlog shrinks run by run. */
const STRETCH_MS = 6 * 60 * MINUTE_MS;
const PAGE = 100;
/** What is read of one stretch. */
const MAX_EVENTS = 5_000;

export type Missed = {
  checked: number;
  findings: Finding[];
  /** Up to when everything is in the ledger; null when nothing is known of that. */
  eventsUntil: number | null;
};

/** Applies what happened at Stripe since `from` (epoch ms; null for as far as it remembers). */
export async function applyMissed(
  ctx: ActionCtx,
  from: number | null,
  now: number,
): Promise<Missed> {
  const until = now - SETTLING_MS;
  const missed: Missed = { checked: 0, findings: [], eventsUntil: from };
  let since = Math.max((from ?? 0) - OVERLAP_MS, now - FURTHEST_MS);
  try {
    while (since < until) {
      const end = Math.min(since + STRETCH_MS, until);
      const part = await applyAll(ctx, await listEvents(since, end));
      missed.checked += part.checked;
      missed.findings.push(...part.findings);
      if (part.early) break;
      missed.eventsUntil = end;
      since = end;
    }
  } catch (problem) {
    // Stripe is away: the other parts of the run go on, and the next one looks as far back.
    if (!(problem instanceof Stripe.errors.StripeError)) throw problem;
  }
  return missed;
}

/** Events of the stretch that we act on, oldest first. */
async function listEvents(since: number, until: number): Promise<Stripe.Event[]> {
  const listed = await stripeClient()
    .events.list({
      created: { gte: Math.floor(since / 1000), lte: Math.floor(until / 1000) },
      types: [...HANDLED_EVENTS],
      limit: PAGE,
    })
    .autoPagingToArray({ limit: MAX_EVENTS });
  return listed.reverse();
}

async function applyAll(
  ctx: ActionCtx,
  events: readonly Stripe.Event[],
): Promise<{ checked: number; findings: Finding[]; early: boolean }> {
  const findings: Finding[] = [];
  let early = false;
  for (let at = 0; at < events.length; at += PAGE) {
    const page = events.slice(at, at + PAGE);
    const unknown = await ctx.runQuery(internal.stripe.unknownEvents, {
      eventIds: page.map((event) => event.id),
    });
    for (const event of page.filter(({ id }) => unknown.includes(id))) {
      const parsed = parseEvent(event);
      if (parsed === null) continue;
      const applied = await ctx.runMutation(internal.stripe.applyMissed, parsed);
      early ||= applied.outcome === "early";
      if (applied.finding) findings.push(applied.finding);
    }
  }
  return { checked: events.length, findings, early };
}
