import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { shopEventOf } from "../../../lib/api/shopEvents";
import { newsOf } from "../../../lib/messages/news";
import type { BookingNews, Happened } from "../../../lib/messages/news";
import type { Reach } from "../../../lib/messages/routes";
import type { MessageSettings } from "../../../lib/messages/settings";
import { listAtDesk } from "../ledger/givenBack";
import { listFees } from "../ledger/refundRequests";
import * as Consents from "../outbox/consents";
import * as Outbox from "../outbox/outbox";
import * as Settings from "../outbox/settings";
import * as Webhooks from "../outbox/webhooks";
import { listHistory } from "./history";

/** Who hears what of a booking: messages are written with the event that causes them. */

type Booking = Doc<"bookings">;

/** Who did something: as the trail says it, and their own row where that is known. */
type By = { actor: string; actorId?: Id<"users"> | undefined };

/** That a visit is theirs, to the customer and to the barber; and its reminders. Once a booking. */
export async function tellConfirmed(
  ctx: MutationCtx,
  booking: Booking,
  { timeZone, ...by }: By & { timeZone: string },
): Promise<void> {
  await keepConsent(ctx, booking);
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await tell(ctx, { before: booking, booking, by, settings }, [
    { kind: "confirmed", to: "customer", about: "" },
    { kind: "booking_new", to: "barber", about: "" },
  ]);
  await Outbox.planReminders(ctx, booking, { timeZone, settings });
  await Webhooks.tell(ctx, booking, { type: "booking.confirmed", about: changesOf(booking) });
}

/** Plans the reminders of a visit that stands, and says nothing else of it to anybody. */
export async function remind(ctx: MutationCtx, booking: Booking, timeZone: string): Promise<void> {
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await Outbox.planReminders(ctx, booking, { timeZone, settings });
}

/** Each change of a booking is counted. */
function changesOf({ changes = 0 }: Booking): string {
  return String(changes);
}

/** What a form kept of somebody's yes to texts, and whose number that is. */
type Asked = Pick<
  Booking,
  "textWords" | "shopId" | "provenPhone" | "customerPhone" | "customerEmail"
>;

/**
 * What its customer agreed to in the form counts from when the visit stands; after a no only where the
 * number is proven theirs, as anybody can type it.
 */
export async function keepConsent(ctx: MutationCtx, asked: Asked): Promise<void> {
  const { textWords: words, shopId, provenPhone, customerPhone } = asked;
  const { sms: address } = Outbox.reachOf(asked);
  if (words === undefined || address === undefined) return;
  const said = { address, isGiven: true, words, via: "form" as const, shopId };
  const isProven = provenPhone !== undefined && provenPhone === customerPhone;
  await Consents.record(ctx, { ...said, channel: "sms", purpose: "visit" }, { isProven });
}

/** What an event that applied makes known; the booking is as it stands after it. */
export async function tellOf(
  ctx: MutationCtx,
  before: Booking,
  booking: Booking,
  { type, ...by }: By & Pick<Doc<"bookingEvents">, "type">,
): Promise<void> {
  const told = shopEventOf(type, before.status, booking.status);
  if (told) await Webhooks.tell(ctx, booking, { type: told, about: changesOf(booking) });
  const after = { ...booking, changes: booking.changes ?? 0 };
  const money = await moneyOf(ctx, type, booking);
  const news = newsOf({ type, before, after, ...money, at: Date.now() });
  const isDone = type === "completed";
  if (news.length === 0 && !isDone) return;
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await tell(ctx, { before, booking, by, settings }, news);
  const hasMoved = news.some(({ kind }) => kind === "moved");
  const shop = hasMoved || isDone ? await ctx.db.get("shops", booking.shopId) : null;
  if (!shop) return;
  const plan = { timeZone: shop.timeZone, settings };
  if (hasMoved) await Outbox.planReminders(ctx, booking, plan);
  else await Outbox.planAfterVisit(ctx, booking, plan);
}

/** That a time was found for who waits, and for how long it is held. */
export async function tellOffered(ctx: MutationCtx, booking: Booking): Promise<void> {
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  const told = { before: booking, booking, by: { actor: "system" }, settings };
  await tell(ctx, told, [{ kind: "waiting_offer", to: "customer", about: "" }]);
}

/** What an event's messages tell of money that the booking's own row does not say. */
async function moneyOf(
  ctx: MutationCtx,
  type: Happened["type"],
  { _id }: Booking,
): Promise<Pick<Happened, "atDeskMinor" | "feeMinor" | "timesGiven">> {
  if (type === "completed" || type === "paid_at_desk") {
    const paid = (await listAtDesk(ctx, _id)).filter(({ undoneAt }) => undoneAt === undefined);
    const sum = (minor: number, one: Doc<"deskPayments">) => minor + one.amountMinor + one.tipMinor;
    return { atDeskMinor: paid.reduce(sum, 0) };
  }
  if (type === "refund_failed") {
    const given = (await listHistory(ctx, _id)).filter(
      (event) => event.type === "refund_succeeded" && event.applied,
    );
    return { timesGiven: given.length };
  }
  if (type !== "no_show_fee_paid" && type !== "no_show_fee_failed") return {};
  return { feeMinor: (await listFees(ctx, _id)).at(-1)?.amountMinor ?? 0 };
}

type Told = { before: Booking; booking: Booking; by: By; settings: MessageSettings };

async function tell(
  ctx: MutationCtx,
  { before, booking, by, settings }: Told,
  news: readonly BookingNews[],
): Promise<void> {
  for (const { to, kind, about, amountMinor } of news) {
    const barberId = to === "former_barber" ? before.barberId : booking.barberId;
    const isCustomer = to === "customer";
    const told = {
      kind,
      about,
      amountMinor,
      actor: by.actor,
      aboutId: isCustomer ? undefined : barberId,
      // The barber whom a visit leaves knows the time that it had.
      startsAt: to === "former_barber" ? before.startsAt : booking.startsAt,
      reach: isCustomer ? Outbox.reachOf(booking) : await reachBarber(ctx, barberId, by),
    };
    await Outbox.writeOf(ctx, booking, told, settings);
  }
}

/** Where a barber can be reached, but for what they did themselves. */
async function reachBarber(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  { actorId }: By,
): Promise<Reach> {
  const barber = await ctx.db.get("barbers", barberId);
  const user = barber?.userId && (await ctx.db.get("users", barber.userId));
  if (!user || actorId === user._id) return {};
  return await Outbox.reachOfStaff(ctx, user);
}
