import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { firstNameOf, isUntold } from "../../../lib/dispatch/naming";
import { homeAddressOf, homeSpotOf } from "../../../lib/dispatch/places";
import { lastSaidOf } from "../../../lib/booking/progress";
import { isLive } from "../../../lib/booking/states";
import { getNotice } from "../booking/notices";
import { isPayable, listOfBooking } from "../ledger/paymentRows";
import {
  vAppointmentStatus,
  vBookingStatus,
  vChannel,
  vNoticeKind,
  vPaymentStatus,
  vPolicy,
  vProgressNews,
  vVisitItem,
} from "../validators";
import { missableFrom, tendableFrom } from "../shop/tending";
import type { CheckoutAsked } from "../validators";

/** What leaves the database: projections, never whole rows. */

const bookingFields = {
  code: v.string(),
  status: vBookingStatus,
  paymentStatus: vPaymentStatus,
  startsAt: v.number(),
  endsAt: v.number(),
  timeZone: v.string(),
  locale: v.string(),
  shop: v.object({
    slug: v.string(),
    name: v.string(),
    address: v.string(),
    city: v.string(),
    phone: v.string(),
  }),
  barber: v.object({ id: v.string(), name: v.string() }),
  /** All that the visit is, by one name and by its parts as they were booked. */
  service: v.object({ id: v.string(), name: v.string(), durationMinutes: v.number() }),
  items: v.array(vVisitItem),
  priceMinor: v.number(),
  currency: v.string(),
  paidMinor: v.number(),
  refundedMinor: v.number(),
  /** Taken back by the customer's bank, and not returned by it. */
  withdrawnMinor: v.number(),
  /** What had to be paid first, the tip with it, and what is left to pay at the shop. */
  dueNowMinor: v.number(),
  tipMinor: v.number(),
  dueAtShopMinor: v.number(),
  policy: vPolicy,
  /** True when more was asked for in advance than the policy asks. */
  depositDemanded: v.boolean(),
  /** The card kept for a no-show fee, and whether there is one. */
  cardOnFile: v.boolean(),
  customer: v.object({ name: v.string(), email: v.union(v.string(), v.null()) }),
  createdAt: v.number(),
  holdExpiresAt: v.union(v.number(), v.null()),
  checkout: v.object({
    state: v.union(
      v.literal("none"),
      v.literal("opening"),
      v.literal("open"),
      v.literal("closed"),
      v.literal("unavailable"),
    ),
    url: v.union(v.string(), v.null()),
  }),
  lastPaymentProblem: v.union(v.string(), v.null()),
  /** Something to tell beside the state: money that came too late and goes back. */
  notice: v.union(vNoticeKind, v.null()),
  /** How often its status or time changed. */
  changes: v.number(),
  canCancel: v.boolean(),
  canReschedule: v.boolean(),
  channel: vChannel,
  /** False for who may only look: see access, `getShownBooking`. */
  mayManage: v.boolean(),
  /** When its customer said that they are coming. */
  attendanceConfirmedAt: v.union(v.number(), v.null()),
  /** Where the barber comes to; null for a visit at the shop. */
  homeAddress: v.union(v.string(), v.null()),
  /** What the barber said last of it on its day, while it is to come: see lib/booking/progress. */
  lastSaid: v.union(
    v.object({
      what: vProgressNews,
      minutes: v.number(),
      arrivesAt: v.optional(v.number()),
    }),
    v.null(),
  ),
};
export const vBookingView = v.object(bookingFields);
export type BookingView = Infer<typeof vBookingView>;

/** The owner's list adds what the desk needs to reach the customer. */
export const vStaffBookingView = v.object({
  ...bookingFields,
  phone: v.union(v.string(), v.null()),
  note: v.union(v.string(), v.null()),
});

export const vAppointmentView = v.object({
  id: v.string(),
  code: v.string(),
  startsAt: v.number(),
  endsAt: v.number(),
  status: vAppointmentStatus,
  paymentStatus: vPaymentStatus,
  customerName: v.string(),
  customerPhone: v.union(v.string(), v.null()),
  note: v.union(v.string(), v.null()),
  serviceName: v.string(),
  priceMinor: v.number(),
  currency: v.string(),
  /** What is left to pay at the shop. */
  dueAtShopMinor: v.number(),
  attendanceConfirmedAt: v.union(v.number(), v.null()),
  checkedInAt: v.union(v.number(), v.null()),
  /** From when on it can be started or done, and from when on missed; epoch ms. */
  tendableFrom: v.number(),
  missableFrom: v.number(),
  channel: vChannel,
  busyUntil: v.number(),
  overbooked: v.boolean(),
  holdExpiresAt: v.union(v.number(), v.null()),
  /** Where to come to, once it stands; null for a visit at the shop. */
  homeAddress: v.union(v.string(), v.null()),
  homeSpot: v.union(v.object({ lat: v.number(), lng: v.number() }), v.null()),
});

/** A booking as its customer sees it. */
export async function bookingView(ctx: QueryCtx, booking: Doc<"bookings">): Promise<BookingView> {
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop) throw new Error(`bookingView: no shop ${booking.shopId}`);
  const { slug, name, address, city, phone, timeZone, locale } = shop;
  return {
    code: booking.code,
    status: booking.status,
    paymentStatus: booking.paymentStatus,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    timeZone,
    locale,
    shop: { slug, name, address, city, phone },
    barber: { id: booking.barberId, name: booking.barberName },
    service: {
      id: booking.serviceId,
      name: booking.serviceName,
      durationMinutes: booking.durationMinutes,
    },
    items: booking.items,
    priceMinor: booking.priceMinor,
    currency: booking.currency,
    paidMinor: booking.capturedMinor,
    refundedMinor: booking.refundedMinor,
    withdrawnMinor: booking.withdrawnMinor ?? 0,
    dueNowMinor: booking.dueNowMinor,
    tipMinor: booking.tipMinor,
    dueAtShopMinor: isLive(booking.status) ? booking.dueAtShopMinor : 0,
    policy: booking.policy,
    depositDemanded: booking.depositDemanded === true,
    cardOnFile: booking.cardSavedAt !== undefined,
    customer: { name: booking.customerName, email: booking.customerEmail ?? null },
    createdAt: booking._creationTime,
    holdExpiresAt: booking.holdExpiresAt ?? null,
    checkout: await checkoutView(ctx, booking),
    lastPaymentProblem: booking.lastPaymentProblem ?? null,
    notice: (await getNotice(ctx, booking._id, "late_payment_refunded"))?.kind ?? null,
    changes: booking.changes ?? 0,
    canCancel: booking.status === "pending" || booking.status === "confirmed",
    canReschedule: booking.status === "confirmed",
    channel: booking.channel,
    mayManage: true,
    attendanceConfirmedAt: booking.attendanceConfirmedAt ?? null,
    homeAddress: homeAddressOf(booking),
    lastSaid: booking.status === "confirmed" ? lastSaidOf(booking) : null,
  };
}

/** A booking as they see it who may look at it and change nothing. */
export async function shownView(ctx: QueryCtx, booking: Doc<"bookings">): Promise<BookingView> {
  const view = await bookingView(ctx, booking);
  const customer = { name: view.customer.name, email: null };
  return {
    ...view,
    customer,
    homeAddress: null,
    lastSaid: null,
    canCancel: false,
    canReschedule: false,
    mayManage: false,
  };
}

async function checkoutView(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<BookingView["checkout"]> {
  const asked = booking.checkouts.at(-1);
  const unpaid = booking.status === "pending" || (isLive(booking.status) && isBalance(asked));
  if (!unpaid) return { state: "none", url: null };
  const payments = await listOfBooking(ctx, booking._id);
  // One that is about to be replaced is not to be paid any more.
  const open = payments.find((row) => row.attempt === booking.checkouts.length && isPayable(row));
  if (open?.url !== undefined) return { state: "open", url: open.url };
  if (booking.checkoutUnavailable) return { state: "unavailable", url: null };
  if (booking.checkoutPendingSince !== undefined) return { state: "opening", url: null };
  return { state: "closed", url: null };
}

function isBalance(asked: CheckoutAsked | undefined): boolean {
  return asked?.purpose === "balance";
}

/** A booking as the owner's list shows it. */
export async function staffBookingView(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<Infer<typeof vStaffBookingView>> {
  return {
    ...(await bookingView(ctx, booking)),
    phone: booking.customerPhone ?? null,
    note: booking.note ?? null,
  };
}

/** One line of a barber's day; of whom a visit "now" is for, a first name alone until it stands. */
export function appointmentView(appointment: Doc<"appointments">): Infer<typeof vAppointmentView> {
  const { customerName, customerPhone = null, note = null } = appointment;
  const untold = isUntold(appointment);
  return {
    id: appointment._id,
    code: appointment.code,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    status: appointment.status,
    paymentStatus: appointment.paymentStatus,
    customerName: untold ? firstNameOf(customerName) : customerName,
    customerPhone: untold ? null : customerPhone,
    note: untold ? null : note,
    serviceName: appointment.serviceName,
    priceMinor: appointment.priceMinor,
    currency: appointment.currency,
    dueAtShopMinor: appointment.dueAtShopMinor,
    attendanceConfirmedAt: appointment.attendanceConfirmedAt ?? null,
    checkedInAt: appointment.checkedInAt ?? null,
    tendableFrom: tendableFrom(appointment),
    missableFrom: missableFrom(appointment),
    channel: appointment.channel,
    busyUntil: appointment.busyUntil,
    overbooked: appointment.overbooked === true,
    holdExpiresAt: appointment.holdExpiresAt ?? null,
    homeAddress: appointment.status === "pending" ? null : homeAddressOf(appointment),
    homeSpot: appointment.status === "pending" ? null : homeSpotOf(appointment),
  };
}
