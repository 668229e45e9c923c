import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { CLAIM_WAIT_MS, LEASE_MS } from "../../../lib/api/drives";
import * as Jobs from "../jobs";

/**
 * Drives as rows. Each has a lease: of one that is claimed a timer looks at it, and a sweep at all of
 * them, also at those that nobody came to claim.
 */

type Drive = Doc<"drives">;

/** Offers a session's page to drivers. */
export async function add(ctx: MutationCtx, sessionId: Id<"bookingSessions">): Promise<void> {
  const leaseUntil = Date.now() + CLAIM_WAIT_MS;
  await ctx.db.insert("drives", { sessionId, state: "waiting", leaseUntil });
}

/** The drive of a session; null before its start, and for one in our own book. */
export async function getOfSession(
  ctx: QueryCtx,
  sessionId: Id<"bookingSessions">,
): Promise<Drive | null> {
  return await ctx.db
    .query("drives")
    .withIndex("by_sessionId", (q) => q.eq("sessionId", sessionId))
    .unique();
}

/** The one that waits longest; null where none does. */
export async function getWaiting(ctx: QueryCtx): Promise<Drive | null> {
  return await ctx.db
    .query("drives")
    .withIndex("by_state", (q) => q.eq("state", "waiting"))
    .first();
}

/** From now on it is the driver's that knows what `claimHash` is the hash of. */
export async function take(ctx: MutationCtx, { _id }: Drive, claimHash: string): Promise<void> {
  const leaseUntil = Date.now() + LEASE_MS;
  await ctx.db.patch("drives", _id, { state: "claimed", claimHash, leaseUntil });
  await Jobs.run(ctx, internal.platform.endLease, { driveId: _id }, LEASE_MS);
}

/** What its driver has reported; the lease begins anew. */
export async function keep(
  ctx: MutationCtx,
  { _id }: Drive,
  change: Partial<
    Pick<Drive, "state" | "handoffUrl" | "service" | "provider" | "confirmationNumber">
  >,
): Promise<void> {
  const leaseUntil = change.state === "over" ? undefined : Date.now() + LEASE_MS;
  await ctx.db.patch("drives", _id, { ...change, leaseUntil });
}

/** Ends the drive of a session: its driver hears of it, and closes the page. False where none goes on. */
export async function endOfSession(
  ctx: MutationCtx,
  sessionId: Id<"bookingSessions">,
): Promise<boolean> {
  const drive = await getOfSession(ctx, sessionId);
  if (!drive || drive.state === "over") return false;
  await keep(ctx, drive, { state: "over" });
  return true;
}

/** True once nobody counts as being at it; until then it is looked at again when that may be. */
export async function isLost(ctx: MutationCtx, { _id, leaseUntil }: Drive): Promise<boolean> {
  if (leaseUntil === undefined) return false;
  const leftMs = leaseUntil - Date.now();
  if (leftMs <= 0) return true;
  await Jobs.run(ctx, internal.platform.endLease, { driveId: _id }, leftMs);
  return false;
}

/** Rows that one run looks at. */
const SWEPT = 50;

/** Looks at those whose lease ran out and whose timer was missed. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const lost = await ctx.db
    .query("drives")
    .withIndex("by_leaseUntil", (q) => q.gt("leaseUntil", 0).lte("leaseUntil", Date.now()))
    .take(SWEPT);
  for (const { _id: driveId } of lost) await Jobs.run(ctx, internal.platform.endLease, { driveId });
}
