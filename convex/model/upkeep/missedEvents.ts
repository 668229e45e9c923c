import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { Refused, Unanswered } from "../ledger/provider";
import type { PaymentProvider, ProviderEvent } from "../ledger/provider";
import { PROVIDERS } from "../payment/providers";
import * as KeyRefusals from "./keyRefusals";
import { SETTLING_MS } from "./reconcile";
import type { Finding } from "../validators";

/** Events that no webhook brought: listed from the providers and applied through the same ledger. */

/** Stripe's list may lag behind its own clock, and the run before may have been cut short. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** As long as Stripe itself tries a webhook again. */
const FURTHEST_MS = 3 * DAY_MINUTES * MINUTE_MS;
/** One stretch of time is read at a time, oldest first, so that a backlog shrinks run by run. */
const STRETCH_MS = 6 * 60 * MINUTE_MS;
const PAGE = 100;

export type Missed = {
  checked: number;
  findings: Finding[];
  /** Up to when everything is in the ledger; null when nothing is known of that. */
  eventsUntil: number | null;
  /** Whether the provider has told all that it was asked for. */
  answered: boolean;
};

/**
 * Applies what happened at every provider since `from` (epoch ms; null for as far as they remember);
 * how far the run got is how far the slowest of them got.
 */
export async function applyMissed(
  ctx: ActionCtx,
  from: number | null,
  now: number,
): Promise<Missed> {
  const all: Missed = { checked: 0, findings: [], eventsUntil: null, answered: true };
  const reached: (number | null)[] = [];
  for (const provider of Object.values(PROVIDERS)) {
    const missed = await applyOf(ctx, provider, from, now);
    all.checked += missed.checked;
    all.findings.push(...missed.findings);
    all.answered &&= missed.answered;
    reached.push(missed.eventsUntil);
  }
  const known = reached.filter((until) => until !== null);
  if (known.length === reached.length) all.eventsUntil = Math.min(...known);
  return all;
}

async function applyOf(
  ctx: ActionCtx,
  provider: PaymentProvider,
  from: number | null,
  now: number,
): Promise<Missed> {
  const until = now - SETTLING_MS;
  const missed: Missed = { checked: 0, findings: [], eventsUntil: from, answered: false };
  let since = Math.max((from ?? 0) - OVERLAP_MS, now - FURTHEST_MS);
  try {
    while (since < until) {
      const end = Math.min(since + STRETCH_MS, until);
      const part = await applyAll(ctx, await provider.listEvents(since, end));
      missed.checked += part.checked;
      missed.findings.push(...part.findings);
      if (part.early) break;
      missed.eventsUntil = end;
      since = end;
    }
    missed.answered = true;
  } catch (problem) {
    // The other parts of the run go on, and the next one looks as far back: the provider is away, or
    // will not tell, which it does not say by itself again.
    await KeyRefusals.hear(ctx, problem);
    if (problem instanceof Refused) missed.findings.push(...(await tellRefusal(ctx, problem)));
    else if (!(problem instanceof Unanswered)) throw problem;
  }
  return missed;
}

/** What concerns the whole deployment, told to each of its shops. */
async function tellRefusal(ctx: ActionCtx, { message: why }: Refused): Promise<Finding[]> {
  const shopIds = await ctx.runQuery(internal.reconcile.listTold, {});
  const message = `Stripe does not list what happened: ${why}`;
  return shopIds.map((shopId) => ({
    shopId,
    kind: "events",
    message,
    bookingCode: null,
    mended: false,
  }));
}

async function applyAll(
  ctx: ActionCtx,
  events: readonly ProviderEvent[],
): Promise<{ checked: number; findings: Finding[]; early: boolean }> {
  const findings: Finding[] = [];
  let early = false;
  for (let at = 0; at < events.length; at += PAGE) {
    const page = events.slice(at, at + PAGE);
    const unknown = await ctx.runQuery(internal.stripe.unknownEvents, {
      eventIds: page.map(({ eventId }) => eventId),
    });
    for (const event of page.filter(({ eventId }) => unknown.includes(eventId))) {
      const applied = await ctx.runMutation(internal.stripe.applyMissed, event);
      early ||= applied.outcome === "early";
      if (applied.finding) findings.push(applied.finding);
    }
  }
  return { checked: events.length, findings, early };
}
