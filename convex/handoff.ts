import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { query } from "./_generated/server";
import { getManagedBooking } from "./model/access";
import * as Limits from "./model/limits";
import { bookingOf, getByPublicId } from "./model/partners/rows";
import * as Sessions from "./model/partners/sessions";
import { doorMutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";

/** Where a lead finishes what a partner began for them: by the session's link, which opens its booking. */

const link = { sessionId: v.string(), token: v.string() };

type Opened = { session: Doc<"bookingSessions">; booking: Doc<"bookings"> };

/** The session whose booking a token opens; null for everybody else's. */
async function getOpened(
  ctx: QueryCtx,
  { sessionId, token }: { sessionId: string; token: string },
): Promise<Opened | null> {
  const session = await getByPublicId(ctx, sessionId);
  const row = session && (await bookingOf(ctx, session));
  const booking = row && (await getManagedBooking(ctx, { code: row.code, token }));
  return booking ? { session, booking } : null;
}

/** By whom a visit was arranged, and whether it is still held; null without a link of it. */
export const get = query({
  args: link,
  returns: v.union(
    v.object({ code: v.string(), partner: v.string(), isHeld: v.boolean() }),
    v.null(),
  ),
  handler: async (ctx, args) => {
    const opened = await getOpened(ctx, args);
    const key = opened && (await ctx.db.get("apiKeys", opened.session.keyId));
    if (!opened || !key) return null;
    const { code, status } = opened.booking;
    return { code, partner: key.name, isHeld: status === "pending" };
  },
});

/** The lead is there: from now on they have ten minutes again. Twice is once. @throws NOT_FOUND, RATE_LIMITED */
export const open = doorMutation({
  args: link,
  returns: v.null(),
  handler: async (ctx, args) => {
    const opened = await getOpened(ctx, args);
    if (!opened) return refuse("NOT_FOUND", "There is no such session.");
    await Limits.spend(ctx, "link", opened.session._id);
    await Sessions.open(ctx, opened.session);
    return null;
  },
});
