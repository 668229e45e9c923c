import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isLive } from "../../../lib/booking/states";
import { minimumCharge } from "../../../lib/money";
import { PROVIDER_OF_NEW, providerName } from "../../../lib/payment/providers";
import { saidTime, saidWhen } from "../../../lib/time/said";
import { MINUTE_MS } from "../../../lib/time/zones";
import { applyEvent } from "../booking/bookings";
import * as Jobs from "../jobs";
import * as PaymentRows from "../ledger/paymentRows";
import type { CheckoutIntent, CheckoutLine, Payout } from "../ledger/provider";
import * as Payouts from "./payouts";
import { requireTip } from "../shop/policies";
import { requireNotSuspended } from "../shop/suspensions";
import { refuse } from "../refuse";
import type { CheckoutAsked } from "../validators";

/** Opening and closing of checkouts, and the end of a hold. */

/**
 * Stripe closes a session by itself no sooner than 30 minutes after it was made; counted from the
 * hold's end, so that every try of one attempt asks for the same instant.
 */
const SESSION_OUTLIVES_HOLD_MS = 35 * MINUTE_MS;

/** A checkout without a hold is open this long. */
const OPEN_MS = 60 * MINUTE_MS;

/** What a booking asks for before it is confirmed. */
type FirstAsked = {
  dueNowMinor: number;
  tipMinor: number;
  keepsCard: boolean;
  payout: Payout | null;
};

/** The checkout that confirms: what is due with its tip, or a card when nothing but that is. */
function firstAsk({ dueNowMinor, tipMinor, keepsCard, payout }: FirstAsked): CheckoutAsked[] {
  const askedAt = Date.now();
  if (dueNowMinor > 0) {
    const amountMinor = dueNowMinor + tipMinor;
    return [
      {
        provider: PROVIDER_OF_NEW,
        purpose: "visit",
        amountMinor,
        tipMinor,
        keepsCard,
        payout: payout ?? undefined,
        askedAt,
      },
    ];
  }
  if (!keepsCard) return [];
  return [
    {
      provider: PROVIDER_OF_NEW,
      purpose: "card",
      amountMinor: 0,
      tipMinor: 0,
      keepsCard,
      askedAt,
    },
  ];
}

/** Fields of a new booking's row: what is due and the first checkout, when there is one. */
export function firstOf(asked: FirstAsked) {
  const { dueNowMinor, tipMinor, keepsCard } = asked;
  return {
    dueNowMinor,
    tipMinor,
    cardConsentAt: keepsCard ? Date.now() : undefined,
    checkouts: firstAsk(asked),
  };
}

/** What an attempt asked for; attempts count from 1. */
export function askedIn(booking: Doc<"bookings">, attempt: number): CheckoutAsked | undefined {
  return booking.checkouts[attempt - 1];
}

/** The intent behind an attempt; null when it is not wanted (any more). */
export async function getIntent(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
  attempt: number,
): Promise<CheckoutIntent | null> {
  const booking = await ctx.db.get("bookings", bookingId);
  const asked = booking && askedIn(booking, attempt);
  if (!asked || attempt !== booking.checkouts.length || !isWanted(booking, asked)) return null;
  const shop = await ctx.db.get("shops", booking.shopId);
  if (booking.checkoutPendingSince === undefined || !shop) return null;
  const replaced = (await listPayable(ctx, bookingId)).filter((row) => row.attempt < attempt);
  return {
    provider: providerName(asked),
    code: booking.code,
    shopName: shop.name,
    purpose: asked.purpose,
    keepsCard: asked.keepsCard,
    payout: asked.payout ?? null,
    hasNoAccount: !Payouts.hasAccount(shop),
    lines: linesOf(booking, asked, shop),
    heldUntil: heldUntil(booking, asked, shop),
    currency: booking.currency,
    customerEmail: booking.customerEmail,
    expiresAt:
      booking.holdExpiresAt === undefined
        ? asked.askedAt + OPEN_MS
        : booking.holdExpiresAt + SESSION_OUTLIVES_HOLD_MS,
    replaces: PaymentRows.sessionsOf(replaced),
  };
}

/** True while a checkout may be paid: a hold's own, or the rest of a visit that stands. */
export function isWanted(booking: Doc<"bookings">, { purpose }: CheckoutAsked): boolean {
  if (purpose !== "balance") return booking.status === "pending";
  return isLive(booking.status) && booking.status !== "pending";
}

function linesOf(
  booking: Doc<"bookings">,
  { purpose, amountMinor, tipMinor }: CheckoutAsked,
  shop: Doc<"shops">,
): CheckoutLine[] {
  const { serviceName, barberName } = booking;
  const when = saidWhen(booking.startsAt, shop);
  const description = `${when}, with ${barberName} at ${shop.name}`;
  const visitMinor = amountMinor - tipMinor;
  const items = booking.items.filter((item) => item.priceMinor > 0);
  const whole = items.reduce((sum, item) => sum + item.priceMinor, 0) === visitMinor;
  const name = purpose === "balance" ? `The rest of ${serviceName}` : `Deposit for ${serviceName}`;
  const lines: CheckoutLine[] =
    whole && purpose === "visit"
      ? items.map((item) => ({ name: item.name, description, amountMinor: item.priceMinor }))
      : [{ name, description, amountMinor: visitMinor }];
  if (tipMinor > 0) lines.push({ name: `Tip for ${barberName}`, amountMinor: tipMinor });
  return lines;
}

/** "14:35", while a time is held for its payment. */
function heldUntil(
  booking: Doc<"bookings">,
  { purpose }: CheckoutAsked,
  shop: Doc<"shops">,
): string | undefined {
  const { holdExpiresAt } = booking;
  if (purpose === "balance" || holdExpiresAt === undefined) return undefined;
  return saidTime(holdExpiresAt, shop);
}

/**
 * Records that an attempt did not open, so that the customer is told and may ask again. One that
 * Stripe refused is given up; one that had no answer stays for the reconcile job.
 */
export async function recordUnavailable(
  ctx: MutationCtx,
  { bookingId, attempt, refused }: { bookingId: Id<"bookings">; attempt: number; refused: boolean },
): Promise<void> {
  if (!(await getIntent(ctx, bookingId, attempt))) return;
  await ctx.db.patch("bookings", bookingId, {
    checkoutUnavailable: true,
    ...(refused ? { checkoutPendingSince: undefined } : {}),
  });
}

/**
 * Asks for a checkout when none is open or on its way.
 * @throws HOLD_EXPIRED, NOTHING_TO_PAY, SHOP_SUSPENDED, TOO_MANY_CHECKOUTS
 */
export async function requestAgain(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  requireHeld(booking);
  await requireTaking(ctx, booking);
  const newest = booking.checkouts.length;
  if ((await listPayable(ctx, booking._id)).some(({ attempt }) => attempt === newest)) return;
  await askFirst(ctx, booking, booking.tipMinor);
}

/**
 * Changes the tip of a hold: a new checkout takes the place of the old one, which is closed first.
 * @throws HOLD_EXPIRED, NOTHING_TO_PAY, INVALID_TIP, SHOP_SUSPENDED, TOO_MANY_CHECKOUTS
 */
export async function changeTip(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  tipMinor: number,
): Promise<void> {
  requireHeld(booking);
  requireTip(tipMinor, booking);
  if (tipMinor === booking.tipMinor) return;
  await requireTaking(ctx, booking);
  await ctx.db.patch("bookings", booking._id, { tipMinor });
  await askFirst(ctx, booking, tipMinor);
}

/**
 * Asks for a checkout of what is left to pay of a visit that stands.
 * @throws NOTHING_TO_PAY, TOO_MANY_CHECKOUTS
 */
export async function requestBalance(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const amountMinor = booking.dueAtShopMinor;
  const stands = booking.status === "confirmed" || booking.status === "completed";
  if (!stands || amountMinor < minimumCharge(booking.currency)) {
    refuse("NOTHING_TO_PAY", "There is nothing to pay.");
  }
  const payable = await listPayable(ctx, booking._id);
  const { closedUntilAttempt = 0 } = booking;
  const open = payable.filter(({ attempt }) => attempt > closedUntilAttempt);
  if (open.some((payment) => payment.amountMinor === amountMinor)) return;
  const payout = await Payouts.payoutOf(ctx, booking, amountMinor);
  const asked: CheckoutAsked = {
    provider: PROVIDER_OF_NEW,
    purpose: "balance",
    amountMinor,
    tipMinor: 0,
    keepsCard: false,
    payout: payout ?? undefined,
    askedAt: Date.now(),
  };
  await ask(ctx, booking, asked);
}

/** Has the checkouts that were asked for so far closed; what is asked for after that stays open. */
export async function closeSoon(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const untilAttempt = booking.checkouts.length;
  if (untilAttempt === 0) return;
  await ctx.db.patch("bookings", booking._id, { closedUntilAttempt: untilAttempt });
  await Jobs.act(ctx, internal.checkouts.close, {
    bookingId: booking._id,
    untilAttempt,
  });
}

/** @throws HOLD_EXPIRED, NOTHING_TO_PAY */
function requireHeld(booking: Doc<"bookings">): void {
  if (booking.status === "expired") refuse("HOLD_EXPIRED", "The time is no longer held for you.");
  const { status, paymentStatus, awaitsYes = false } = booking;
  if (status !== "pending" || paymentStatus === "processing" || awaitsYes) {
    refuse("NOTHING_TO_PAY", "There is nothing to pay.");
  }
  if ((booking.holdExpiresAt ?? 0) <= Date.now()) {
    refuse("HOLD_EXPIRED", "The time is no longer held for you.");
  }
}

/** Holds of a shop that the operator closes end within seconds. @throws SHOP_SUSPENDED */
async function requireTaking(ctx: QueryCtx, { shopId }: Doc<"bookings">): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (shop) requireNotSuspended(shop);
}

async function askFirst(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  tipMinor: number,
): Promise<void> {
  const { dueNowMinor, cardConsentAt } = booking;
  const payout = await Payouts.payoutOf(ctx, booking, dueNowMinor);
  const keepsCard = cardConsentAt !== undefined;
  for (const asked of firstAsk({ dueNowMinor, tipMinor, keepsCard, payout })) {
    await ask(ctx, booking, asked);
  }
}

/**
 * Asks for what is due first of a time that was held unasked, once its customer has said yes to it;
 * it is held until then (`until`, epoch ms). Asks for nothing where nothing is due.
 */
export async function askAgreed(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  until: number,
): Promise<void> {
  const { _id: bookingId, appointmentId, tipMinor } = booking;
  await ctx.db.patch("bookings", bookingId, { holdExpiresAt: until, awaitsYes: undefined });
  if (appointmentId) await ctx.db.patch("appointments", appointmentId, { holdExpiresAt: until });
  await askFirst(ctx, { ...booking, holdExpiresAt: until }, tipMinor);
  await Jobs.actAt(ctx, internal.checkouts.endHold, { bookingId }, until);
}

/** False once so many checkouts were asked for a booking that it gets no more. */
export function mayAskAgain(booking: Doc<"bookings">): boolean {
  return booking.checkouts.length < PaymentRows.MAX_CHECKOUTS;
}

async function ask(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  asked: CheckoutAsked,
): Promise<void> {
  if (!mayAskAgain(booking)) refuse("TOO_MANY_CHECKOUTS", "No more payment pages are opened.");
  const checkouts = [...booking.checkouts, asked];
  await ctx.db.patch("bookings", booking._id, {
    checkouts,
    checkoutPendingSince: Date.now(),
    checkoutUnavailable: undefined,
  });
  await Jobs.act(ctx, internal.checkouts.open, {
    bookingId: booking._id,
    attempt: checkouts.length,
  });
}

/** Sessions of a booking in which money could still be taken. */
export async function listPayable(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments">[]> {
  return (await PaymentRows.listOfBooking(ctx, bookingId)).filter(PaymentRows.isPayable);
}

/**
 * Frees an overdue hold, once Stripe has closed every checkout of it. A hold that is not due, or
 * whose checkout may still be paid, stays.
 */
export async function endHold(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<boolean> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "pending") return false;
  if ((booking.holdExpiresAt ?? Infinity) > Date.now()) return false;
  if ((await listPayable(ctx, bookingId)).length > 0) return false;
  const outcome = await applyEvent(ctx, bookingId, { type: "hold_expired", actor: "system" });
  return outcome.applied;
}
