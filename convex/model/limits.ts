import { RateLimiter } from "@convex-dev/rate-limiter";
import type { RateLimitConfig } from "@convex-dev/rate-limiter";
import { paceOf } from "../../lib/messages/pace";
import { components } from "../_generated/api";
import type { MutationCtx } from "../_generated/server";
import { env } from "../_generated/server";
import { mac } from "../../lib/mac";
import { MINUTE_MS } from "../../lib/time/zones";
import { refuse } from "./refuse";

const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How often somebody may try: every such limit there is. How long a text may be, how high a figure,
 * and how many there may be of a thing stands in lib/limits. Buckets are keyed by person: one that a
 * whole shop shares would be a document all write. Where many share one, it is cut into shards.
 */
const LIMITS = {
  // Whatever an account writes: more than anybody taps, and a bound to what a script can.
  account: { kind: "token bucket", rate: 300, period: MINUTE_MS, capacity: 600 },
  // Whatever the link of one booking or waiting entry writes.
  link: { kind: "token bucket", rate: 30, period: 10 * MINUTE_MS, capacity: 30 },
  hold: { kind: "token bucket", rate: 10, period: 10 * MINUTE_MS, capacity: 10 },
  // Whoever has proven a number or an address at a door that has no accounts.
  person: { kind: "token bucket", rate: 10, period: 10 * MINUTE_MS, capacity: 10 },
  // Whatever a partner's key asks for, and the times that it wants held.
  partner: { kind: "token bucket", rate: 300, period: MINUTE_MS, capacity: 300 },
  partnerHold: { kind: "token bucket", rate: 60, period: MINUTE_MS, capacity: 60 },
  // Several people can share a network: a family, a shop's own guests.
  network: { kind: "token bucket", rate: 20, period: 10 * MINUTE_MS, capacity: 20, shards: 2 },
  // Whoever calls the backend without a pass, together, for each shop.
  unknown: { kind: "token bucket", rate: 60, period: 10 * MINUTE_MS, capacity: 60, shards: 6 },
  reconcile: { kind: "token bucket", rate: 3, period: 10 * MINUTE_MS, capacity: 3 },
  // What has Stripe called, for each booking: checkouts, moves to another price, asking what was paid.
  checkout: { kind: "token bucket", rate: 6, period: 10 * MINUTE_MS, capacity: 6 },
  move: { kind: "token bucket", rate: 6, period: 10 * MINUTE_MS, capacity: 6 },
  fulfil: { kind: "token bucket", rate: 20, period: 10 * MINUTE_MS, capacity: 20 },
  picture: { kind: "token bucket", rate: 30, period: 10 * MINUTE_MS, capacity: 30 },
  invitation: { kind: "token bucket", rate: 60, period: DAY_MS, capacity: 60 },
  // Codes that prove an address: to one address, from one network, from those of whom nothing is
  // known together, and of all. Texts cost money.
  codeAddress: { kind: "token bucket", rate: 6, period: 60 * MINUTE_MS, capacity: 3 },
  codeNetwork: { kind: "token bucket", rate: 30, period: 60 * MINUTE_MS, capacity: 10 },
  codeUnknown: { kind: "token bucket", rate: 60, period: 10 * MINUTE_MS, capacity: 60, shards: 6 },
  codeMails: { kind: "token bucket", rate: 600, period: 60 * MINUTE_MS, capacity: 300, shards: 10 },
  codeTexts: { kind: "token bucket", rate: 120, period: 60 * MINUTE_MS, capacity: 60, shards: 6 },
  // What somebody is answered whose text nobody reads: one a day, so that two machines do not talk.
  textAnswer: { kind: "fixed window", rate: 1, period: DAY_MS },
  // Conversations that a network, or those of whom nothing is known, begin with a shop.
  chatStart: { kind: "token bucket", rate: 20, period: 10 * MINUTE_MS, capacity: 20, shards: 2 },
  chatStartUnknown: { kind: "token bucket", rate: 60, period: MINUTE_MS, capacity: 120, shards: 6 },
  // Lines of one conversation: faster than anybody reads the answers.
  chatLine: { kind: "token bucket", rate: 20, period: MINUTE_MS, capacity: 30 },
  // How often one conversation tells how long an answer took.
  chatTook: { kind: "token bucket", rate: 20, period: MINUTE_MS, capacity: 30 },
  // How often a shop's people are told that somebody asks for a person: of one conversation, and of all.
  chatCall: { kind: "fixed window", rate: 1, period: 10 * MINUTE_MS },
  chatCalls: { kind: "token bucket", rate: 12, period: 60 * MINUTE_MS, capacity: 6 },
  // Lines of all conversations with one shop.
  chatShop: { kind: "token bucket", rate: 600, period: MINUTE_MS, capacity: 1_200, shards: 12 },
  // Messages of one number of WhatsApp to one person: one in 6 s, and a few at once. It bears 45, and
  // refuses what is more with 131056.
  whatsappPair: { kind: "token bucket", rate: 10, period: MINUTE_MS, capacity: 40 },
  // Of one side of one thread: lines, pictures, and signs of reading and typing.
  threadLine: { kind: "token bucket", rate: 20, period: MINUTE_MS, capacity: 30 },
  threadPhoto: { kind: "token bucket", rate: 10, period: 10 * MINUTE_MS, capacity: 10 },
  threadSign: { kind: "token bucket", rate: 120, period: MINUTE_MS, capacity: 120 },
  // How often a shop asks WhatsApp about its account.
  carrierAsk: { kind: "token bucket", rate: 10, period: 10 * MINUTE_MS, capacity: 10 },
  // Messages that owners send themselves to look at.
  messageTest: { kind: "token bucket", rate: 10, period: 60 * MINUTE_MS, capacity: 10 },
  shop: { kind: "token bucket", rate: 5, period: DAY_MS, capacity: 5 },
  // Views of a shop's pages: of one network, of those of whom nothing is known, and of all.
  pageVisitor: {
    kind: "token bucket",
    rate: 120,
    period: 10 * MINUTE_MS,
    capacity: 120,
    shards: 2,
  },
  pageUnknown: { kind: "token bucket", rate: 30, period: MINUTE_MS, capacity: 150, shards: 10 },
  pageVisit: { kind: "token bucket", rate: 60, period: MINUTE_MS, capacity: 600, shards: 30 },
} satisfies Record<string, RateLimitConfig>;
const limiter = new RateLimiter(components.rateLimiter, LIMITS);

export type Limit = keyof typeof LIMITS;

/** Buckets are never deleted: one that is an address's is kept under what nobody reads it from. */
async function keyOf(key: string): Promise<string> {
  return /[@+]/.test(key) ? await mac(env.LINK_SECRET, `limit:${key}`) : key;
}

/** Limits that were kept under addresses as they are, before keys were hashed. */
const ONCE_PLAIN = ["codeAddress", "hold", "person", "textAnswer"] as const;

/** Deletes the buckets that were kept under an address as it is. */
export async function forgetPlain(ctx: MutationCtx, address: string): Promise<void> {
  for (const name of ONCE_PLAIN) {
    for (const key of [address, `email:${address}`, `phone:${address}`]) {
      await limiter.reset(ctx, name, { key });
    }
  }
}

/** Whether there was a try left, for what nobody waits for. */
export async function allows(ctx: MutationCtx, name: Limit, key: string): Promise<boolean> {
  return (await limiter.limit(ctx, name, { key: await keyOf(key) })).ok;
}

/** Takes one turn and says 0; or takes none, and says in how many ms there is one. */
export async function waitFor(ctx: MutationCtx, name: Limit, key: string): Promise<number> {
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key: await keyOf(key) });
  return ok ? 0 : Math.ceil(retryAfter);
}

/**
 * Takes `count` turns of something that bears `perSecond`, in the order in which they are asked for.
 * Nobody queues for more than `queueSeconds`: then none is taken, and `waitMs` is when to ask again.
 */
export async function takeTurns(
  ctx: MutationCtx,
  what: string,
  { count, perSecond, queueSeconds }: { count: number; perSecond: number; queueSeconds: number },
): Promise<{ isMine: boolean; waitMs: number }> {
  const { rate, burst } = paceOf(perSecond);
  const { ok, retryAfter = 0 } = await limiter.limit(ctx, `turns:${what}`, {
    config: {
      kind: "token bucket",
      rate,
      period: 1_000,
      capacity: burst,
      maxReserved: rate * queueSeconds,
    },
    count,
    reserve: true,
  });
  return { isMine: ok, waitMs: Math.ceil(retryAfter) };
}

/** @throws RATE_LIMITED with the time to wait */
export async function spend(ctx: MutationCtx, name: Limit, key: string): Promise<void> {
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key: await keyOf(key) });
  if (!ok) {
    refuse("RATE_LIMITED", "Too many tries in a short time.", { retryAfterMs: retryAfter });
  }
}
