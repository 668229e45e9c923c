import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isLive } from "../../../lib/booking/states";
import type { Alert } from "../../../lib/payment/alerts";
import { raiseAlert } from "../alerts";
import { applyEvent, requireBooking } from "../booking/bookings";
import * as Cards from "./cards";
import * as Movements from "../ledger/movements";
import * as Notices from "../booking/notices";
import { syncMoney } from "../ledger/paymentRows";
import * as RefundRequests from "../ledger/refundRequests";
import { setDueAtShop } from "./dueAtShop";
import { providerOf } from "./providers";

/** What money that arrived does to its booking. */

/** What a provider says was paid. */
export type Reported = { amountMinor: number; currency: string; livemode: boolean };

/** Money arrived: it confirms the booking, or is refused for a mismatch, or was one too many. */
export async function settle(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  money: Reported,
  actor: string,
): Promise<void> {
  if (payment.purpose === "card") return await settleCard(ctx, payment, money, actor);
  const capturedMinor = Math.max(money.amountMinor, payment.capturedMinor);
  await Movements.changePayment(ctx, payment, { capturedMinor });
  const booking = await ctx.db.get("bookings", payment.bookingId);
  if (!booking) throw new Error(`settle: no booking ${payment.bookingId}`);
  if (!matches(payment, money)) {
    return await reportMismatch(ctx, payment, money);
  }
  const arrived = { ...payment, capturedMinor };
  if (payment.purpose === "balance") return await settleBalance(ctx, booking, arrived, actor);
  if (payment.purpose === "no_show_fee") return await settleFee(ctx, booking, arrived, actor);
  if (booking.paymentId !== undefined)
    return await RefundRequests.request(ctx, arrived, "paid twice");
  await ctx.db.patch("payments", payment._id, { counted: true });
  await ctx.db.patch("bookings", booking._id, {
    paymentId: payment._id,
    tipMinor: payment.tipMinor,
    lastPaymentProblem: undefined,
  });
  await syncMoney(ctx, booking._id);
  if (askedOf(booking, payment)?.keepsCard === true) await Cards.keep(ctx, payment);
  const outcome = await applyEvent(ctx, booking._id, { type: "payment_succeeded", actor });
  const late = outcome.applied && !isLive(outcome.status) && booking.status === "expired";
  if (late) await Notices.addNotice(ctx, booking, "late_payment_refunded");
}

function askedOf(booking: Doc<"bookings">, payment: Doc<"payments">) {
  return booking.checkouts[payment.attempt - 1];
}

/** A card was left; no money moved. */
async function settleCard(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  money: Reported,
  actor: string,
): Promise<void> {
  const booking = await requireBooking(ctx, payment.bookingId);
  if (money.amountMinor !== 0 || !isOfOurMode(payment, money)) {
    return await reportMismatch(ctx, payment, money);
  }
  await Cards.keep(ctx, payment);
  await applyEvent(ctx, booking._id, { type: "card_saved", actor });
}

/** The fee for not coming; of somebody who came after all it goes back. */
async function settleFee(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  payment: Doc<"payments">,
  actor: string,
): Promise<void> {
  await ctx.db.patch("payments", payment._id, { counted: true });
  await syncMoney(ctx, booking._id);
  const note = `${payment.capturedMinor} ${payment.currency}`;
  await applyEvent(ctx, booking._id, { type: "no_show_fee_paid", actor, note });
  const stands = booking.status === "no_show" && booking.feeWaivedAt === undefined;
  if (!stands) await RefundRequests.request(ctx, payment, "no fee after all");
}

/** What was left to pay was paid online; what became too much in the meantime goes back. */
async function settleBalance(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  payment: Doc<"payments">,
  actor: string,
): Promise<void> {
  await ctx.db.patch("payments", payment._id, { counted: true });
  const paid = Math.min(payment.capturedMinor, booking.dueAtShopMinor);
  await setDueAtShop(ctx, booking, booking.dueAtShopMinor - paid);
  await syncMoney(ctx, booking._id);
  const note = `${payment.capturedMinor} ${payment.currency}`;
  await applyEvent(ctx, booking._id, { type: "balance_paid", actor, note });
  await RefundRequests.requestAmount(ctx, payment, payment.capturedMinor - paid, "paid too much");
}

function matches(payment: Doc<"payments">, money: Reported): boolean {
  return (
    money.amountMinor === payment.amountMinor &&
    money.currency.toUpperCase() === payment.currency &&
    isOfOurMode(payment, money)
  );
}

/** Real money for real visits, and test money for tests. */
function isOfOurMode(payment: Doc<"payments">, { livemode }: Reported): boolean {
  return livemode === providerOf(payment).takesRealMoney();
}

async function reportMismatch(
  ctx: MutationCtx,
  { _id, shopId, bookingId, amountMinor, currency }: Doc<"payments">,
  money: Reported,
): Promise<void> {
  const facts: Alert = {
    kind: "payment_mismatch",
    reportedMinor: money.amountMinor,
    reportedCurrency: money.currency.toUpperCase(),
    livemode: money.livemode,
    askedMinor: amountMinor,
    askedCurrency: currency,
  };
  await raiseAlert(ctx, { shopId, bookingId, cause: `payment:${_id}`, facts });
}
