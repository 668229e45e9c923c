import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { applyEvent } from "./bookings";
import { refuse } from "./refuse";

/**
 * Cancelled by the person who booked: before it starts, with whatever was paid given back.
 * @throws CANNOT_CANCEL
 */
export async function byCustomer(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  if (booking.startsAt <= Date.now() && booking.status === "confirmed") {
    refuse("CANNOT_CANCEL", "This appointment has begun; ask the shop.");
  }
  const outcome = await applyEvent(ctx, booking._id, {
    type: "cancelled_by_customer",
    actor: booking.userId === undefined ? "guest" : "customer",
  });
  if (!outcome.applied) refuse("CANNOT_CANCEL", "This booking is over already.");
}
