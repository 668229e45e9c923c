import { RateLimiter } from "@convex-dev/rate-limiter";
import { components } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { MINUTE_MS } from "../../lib/time/zones";
import { refuse } from "./refuse";

/**
 * Buckets are keyed by person: one that a whole shop shares would be a document all write. Where
 * there is nobody to key by, it is cut into shards.
 */
const limiter = new RateLimiter(components.rateLimiter, {
  hold: { kind: "token bucket", rate: 10, period: 10 * MINUTE_MS, capacity: 10 },
  // Several people can share a network: a family, a shop's own guests.
  network: { kind: "token bucket", rate: 20, period: 10 * MINUTE_MS, capacity: 20 },
  // Whoever calls the backend without a pass, together, for each shop.
  unknown: { kind: "token bucket", rate: 60, period: 10 * MINUTE_MS, capacity: 60 },
  reconcile: { kind: "token bucket", rate: 3, period: 10 * MINUTE_MS, capacity: 3 },
  checkout: { kind: "token bucket", rate: 6, period: 10 * MINUTE_MS, capacity: 6 },
  picture: { kind: "token bucket", rate: 30, period: 10 * MINUTE_MS, capacity: 30 },
  invitation: { kind: "token bucket", rate: 60, period: 24 * 60 * MINUTE_MS, capacity: 60 },
  pageVisit: { kind: "token bucket", rate: 60, period: MINUTE_MS, capacity: 600, shards: 30 },
});

/** Whether one more visit of a shop's pages may be written down: nobody waits for the answer. */
export async function allowsPageVisit(ctx: MutationCtx, shopId: Id<"shops">): Promise<boolean> {
  return (await limiter.limit(ctx, "pageVisit", { key: shopId })).ok;
}

/** @throws RATE_LIMITED with the time to wait */
export async function spend(
  ctx: MutationCtx,
  name: "hold" | "network" | "unknown" | "checkout" | "reconcile" | "picture" | "invitation",
  key: string,
): Promise<void> {
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key });
  if (!ok) {
    refuse("RATE_LIMITED", "Too many tries in a short time.", { retryAfterMs: retryAfter });
  }
}
