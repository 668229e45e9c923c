import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { checkTip } from "../../../lib/payment/checks";
import { amountStep, isMinorAmount } from "../../../lib/money";
import { dueAfterUndo } from "../../../lib/payment/policy";
import { applyEvent } from "../booking/bookings";
import { paidForVisit } from "../ledger/givenBack";
import * as Movements from "../ledger/movements";
import { refuse } from "../refuse";
import { isRepeated, requireRequestId } from "../requestIds";
import { setDueAtShop } from "./dueAtShop";

/** What is paid at the desk, in cash or with the shop's own card reader. */

export type DeskPayment = Pick<
  Doc<"deskPayments">,
  "method" | "amountMinor" | "tipMinor" | "requestId"
>;

/**
 * Records what a customer paid of what is left, and a tip. A repeated request id records nothing.
 * @throws INVALID_REQUEST, INVALID_AMOUNT, INVALID_TIP, CANNOT_CHANGE
 */
export async function record(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  paid: DeskPayment,
  user: Doc<"users">,
): Promise<void> {
  if (await isKnown(ctx, booking, paid.requestId)) return;
  requireAmounts(booking, paid);
  // First the money, then what is told of it.
  await write(ctx, booking, paid, { by: user.name, at: Date.now() });
  await setDueAtShop(ctx, booking, booking.dueAtShopMinor - paid.amountMinor);
  const outcome = await applyEvent(ctx, booking._id, {
    type: "paid_at_desk",
    actor: `staff:${user.name}`,
    note: `${paid.amountMinor + paid.tipMinor} ${booking.currency}, ${paid.method}`,
  });
  if (!outcome.applied) refuse("CANNOT_CHANGE", `Not possible: ${outcome.reason}.`);
}

/** Writes down that a visit that is over was paid when it ended: all of it, and a tip. */
export async function writePast(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  { method, tipMinor }: Pick<DeskPayment, "method" | "tipMinor">,
): Promise<void> {
  const { priceMinor: amountMinor, requestId, barberName: by, endsAt: at } = booking;
  await write(ctx, booking, { method, tipMinor, amountMinor, requestId }, { by, at });
}

async function write(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  paid: DeskPayment,
  { by, at }: { by: string; at: number },
): Promise<void> {
  const { _id: bookingId, shopId, currency } = booking;
  await ctx.db.insert("deskPayments", { bookingId, shopId, ...paid, currency, at, by });
  await Movements.recordAtDesk(ctx, booking, paid, at);
}

/** Takes back what was recorded by mistake; once. @throws CANNOT_CHANGE */
export async function undo(
  ctx: MutationCtx,
  payment: Doc<"deskPayments">,
  booking: Doc<"bookings">,
  user: Doc<"users">,
): Promise<void> {
  if (payment.undoneAt !== undefined) refuse("CANNOT_CHANGE", "This was taken back already.");
  await ctx.db.patch("deskPayments", payment._id, { undoneAt: Date.now(), undoneBy: user.name });
  const { method, amountMinor, tipMinor } = payment;
  const paid = await paidForVisit(ctx, booking);
  await setDueAtShop(ctx, booking, dueAfterUndo({ ...booking, ...paid }, amountMinor));
  const back = { method, amountMinor: -amountMinor, tipMinor: -tipMinor };
  await Movements.recordAtDesk(ctx, booking, back, Date.now());
  await applyEvent(ctx, booking._id, {
    type: "desk_payment_undone",
    actor: `staff:${user.name}`,
    note: `${amountMinor + tipMinor} ${booking.currency}, ${method}`,
  });
}

async function isKnown(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  requestId: string,
): Promise<boolean> {
  requireRequestId(requestId);
  const known = await ctx.db
    .query("deskPayments")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
  return isRepeated(known, booking._id);
}

function requireAmounts(
  { priceMinor, currency, dueAtShopMinor }: Doc<"bookings">,
  { amountMinor, tipMinor }: DeskPayment,
): void {
  if (!checkTip(tipMinor, priceMinor, currency).ok) {
    refuse("INVALID_TIP", "This tip cannot be taken.", { field: "tipMinor" });
  }
  const fits = isMinorAmount(amountMinor) && amountMinor % amountStep(currency) === 0;
  if (!fits || amountMinor > dueAtShopMinor || amountMinor + tipMinor === 0) {
    refuse("INVALID_AMOUNT", "This is not what is left to pay.", { field: "amountMinor" });
  }
}
