import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Method, MovementKind } from "../../../lib/payment/report";
import { splitOf } from "../../../lib/payment/split";
import { localDate } from "../../../lib/time/zones";
import * as ClientCards from "../clients/clientCards";
import * as Webhooks from "../outbox/webhooks";
import * as Takings from "./takings";

/** The ledger of money: what moves money writes its lines in the same transaction. */

type Money = Partial<Pick<Doc<"payments">, "capturedMinor" | "refundedMinor" | "withdrawnMinor">>;

/** Changes a payment's sums, and writes down what moved. Amounts in minor units. */
export async function changePayment(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  change: Money,
): Promise<void> {
  const now = Date.now();
  await ctx.db.patch("payments", payment._id, { ...change, updatedAt: now });
  const booking = await ctx.db.get("bookings", payment.bookingId);
  if (!booking) throw new Error(`changePayment: no booking ${payment.bookingId}`);
  const { capturedMinor, refundedMinor, withdrawnMinor } = { ...payment, ...change };
  const parts = [
    { sign: 1, before: payment.capturedMinor, after: capturedMinor, disputed: false },
    { sign: -1, before: payment.refundedMinor, after: refundedMinor, disputed: false },
    { sign: -1, before: payment.withdrawnMinor, after: withdrawnMinor, disputed: true },
  ];
  for (const { sign, before, after, disputed } of parts) {
    const from = splitOf(payment, before);
    const until = splitOf(payment, after);
    const main = payment.purpose === "no_show_fee" ? "no_show_fee" : "visit";
    const line = { method: "card" as const, disputed };
    const visit = sign * (until.visitMinor - from.visitMinor);
    const tip = sign * (until.tipMinor - from.tipMinor);
    const lineId = await write(ctx, booking, { ...line, kind: main, amountMinor: visit }, now);
    const tipId = await write(ctx, booking, { ...line, kind: "tip", amountMinor: tip }, now);
    // A refund that a bank sends back is no payment, and a dispute no refund.
    if (disputed || after <= before) continue;
    await tell(ctx, booking, lineId ?? tipId, { ...line, amountMinor: sign * (after - before) });
  }
  await Takings.refreshSoon(ctx, booking.shopId, await dateOf(ctx, booking, now));
  await ClientCards.refreshSoon(ctx, booking);
}

/** Writes down money that came or went back at the desk, at an instant. */
export async function recordAtDesk(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  paid: { method: Method; amountMinor: number; tipMinor: number },
  at: number,
): Promise<void> {
  const { method, amountMinor, tipMinor } = paid;
  const line = { method, disputed: false };
  const lineId = await write(ctx, booking, { ...line, kind: "visit", amountMinor }, at);
  const tipId = await write(ctx, booking, { ...line, kind: "tip", amountMinor: tipMinor }, at);
  await tell(ctx, booking, lineId ?? tipId, { ...line, amountMinor: amountMinor + tipMinor });
  await Takings.refreshSoon(ctx, booking.shopId, await dateOf(ctx, booking, at));
  await ClientCards.refreshSoon(ctx, booking);
}

/** The shop's day of an instant. */
async function dateOf(ctx: MutationCtx, booking: Doc<"bookings">, at: number): Promise<string> {
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop) throw new Error(`dateOf: no shop ${booking.shopId}`);
  return localDate(at, shop.timeZone);
}

type Line = { method: Method; kind: MovementKind; amountMinor: number; disputed: boolean };

async function write(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  line: Line,
  at: number,
): Promise<Id<"movements"> | undefined> {
  if (line.amountMinor === 0) return undefined;
  const { shopId, _id: bookingId, barberId, barberName, serviceName, currency } = booking;
  const date = await dateOf(ctx, booking, at);
  const of = { shopId, bookingId, date, at, barberId, barberName, serviceName, currency };
  return await ctx.db.insert("movements", { ...of, ...line });
}

/** Has the shop's addresses told of money that came, or went where the amount is below 0; once a line. */
async function tell(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  lineId: Id<"movements"> | undefined,
  { method, amountMinor }: Pick<Line, "method" | "amountMinor">,
): Promise<void> {
  if (lineId === undefined || amountMinor === 0) return;
  const type = amountMinor > 0 ? "payment.received" : "refund.done";
  const money = { method, amountMinor: Math.abs(amountMinor) };
  await Webhooks.tell(ctx, booking, { type, about: lineId, money });
}
