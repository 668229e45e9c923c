import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { SessionFacts } from "../ledger/facts";
import * as Jobs from "../jobs";
import { askedIn, isWanted } from "./checkouts";
import * as Payments from "./payments";

/** Records a session that was opened; one that came too late is closed again. */
export async function recordOpened(ctx: MutationCtx, facts: SessionFacts): Promise<void> {
  const bookingId = await Payments.recordSession(ctx, facts, "system");
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  const asked = booking && askedIn(booking, facts.attempt);
  if (booking && !(asked && isWanted(booking, asked))) {
    await Jobs.act(ctx, internal.checkouts.close, { bookingId: booking._id });
  }
}
