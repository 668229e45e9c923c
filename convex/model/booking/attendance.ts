import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { refuse } from "../refuse";
import { applyEvent } from "./bookings";

/** Customers who say that they are coming, by a button or by answering a text. */

/**
 * Notes it once, for the time that the visit has now: a move takes it back.
 * @throws CANNOT_CHANGE for a visit that does not stand, or has begun
 */
export async function confirm(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  note?: string,
): Promise<void> {
  if (booking.attendanceConfirmedAt !== undefined) return;
  const now = Date.now();
  if (booking.startsAt <= now) refuse("CANNOT_CHANGE", "This visit has begun.");
  const actor = booking.userId === undefined ? "guest" : "customer";
  const outcome = await applyEvent(ctx, booking._id, {
    type: "attendance_confirmed",
    actor,
    ...(note === undefined ? {} : { note }),
  });
  if (!outcome.applied) refuse("CANNOT_CHANGE", `Not possible: ${outcome.reason}.`);
  await ctx.db.patch("bookings", booking._id, { attendanceConfirmedAt: now });
  if (!booking.appointmentId) return;
  await ctx.db.patch("appointments", booking.appointmentId, { attendanceConfirmedAt: now });
}
