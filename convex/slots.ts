import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Slots from "./model/availability/slots";

/** Sets one slot right by hand: for repairs from the command line, never called by a door. */
export const forceUpdateSlotStatus = internalMutation({
  args: { slotId: v.id("slots"), isBooked: v.boolean(), bookingId: v.optional(v.id("bookings")) },
  handler: async (ctx, { slotId, isBooked, bookingId }) => {
    const slot = await ctx.db.get("slots", slotId);
    if (!slot) throw new Error(`forceUpdateSlotStatus: no slot ${slotId}`);
    await Slots.setStatus(
      ctx,
      slot,
      isBooked ? "booked" : "free",
      isBooked ? bookingId : undefined,
    );
    await Slots.refreshDaySoon(ctx, slot.barberId, slot.date);
  },
});
