import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { newsOf } from "../../../lib/messages/news";
import type { BookingNews, Happened } from "../../../lib/messages/news";
import type { Reach } from "../../../lib/messages/routes";
import type { MessageSettings } from "../../../lib/messages/settings";
import * as Outbox from "../outbox/outbox";
import * as Settings from "../outbox/settings";

/** Who hears what of a booking: messages are written with the event that causes them. */

type Booking = Doc<"bookings">;

/** That a visit is theirs, to the customer and to the barber; and its reminders. Once a booking. */
export async function tellConfirmed(
  ctx: MutationCtx,
  booking: Booking,
  { actor, timeZone }: { actor: string; timeZone: string },
): Promise<void> {
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await tell(ctx, booking, { actor, settings }, [
    { kind: "confirmed", to: "customer", about: "" },
    { kind: "booking_new", to: "barber", about: "" },
  ]);
  await Outbox.planReminders(ctx, booking, { timeZone, settings });
}

/** What an event that applied makes known; the booking is as it stands after it. */
export async function tellOf(
  ctx: MutationCtx,
  before: Booking,
  booking: Booking,
  { type, actor }: Pick<Doc<"bookingEvents">, "type" | "actor">,
): Promise<void> {
  const after = { ...booking, changes: booking.changes ?? 0 };
  const happened: Happened = { type, before, after, at: Date.now() };
  const news = newsOf(happened);
  if (news.length === 0) return;
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await tell(ctx, booking, { actor, settings }, news);
  if (!news.some(({ kind }) => kind === "moved")) return;
  const shop = await ctx.db.get("shops", booking.shopId);
  if (shop) await Outbox.planReminders(ctx, booking, { timeZone: shop.timeZone, settings });
}

/** That a time was found for who waits, and for how long it is held. */
export async function tellOffered(ctx: MutationCtx, booking: Booking): Promise<void> {
  const settings = await Settings.settingsOf(ctx, booking.shopId);
  await tell(ctx, booking, { actor: "system", settings }, [
    { kind: "waiting_offer", to: "customer", about: "" },
  ]);
}

async function tell(
  ctx: MutationCtx,
  booking: Booking,
  { actor, settings }: { actor: string; settings: MessageSettings },
  news: readonly BookingNews[],
): Promise<void> {
  for (const { to, kind, about } of news) {
    const reach =
      to === "customer" ? Outbox.reachOf(booking) : await reachBarber(ctx, booking, actor);
    await Outbox.writeOf(ctx, booking, { kind, about, reach }, settings);
  }
}

/** Where a booking's barber can be reached, but for what they did themselves. */
async function reachBarber(ctx: MutationCtx, booking: Booking, actor: string): Promise<Reach> {
  const barber = await ctx.db.get("barbers", booking.barberId);
  const user = barber?.userId && (await ctx.db.get("users", barber.userId));
  if (!user || actor === `staff:${user.name}`) return {};
  return { email: user.email };
}
