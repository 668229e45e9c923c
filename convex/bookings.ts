import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalMutation, query } from "./_generated/server";
import {
  getManagedBooking,
  getShownBooking,
  getUser,
  mayRunChair,
  requireManagedBooking,
  requireOwnShop,
} from "./model/access";
import * as Attendance from "./model/booking/attendance";
import { applyEvent } from "./model/booking/bookings";
import { listHistory, vHistoryEntry } from "./model/booking/history";
import { pageOf, requireInstant } from "./model/bounds";
import * as Cancellations from "./model/doors/cancellations";
import * as Checkouts from "./model/payment/checkouts";
import { webDoor } from "./model/doors/door";
import * as Holds from "./model/doors/holds";
import * as Links from "./model/booking/links";
import { spend } from "./model/limits";
import { listAlternatives } from "./model/booking/notices";
import { emptyPage } from "./model/pages";
import { doorMutation, linkMutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import * as ShopBookings from "./model/booking/shopBookings";
import * as Reschedules from "./model/doors/reschedules";
import * as Returns from "./model/booking/returns";
import { vBookingEvent, vCustomer, vProof } from "./model/validators";
import { getLastVisit, listOfUser, vLastVisit } from "./model/booking/userBookings";
import {
  bookingView,
  shownView,
  staffBookingView,
  vBookingView,
  vStaffBookingView,
} from "./model/doors/views";

/** A guest's manage link, or nothing but the code for a signed-in customer. */
const managed = { code: v.string(), token: v.optional(v.string()) };

/** Holds a time: see model/doors/holds for everything it refuses. */
export const hold = doorMutation({
  args: {
    barberId: v.string(),
    anyBarber: v.optional(v.boolean()),
    serviceIds: v.array(v.string()),
    addOnIds: v.optional(v.array(v.string())),
    startsAt: v.number(),
    customer: vCustomer,
    tipMinor: v.optional(v.number()),
    acceptsCardOnFile: v.optional(v.boolean()),
    textWords: v.optional(v.string()),
    requestId: v.string(),
    requestSecret: v.optional(v.string()),
    pass: v.optional(v.string()),
    proof: v.optional(vProof),
    guestToken: v.optional(v.string()),
    visitKey: v.optional(v.string()),
    locale: v.optional(v.string()),
  },
  returns: v.object({
    code: v.string(),
    manageToken: v.string(),
    holdExpiresAt: v.union(v.number(), v.null()),
    barberId: v.string(),
    /** True when the shop asks this customer for more in advance than its policy does. */
    depositDemanded: v.boolean(),
  }),
  handler: async (ctx, { guestToken, ...args }) =>
    await Holds.place(ctx, args, await webDoor(ctx, guestToken)),
});

export const get = query({
  args: managed,
  returns: v.union(vBookingView, v.null()),
  handler: async (ctx, args) => {
    const found = await getShownBooking(ctx, args);
    if (!found) return null;
    return await (found.mayManage ? bookingView : shownView)(ctx, found.booking);
  },
});

/** Back from Stripe in a browser that has no link: see model/booking/returns. */
export const comeBack = linkMutation({
  args: { code: v.string(), returnToken: v.string() },
  returns: v.object({ token: v.string() }),
  handler: async (ctx, args) => ({ token: await Returns.exchange(ctx, args) }),
});

/**
 * A signed-in customer's own: what is still to come at `since`, the soonest first, or what is over
 * or was called off, the latest first. `since` stays the same from page to page.
 */
export const listMine = query({
  args: {
    part: v.union(v.literal("upcoming"), v.literal("past")),
    since: v.number(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vBookingView),
  handler: async (ctx, { paginationOpts, ...asked }) => {
    requireInstant(asked.since, "since");
    const user = await getUser(ctx);
    if (!user) return emptyPage();
    const result = await listOfUser(ctx, user._id, asked).paginate(pageOf(paginationOpts));
    return { ...result, page: await Promise.all(result.page.map((b) => bookingView(ctx, b))) };
  },
});

/** What a signed-in customer had last at a shop; null for everybody else. */
export const last = query({
  args: { shopId: v.string() },
  returns: v.union(vLastVisit, v.null()),
  handler: async (ctx, { shopId: anyId }) => {
    const user = await getUser(ctx);
    const shopId = ctx.db.normalizeId("shops", anyId);
    return user && shopId && (await getLastVisit(ctx, user._id, shopId));
  },
});

export const listForShop = query({
  args: {
    ...ShopBookings.bookingFilter,
    shopId: v.string(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vStaffBookingView),
  handler: async (ctx, { shopId, paginationOpts, ...filter }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const result = await ShopBookings.pageOfShop(ctx, shop, filter, pageOf(paginationOpts));
    return { ...result, page: await Promise.all(result.page.map((b) => staffBookingView(ctx, b))) };
  },
});

/** The same list as the text of a CSV file. */
export const csvForShop = query({
  args: { ...ShopBookings.bookingFilter, shopId: v.string() },
  returns: v.object({ csv: v.string(), isWhole: v.boolean() }),
  handler: async (ctx, { shopId, ...filter }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await ShopBookings.fileOfShop(ctx, shop, filter);
  },
});

/** The audit trail of one booking, oldest first; for its barber and the owner. */
export const history = query({
  args: { code: v.string() },
  returns: v.array(vHistoryEntry),
  handler: async (ctx, { code }) => {
    const booking = await ctx.db
      .query("bookings")
      .withIndex("by_code", (q) => q.eq("code", code))
      .unique();
    const barber = booking && (await ctx.db.get("barbers", booking.barberId));
    if (!booking || !barber || !mayRunChair(await getUser(ctx), barber)) {
      return refuse("NOT_FOUND", "There is no such booking.");
    }
    return await listHistory(ctx, booking._id);
  },
});

/** What cancelling would mean now, before the click; `now` is rounded by the caller. */
export const cancelPreview = query({
  args: { ...managed, now: v.number() },
  returns: v.union(
    v.object({
      canCancel: v.boolean(),
      keptMinor: v.number(),
      refundMinor: v.number(),
      freeUntil: v.union(v.number(), v.null()),
      currency: v.string(),
    }),
    v.null(),
  ),
  handler: async (ctx, { now, ...access }) => {
    requireInstant(now);
    const booking = await getManagedBooking(ctx, access);
    if (!booking) return null;
    return { ...(await Cancellations.preview(ctx, booking, now)), currency: booking.currency };
  },
});

/** Free times in place of a booking that is over, nearest first; `now` is rounded by the caller. */
export const alternatives = query({
  args: { ...managed, now: v.number() },
  returns: v.array(
    v.object({ barberId: v.string(), barberName: v.string(), startsAt: v.number() }),
  ),
  handler: async (ctx, { now, ...access }) => {
    requireInstant(now);
    const booking = await getManagedBooking(ctx, access);
    return booking ? await listAlternatives(ctx, booking, now) : [];
  },
});

export const cancel = linkMutation({
  args: managed,
  returns: v.null(),
  handler: async (ctx, args) => {
    const booking = await requireManagedBooking(ctx, args);
    await Cancellations.byCustomer(ctx, booking);
    return null;
  },
});

/** Says that its customer is coming, once. @throws CANNOT_CHANGE for a visit that is over or has begun */
export const confirmAttendance = linkMutation({
  args: managed,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Attendance.confirm(ctx, await requireManagedBooking(ctx, args));
    return null;
  },
});

/** Another barber, and other services or extras; what is left out stays as it was booked. */
const vOtherVisit = {
  barberId: v.string(),
  serviceIds: v.optional(v.array(v.string())),
  addOnIds: v.optional(v.array(v.string())),
};

/**
 * Moves a confirmed booking to another time, barber or visit; see model/doors/reschedules for its
 * refusals. A difference in price is settled with it.
 */
export const reschedule = linkMutation({
  args: { ...managed, ...vOtherVisit, startsAt: v.number() },
  returns: v.null(),
  handler: async (ctx, { code, token, ...to }) => {
    const booking = await requireManagedBooking(ctx, { code, ...(token ? { token } : {}) });
    await spend(ctx, "move", booking._id);
    const actor = booking.userId === undefined ? "guest" : "customer";
    await Reschedules.move(ctx, booking, { ...to, actor, byStaff: false });
    return null;
  },
});

/**
 * What a move to another barber or visit would cost or give back, before the click; `now` is rounded
 * by the caller. Without it the answer is that of a move after the free time.
 */
export const reschedulePreview = query({
  args: { ...managed, ...vOtherVisit, now: v.optional(v.number()) },
  returns: v.union(
    v.object({
      priceMinor: v.number(),
      durationMinutes: v.number(),
      dueAtShopMinor: v.number(),
      payableNowMinor: v.number(),
      refundMinor: v.number(),
      currency: v.string(),
    }),
    v.null(),
  ),
  handler: async (ctx, { code, token, now, ...to }) => {
    const booking = await getManagedBooking(ctx, { code, ...(token ? { token } : {}) });
    if (!booking) return null;
    const at = { ...to, now: now ?? booking.startsAt };
    return { ...(await Reschedules.preview(ctx, booking, at)), currency: booking.currency };
  },
});

/** With whom a booking can have another time; null for anybody but its customer. */
export const moveTargets = query({
  args: managed,
  returns: v.union(
    v.object({
      shopId: v.string(),
      city: v.string(),
      timeZone: v.string(),
      noticeMinutes: v.number(),
      /** Its own barber first, unless they take no bookings any more. */
      barbers: v.array(v.object({ id: v.string(), name: v.string() })),
    }),
    v.null(),
  ),
  handler: async (ctx, access) => {
    const booking = await getManagedBooking(ctx, access);
    const shop = booking && (await ctx.db.get("shops", booking.shopId));
    if (!shop) return null;
    const { city, timeZone, noticeMinutes } = shop;
    const barbers = (await Reschedules.listTargets(ctx, booking)).map(({ _id: id, name }) => ({
      id,
      name,
    }));
    return { shopId: shop._id, city, timeZone, noticeMinutes, barbers };
  },
});

/** Changes the tip of a hold; its checkout is replaced. */
export const setTip = linkMutation({
  args: { ...managed, tipMinor: v.number() },
  returns: v.null(),
  handler: async (ctx, { tipMinor, ...access }) => {
    const booking = await requireManagedBooking(ctx, access);
    await spend(ctx, "checkout", booking._id);
    await Checkouts.changeTip(ctx, booking, tipMinor);
    return null;
  },
});

/** Opens a checkout for a held booking that has none (its last one ended, or Stripe was away). */
export const requestCheckout = linkMutation({
  args: managed,
  returns: v.null(),
  handler: async (ctx, args) => {
    const booking = await requireManagedBooking(ctx, args);
    await spend(ctx, "checkout", booking._id);
    await Checkouts.requestAgain(ctx, booking);
    return null;
  },
});

/** A new link in place of every other, for a guest or a signed-in customer: see model/booking/links. */
export const renewLink = linkMutation({
  args: managed,
  returns: v.object({ token: v.string() }),
  handler: async (ctx, args) => {
    const booking = await requireManagedBooking(ctx, args);
    await spend(ctx, "checkout", booking._id);
    const actor = booking.userId === undefined ? "guest" : "customer";
    return { token: await Links.renew(ctx, booking, actor) };
  },
});

/** The one writer of statuses, for other functions of the deployment. */
export const updateBookingAndAppointmentStatus = internalMutation({
  args: {
    bookingId: v.id("bookings"),
    event: vBookingEvent,
    actor: v.string(),
    note: v.optional(v.string()),
  },
  returns: v.boolean(),
  handler: async (ctx, { bookingId, event, actor, note }) => {
    const outcome = await applyEvent(ctx, bookingId, {
      type: event,
      actor,
      note: note === "" ? undefined : note,
    });
    return outcome.applied;
  },
});
