import { v } from "convex/values";
import type { Infer } from "convex/values";
import { oneOf } from "./oneOf";
import {
  APPOINTMENT_STATUSES,
  BOOKING_EVENTS,
  BOOKING_STATUSES,
  CHANNELS,
  PAYMENT_STATUSES,
} from "../../lib/booking/states";
import { PROGRESS_NEWS } from "../../lib/booking/progress";
import { LEVELS } from "../../lib/limits/pressure";
import {
  CONSENT_PURPOSES,
  CONSENT_WAYS,
  MESSAGE_CHANNELS,
  MESSAGE_KINDS,
  MESSAGE_STATUSES,
  OUTCOMES as MESSAGE_OUTCOMES,
  PREVIEWED_KINDS,
  SUPPRESSION_REASONS,
} from "../../lib/messages/kinds";
import { PROVIDER_NAMES } from "../../lib/payment/providers";
import { ALERT_KINDS, JOB_REMEDIES } from "../../lib/payment/alerts";
import { TIP_TIMES } from "../../lib/payment/policy";
import { LANGUAGES } from "../../lib/languages";
import { HINDRANCES } from "../../lib/messages/again";
import { SWITCHED_KINDS } from "../../lib/messages/settings";
import { DESK_METHODS, METHODS, MOVEMENT_KINDS } from "../../lib/payment/report";
import { NUMBER_CUTS } from "../../lib/numbers/report";
import { VISIT_STAGES } from "../../lib/numbers/funnel";
import { OUTCOMES } from "../../lib/clients/visits";
import { PALETTES } from "../../lib/shop/brand";
import { THREAD_SIDES } from "../../lib/threads/thread";
import { GRID_MINUTES } from "../../lib/availability/grid";

export const vBookingStatus = oneOf(BOOKING_STATUSES);
export const vPaymentStatus = oneOf(PAYMENT_STATUSES);
export const vAppointmentStatus = oneOf(APPOINTMENT_STATUSES);
export const vBookingEvent = oneOf(BOOKING_EVENTS);
export const vChannel = oneOf(CHANNELS);
/** By what a conversation is held: see lib/chat. */
export const vChatChannel = oneOf(["chat", "whatsapp"]);
/** A free start in place of one that was refused. */
export const vAlternative = v.object({
  barberId: v.string(),
  barberName: v.string(),
  startsAt: v.number(),
});
/** Where a visit takes place; coordinates in degrees. */
export const vVisitPlace = v.union(
  v.object({ kind: v.literal("shop") }),
  v.object({ kind: v.literal("home"), address: v.string(), lat: v.number(), lng: v.number() }),
);
/** What a barber says of a visit on its day. */
export const vProgressNews = oneOf(PROGRESS_NEWS);
export const vGridMinutes = oneOf(GRID_MINUTES);

export const vRole = oneOf(["customer", "barber", "owner"]);
export const vStaffRole = oneOf(["barber", "owner"]);
export type StaffRole = Infer<typeof vStaffRole>;

export const vSlotStatus = oneOf(["free", "booked", "blocked"]);
export type SlotStatus = Infer<typeof vSlotStatus>;

/** What people are told: see lib/messages/kinds. */
export const vMessageKind = oneOf(MESSAGE_KINDS);
export const vMessageChannel = oneOf(MESSAGE_CHANNELS);
export const vMessageStatus = oneOf(MESSAGE_STATUSES);
export const vMessageOutcome = oneOf(MESSAGE_OUTCOMES);
export const vSuppressionReason = oneOf(SUPPRESSION_REASONS);
export const vConsentPurpose = oneOf(CONSENT_PURPOSES);
export const vConsentWay = oneOf(CONSENT_WAYS);
export const vPreviewedKind = oneOf(PREVIEWED_KINDS);
export const vLanguage = oneOf(LANGUAGES);
export const vRemedy = oneOf(["again", "allow"]);
export const vHindrance = oneOf(HINDRANCES);
export const vSwitchedKind = oneOf(SWITCHED_KINDS);
export const vRoute = v.object({ channel: vMessageChannel, to: v.string() });
/** A day's or a month's messages of one channel and kind: see lib/messages/counts. */
export const messageCountFields = {
  channel: vMessageChannel,
  kind: vMessageKind,
  sent: v.number(),
  delivered: v.number(),
  failed: v.number(),
  leftOut: v.number(),
};
/** What a shop says of its messages: see lib/messages/settings. */
export const messageSettingFields = {
  kindsOff: v.array(vMessageKind),
  firstReminderMinutes: v.union(v.number(), v.null()),
  secondReminderMinutes: v.union(v.number(), v.null()),
  quiet: v.object({ fromMinutes: v.number(), untilMinutes: v.number() }),
  channels: v.array(vMessageChannel),
  prices: v.object({
    email: v.optional(v.number()),
    sms: v.optional(v.number()),
    whatsapp: v.optional(v.number()),
    push: v.optional(v.number()),
  }),
  replyTo: v.string(),
};

/** In the order in which a session may move: see model/payment/payments, `RANK`. */
export const vPaymentRowStatus = oneOf([
  "open",
  "declined",
  "processing",
  "expired",
  "failed",
  "succeeded",
]);
export type PaymentRowStatus = Infer<typeof vPaymentRowStatus>;

/** `canceled` ended without money moving: there was nothing left to give back. */
export const vRefundStatus = oneOf(["requested", "pending", "succeeded", "failed", "canceled"]);

/** Stripe's words for a dispute: https://docs.stripe.com/api/disputes/object#dispute_object-status */
export const DISPUTE_STATUSES = [
  "warning_needs_response",
  "warning_under_review",
  "needs_response",
  "under_review",
  "prevented",
  "warning_closed",
  "won",
  "lost",
] as const;
export const vDisputeStatus = oneOf(DISPUTE_STATUSES);
export type DisputeStatus = Infer<typeof vDisputeStatus>;

/** What a payment is for: the visit itself, what became due later, not having come; or a card kept. */
export const vPaymentPurpose = oneOf(["visit", "balance", "no_show_fee", "card"]);
export type PaymentPurpose = Infer<typeof vPaymentPurpose>;

export const vFinding = v.object({
  shopId: v.id("shops"),
  kind: v.string(),
  message: v.string(),
  bookingCode: v.union(v.string(), v.null()),
  mended: v.boolean(),
});
export type Finding = Infer<typeof vFinding>;

/** What is said of a person; what of it must be there, the door knows (lib/booking/contact). */
export const vCustomer = v.object({
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  note: v.optional(v.string()),
});

/** When a visit is paid: see lib/payment/terms. */
export const vPaymentTerms = v.union(
  v.object({ kind: v.literal("prepay") }),
  v.object({ kind: v.literal("deposit_fixed"), amountMinor: v.number() }),
  v.object({ kind: v.literal("deposit_percent"), percent: v.number() }),
  v.object({ kind: v.literal("at_shop") }),
);

/** What a customer is told beside the booking's own state. */
export const vNoticeKind = oneOf(["late_payment_refunded"]);
export type NoticeKind = Infer<typeof vNoticeKind>;

/** How money came: through Stripe, or at the desk. */
export const vMethod = oneOf(METHODS);
export const vDeskMethod = oneOf(DESK_METHODS);
export const vMovementKind = oneOf(MOVEMENT_KINDS);

/** What only a person can settle: see lib/payment/alerts. */
export const vLevel = oneOf(LEVELS);
export const vProof = v.object({ text: v.string(), answer: v.number() });

export const vAlertKind = oneOf(ALERT_KINDS);
const ofMoney = { amountMinor: v.number(), currency: v.string() };
export const vAlert = v.union(
  v.object({ kind: v.literal("dispute_opened"), ...ofMoney, reason: v.string() }),
  v.object({ kind: v.literal("dispute_lost"), ...ofMoney }),
  v.object({
    kind: v.literal("refund_failed"),
    ...ofMoney,
    reason: v.union(v.string(), v.null()),
  }),
  v.object({
    kind: v.literal("payment_mismatch"),
    reportedMinor: v.number(),
    reportedCurrency: v.string(),
    livemode: v.boolean(),
    askedMinor: v.number(),
    askedCurrency: v.string(),
  }),
  v.object({ kind: v.literal("payment_stuck") }),
  v.object({ kind: v.literal("day_flooded"), date: v.string() }),
  v.object({ kind: v.literal("key_refused"), reason: v.string() }),
  v.object({ kind: v.literal("mail_late"), reason: v.string() }),
  v.object({ kind: v.literal("mail_failed"), reason: v.string() }),
  v.object({ kind: v.literal("thread_reported"), by: oneOf(THREAD_SIDES) }),
  v.object({ kind: v.literal("job_failed"), job: v.string(), remedy: oneOf(JOB_REMEDIES) }),
);

/** Sums of money over some rows: see lib/payment/report. */
export const sumFields = {
  takingsMinor: v.number(),
  tipsMinor: v.number(),
  refundsMinor: v.number(),
  noShowFeesMinor: v.number(),
  disputedMinor: v.number(),
  netMinor: v.number(),
};
export const vSums = v.object(sumFields);
export const vSumsGroup = v.object({ key: v.string(), label: v.string(), ...sumFields });

/** What a shop's days come to: see lib/numbers. */
export const countFields = {
  booked: v.number(),
  completed: v.number(),
  noShow: v.number(),
  cancelled: v.number(),
  valueMinor: v.number(),
};
export const figureFields = {
  ...countFields,
  usedMinutes: v.number(),
  workedMinutes: v.number(),
};
export const vFigures = v.object(figureFields);
export const vFiguresGroup = v.object({ key: v.string(), label: v.string(), ...figureFields });
export const vCountsGroup = v.object({ key: v.string(), label: v.string(), ...countFields });
export const vNumberCut = oneOf(NUMBER_CUTS);

/** From a shop's page to a confirmed booking: see lib/numbers/funnel. */
export const funnelFields = {
  visited: v.number(),
  opened: v.number(),
  held: v.number(),
  confirmed: v.number(),
};
export const vFunnel = v.object(funnelFields);
export const vVisitStage = oneOf(VISIT_STAGES);

/** What a shop asks of its customers: see lib/payment/policy. */
export const vPolicy = v.object({
  terms: vPaymentTerms,
  freeUntilMinutes: v.number(),
  lateKeptPercent: v.number(),
  noShow: v.union(
    v.object({ kind: v.literal("none") }),
    v.object({ kind: v.literal("percent"), percent: v.number() }),
    v.object({ kind: v.literal("fixed"), amountMinor: v.number() }),
  ),
  cardOnFile: v.boolean(),
  tips: v.optional(oneOf(TIP_TIMES)),
});

/** Who moves the money of a payment. */
export const vProviderName = oneOf(PROVIDER_NAMES);

/** A barber's account at the provider, and the shop's commission of one payment. */
export const vPayout = v.object({ accountId: v.string(), commissionMinor: v.number() });

/** A checkout that was asked for; its attempt is its place in the list, from 1. */
export const vCheckoutAsked = v.object({
  /** With whom it is opened; absent in rows of before there were names, see lib/payment/providers. */
  provider: v.optional(vProviderName),
  purpose: vPaymentPurpose,
  /** All that is to be paid in it, the tip included. */
  amountMinor: v.number(),
  tipMinor: v.number(),
  /** True when the card is kept for a no-show fee, with its holder's consent. */
  keepsCard: v.boolean(),
  /** Where the money goes in the end, and what of it the shop keeps. */
  payout: v.optional(vPayout),
  askedAt: v.number(),
  /** When what its addresses carry was exchanged, see model/booking/returns; once is all. */
  returnedAt: v.optional(v.number()),
});
export type CheckoutAsked = Infer<typeof vCheckoutAsked>;

/** How a shop looks and where else it is found: see lib/shop/brand. */
export const vPalette = oneOf(PALETTES);
export const linkFields = { web: v.string(), instagram: v.string(), whatsapp: v.string() };
/** A picture of a shop's work in two sizes, by its row in `pictures`; and what it shows, in words. */
export const workFields = {
  pictureId: v.id("pictures"),
  large: v.id("_storage"),
  small: v.id("_storage"),
  words: v.string(),
};

/** One picture in three sizes: a wide screen's, a phone's, and a link's on other sites (JPEG). */
export const coverFields = {
  wide: v.id("_storage"),
  narrow: v.id("_storage"),
  social: v.id("_storage"),
};

/** Whose details of that kind a shop's barbers see: all clients', those of their own chair, nobody's. */
const vSight = oneOf(["all", "own", "none"]);
export const barbersSeeFields = { phone: vSight, email: vSight, spend: vSight };

/** What a shop says of itself; set-up and the table share it. */
export const shopFields = {
  slug: v.string(),
  name: v.string(),
  tagline: v.string(),
  about: v.string(),
  address: v.string(),
  city: v.string(),
  phone: v.string(),
  timeZone: v.string(),
  currency: v.string(),
  locale: v.string(),
  /** ISO 3166; absent where time zone and language tell: see lib/contact/country. */
  country: v.optional(v.string()),
  gridMinutes: vGridMinutes,
  horizonDays: v.number(),
  /** How long before its start a time can still be booked by customers. */
  noticeMinutes: v.number(),
  holdMinutes: v.number(),
  /** Absent while the shop has said nothing: see lib/payment/policy, `DEFAULT_POLICY`. */
  policy: v.optional(vPolicy),
  /** Absent while it looks as every new shop does. */
  brand: v.optional(v.object({ palette: vPalette, ...linkFields })),
  /** Pictures, written by model/shop/pictures, which removes the files before. */
  cover: v.optional(v.object(coverFields)),
  logoId: v.optional(v.id("_storage")),
  /** Pictures of its work, in the order in which they are shown; written by model/gallery. */
  gallery: v.optional(v.array(v.object(workFields))),
  /** Absent as long as its owners have said nothing: see model/shop/clientAccess. */
  barbersSee: v.optional(v.object(barbersSeeFields)),
  /** What the shop keeps of payments to barbers who are paid out directly; 0 to 100. */
  commissionPercent: v.optional(v.number()),
  /** Sites that may show its chat, as origins: see lib/shop/chatSites. Absent for none. */
  chatOrigins: v.optional(v.array(v.string())),
};

/** What is offered, for how long and how much. */
export const serviceFields = {
  name: v.string(),
  description: v.string(),
  durationMinutes: v.number(),
  /** Kept free after the visit. */
  bufferMinutes: v.number(),
  priceMinor: v.number(),
  /** In place of the shop's own. */
  terms: v.optional(vPaymentTerms),
};

/** Something extra in a visit. */
export const addOnFields = {
  name: v.string(),
  description: v.string(),
  durationMinutes: v.number(),
  priceMinor: v.number(),
};

/** A day's hours on the wall, minutes since midnight. */
export const vJobKind = v.union(v.literal("mutation"), v.literal("action"));
export const vHours = v.array(v.object({ fromMinutes: v.number(), untilMinutes: v.number() }));

/** What one barber does otherwise than the shop. */
export const vBarberTerms = v.object({
  serviceId: v.id("services"),
  durationMinutes: v.union(v.number(), v.null()),
  priceMinor: v.union(v.number(), v.null()),
});

/** One part of a visit as it was booked: later changes of the list of services leave it alone. */
export const vVisitItem = v.object({
  kind: v.union(v.literal("service"), v.literal("add_on"), v.literal("travel")),
  id: v.string(),
  name: v.string(),
  durationMinutes: v.number(),
  priceMinor: v.number(),
});

export const vOutcome = oneOf(OUTCOMES);

/** What staff decided about a client, who did and when. */
export const vClientFlag = v.object({ reason: v.string(), at: v.number(), by: v.string() });
export const vClientEntryKind = oneOf([
  "note",
  "blocked",
  "unblocked",
  "deposit_required",
  "deposit_lifted",
]);

export const MAINTENANCE_JOBS = [
  "clear_past",
  "archive_finished",
  "end_abandoned",
  "end_links",
  "sweep_files",
  "forget_old",
] as const;
export const vMaintenanceJob = oneOf(MAINTENANCE_JOBS);
export type MaintenanceJob = Infer<typeof vMaintenanceJob>;
