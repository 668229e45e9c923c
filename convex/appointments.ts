import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { getUser, mayRunChair, requireChair } from "./model/access";
import * as Appointments from "./model/appointments";
import { vAppointmentView } from "./model/views";

const one = { appointmentId: v.string() };

/** A barber's live day; null for anyone but the barber and the owner. */
export const getByBarberIdRealtime = query({
  args: { barberId: v.string(), date: v.string() },
  returns: v.union(
    v.object({
      date: v.string(),
      timeZone: v.string(),
      locale: v.string(),
      currency: v.string(),
      barber: v.object({ id: v.string(), name: v.string() }),
      openCount: v.number(),
      appointments: v.array(vAppointmentView),
    }),
    v.null(),
  ),
  handler: async (ctx, { barberId, date }) => {
    const id = ctx.db.normalizeId("barbers", barberId);
    const barber = id && (await ctx.db.get("barbers", id));
    if (!barber || !mayRunChair(await getUser(ctx), barber)) return null;
    return await Appointments.getDay(ctx, barber, date);
  },
});

export const checkIn = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.checkIn(ctx, appointment, user);
    return null;
  },
});

export const complete = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.move(ctx, appointment, "completed", user);
    return null;
  },
});

export const noShow = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.move(ctx, appointment, "no_show", user);
    return null;
  },
});

/** Takes back a "done" or "no-show" that was tapped by mistake. */
export const reopen = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.move(ctx, appointment, "reopened", user);
    return null;
  },
});

/** Cancelled by the shop: whatever was paid goes back in full. */
export const cancel = mutation({
  args: { ...one, reason: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { appointmentId, reason }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.move(ctx, appointment, "cancelled_by_shop", user, reason);
    return null;
  },
});
