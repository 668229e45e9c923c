import { v } from "convex/values";
import { query } from "./_generated/server";
import { getUser, mayRunChair, requireBarber, requireChair } from "./model/access";
import * as Appointments from "./model/doors/appointments";
import { requireBooking } from "./model/booking/bookings";
import { requireDate } from "./model/bounds";
import * as Saying from "./model/dispatch/saying";
import * as Desk from "./model/doors/desk";
import * as Links from "./model/booking/links";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import * as Reschedules from "./model/doors/reschedules";
import { vCustomer, vProgressNews } from "./model/validators";
import { vAppointmentView } from "./model/doors/views";

const one = { appointmentId: v.string() };
const atDesk = {
  barberId: v.string(),
  serviceIds: v.array(v.string()),
  addOnIds: v.optional(v.array(v.string())),
  startsAt: v.number(),
  customer: vCustomer,
  requestId: v.string(),
};
const vAtDesk = v.object({ code: v.string(), appointmentId: v.string() });

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
    requireDate(date);
    const id = ctx.db.normalizeId("barbers", barberId);
    const barber = id && (await ctx.db.get("barbers", id));
    const user = await getUser(ctx);
    if (!barber || !mayRunChair(user, barber)) return null;
    return await Appointments.getDay(ctx, barber, date, user);
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

/** Takes back a "start" that was tapped by mistake. */
export const undoCheckIn = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.undoCheckIn(ctx, appointment, user);
    return null;
  },
});

/** What was said of a visit on its day; null for anyone but its barber and the owner. */
export const progress = query({
  args: one,
  returns: v.union(Saying.vProgressView, v.null()),
  handler: async (ctx, { appointmentId }) => {
    const user = await getUser(ctx);
    const id = ctx.db.normalizeId("appointments", appointmentId);
    const appointment = id && (await ctx.db.get("appointments", id));
    const barber = appointment && (await ctx.db.get("barbers", appointment.barberId));
    if (!barber || !mayRunChair(user, barber)) return null;
    return await Saying.progressView(ctx, appointment);
  },
});

/** "On the way", "arrived", "running late": see model/dispatch/saying for whom it tells and refuses. */
export const say = mutation({
  args: { ...one, what: vProgressNews, minutes: v.optional(v.number()) },
  returns: Saying.vSaid,
  handler: async (ctx, { appointmentId, what, minutes }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    return await Saying.say(ctx, appointment, { what, minutes, actor: `staff:${user.name}` });
  },
});

export const complete = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.applyByStaff(ctx, appointment, "completed", user);
    return null;
  },
});

export const noShow = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.applyByStaff(ctx, appointment, "no_show", user);
    return null;
  },
});

/** Takes back a "done" or "no-show" that was tapped by mistake. */
export const reopen = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.applyByStaff(ctx, appointment, "reopened", user);
    return null;
  },
});

/** Cancelled by the shop: whatever was paid goes back in full. */
export const cancel = mutation({
  args: { ...one, reason: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { appointmentId, reason }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Appointments.applyByStaff(ctx, appointment, "cancelled_by_shop", user, reason);
    return null;
  },
});

/** Books somebody who stands in the shop: see model/doors/desk for everything it refuses. */
export const walkIn = mutation({
  args: atDesk,
  returns: vAtDesk,
  handler: async (ctx, args) => {
    const { user } = await requireBarber(ctx, args.barberId);
    return await Desk.walkIn(ctx, args, user);
  },
});

/** Books on top of others or outside the hours, on purpose and with a reason. */
export const overbook = mutation({
  args: { ...atDesk, reason: v.string() },
  returns: vAtDesk,
  handler: async (ctx, args) => {
    const { user } = await requireBarber(ctx, args.barberId);
    return await Desk.overbook(ctx, args, user);
  },
});

/** Ends the links of its customer, which fell into wrong hands: see model/booking/links. */
export const revokeLinks = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const booking = await requireBooking(ctx, appointment.bookingId);
    await Links.revoke(ctx, booking, `staff:${user.name}`);
    return null;
  },
});

/** Moves it to another time, or to another barber of the shop. */
export const reschedule = mutation({
  args: { ...one, barberId: v.string(), startsAt: v.number() },
  returns: v.null(),
  handler: async (ctx, { appointmentId, barberId, startsAt }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const booking = await ctx.db.get("bookings", appointment.bookingId);
    if (!booking) return refuse("NOT_FOUND", "There is no such booking.");
    const by = { actor: `staff:${user.name}`, actorId: user._id, byStaff: true };
    await Reschedules.move(ctx, booking, { barberId, startsAt, ...by });
    return null;
  },
});

/** Keeps a booking that the hours no longer have. */
export const keepOutsideHours = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    await Desk.keepOutsideHours(ctx, appointment, user);
    return null;
  },
});
