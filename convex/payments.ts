import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery, query } from "./_generated/server";
import { requireChair, requireManagedBooking } from "./model/access";
import { applyEvent, requireBooking } from "./model/booking/bookings";
import * as Checkouts from "./model/payment/checkouts";
import * as Desk from "./model/payment/deskPayments";
import { vSessionFacts } from "./model/ledger/facts";
import * as GivenBack from "./model/ledger/givenBack";
import * as Jobs from "./model/jobs";
import { listOfBooking, sessionsOf } from "./model/ledger/paymentRows";
import { getBySession, recordSession } from "./model/payment/payments";
import { spend } from "./model/limits";
import { linkMutation, mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { isDone } from "./model/requestIds";
import * as StaffRefunds from "./model/payment/staffRefunds";
import { providerOf } from "./model/payment/providers";
import { vDeskMethod } from "./model/validators";
import { deskPaymentView, vDeskPaymentView } from "./model/ledger/moneyViews";

/** What Stripe said of a session becomes the booking's payment status. */
export const updatePaymentStatus = internalMutation({
  args: { facts: vSessionFacts, actor: v.string() },
  handler: async (ctx, { facts, actor }) => {
    await recordSession(ctx, facts, actor);
  },
});

/**
 * "Update pending to paid": for staff who have seen a receipt. Asks Stripe first, and changes only
 * what Stripe confirms; who asked is in the audit trail.
 */
export const updatePendingToPaid = mutation({
  args: { appointmentId: v.string() },
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const { bookingId } = appointment;
    const payments = await listOfBooking(ctx, bookingId);
    const actor = `staff:${user.name}`;
    await applyEvent(ctx, bookingId, { type: "payment_checked", actor });
    await Jobs.act(ctx, internal.payments.askStripe, {
      sessionIds: sessionsOf(payments).map(({ sessionId }) => sessionId),
      actor,
    });
    return null;
  },
});

/** Cash or the shop's own card reader, for what is left to pay; `requestId` as for a hold. */
export const recordAtDesk = mutation({
  args: {
    appointmentId: v.string(),
    method: vDeskMethod,
    amountMinor: v.number(),
    tipMinor: v.optional(v.number()),
    requestId: v.string(),
  },
  returns: v.null(),
  handler: async (ctx, { appointmentId, tipMinor = 0, ...paid }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const booking = await requireBooking(ctx, appointment.bookingId);
    await Desk.record(ctx, booking, { ...paid, tipMinor }, user);
    return null;
  },
});

/** Takes back a desk payment that was recorded by mistake; `requestId` as for a hold. */
export const undoAtDesk = mutation({
  args: {
    appointmentId: v.string(),
    deskPaymentId: v.string(),
    requestId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { appointmentId, deskPaymentId, requestId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const id = ctx.db.normalizeId("deskPayments", deskPaymentId);
    const payment = id && (await ctx.db.get("deskPayments", id));
    if (payment?.bookingId !== appointment.bookingId) {
      return refuse("NOT_FOUND", "There is no such payment.");
    }
    if (await isDone(ctx, requestId, `undo:${payment._id}`)) return null;
    await Desk.undo(ctx, payment, await requireBooking(ctx, appointment.bookingId), user);
    return null;
  },
});

/** What was paid at the desk for an appointment, oldest first. */
export const listAtDesk = query({
  args: { appointmentId: v.string() },
  returns: v.array(vDeskPaymentView),
  handler: async (ctx, { appointmentId }) => {
    const { appointment } = await requireChair(ctx, appointmentId);
    return (await GivenBack.listAtDesk(ctx, appointment.bookingId)).map(deskPaymentView);
  },
});

/** What a refund of an appointment is decided on; null once it is gone. */
export const refundState = query({
  args: { appointmentId: v.string() },
  returns: v.union(StaffRefunds.vRefundState, v.null()),
  handler: async (ctx, { appointmentId }) => {
    const { appointment } = await requireChair(ctx, appointmentId);
    const booking = await ctx.db.get("bookings", appointment.bookingId);
    return booking && (await StaffRefunds.stateOf(ctx, booking));
  },
});

/** Gives back a part of what was paid; `requestId` as for a hold, `basedOn` of `refundState`. */
export const refund = mutation({
  args: {
    appointmentId: v.string(),
    amountMinor: v.number(),
    currency: v.string(),
    reason: v.string(),
    requestId: v.string(),
    basedOn: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { appointmentId, ...wanted }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const booking = await requireBooking(ctx, appointment.bookingId);
    await StaffRefunds.request(ctx, booking, wanted, user);
    return null;
  },
});

/** Opens a checkout for what is left to pay of a visit that stands. */
export const requestBalance = linkMutation({
  args: { code: v.string(), token: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    const booking = await requireManagedBooking(ctx, args);
    await spend(ctx, "checkout", booking._id);
    await Checkouts.requestBalance(ctx, booking);
    return null;
  },
});

/** Whose these checkout sessions are. */
export const sessions = internalQuery({
  args: { sessionIds: v.array(v.string()) },
  handler: async (ctx, { sessionIds }) => {
    const found = await Promise.all(sessionIds.map((id) => getBySession(ctx, id)));
    return sessionsOf(found.filter((payment) => payment !== null));
  },
});

export const askStripe = internalAction({
  args: { sessionIds: v.array(v.string()), actor: v.string() },
  handler: async (ctx, { sessionIds, actor }) => {
    const sessions = await ctx.runQuery(internal.payments.sessions, { sessionIds });
    for (const { sessionId, provider } of sessions) {
      const facts = await providerOf({ provider }).getCheckout(sessionId);
      await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor });
    }
  },
});
