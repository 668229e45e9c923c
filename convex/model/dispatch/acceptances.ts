import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { SearchEnd, SearchEvent } from "../../../lib/dispatch/search";
import { asRefusal } from "../../../lib/errors";
import { localDate, MINUTE_MS } from "../../../lib/time/zones";
import * as Slots from "../availability/slots";
import type { BookingEvent } from "../booking/bookings";
import { applyEvent, requireBooking } from "../booking/bookings";
import { contactOf } from "../contacts";
import * as HoldRules from "../doors/holdRules";
import * as Checkouts from "../payment/checkouts";
import { freshKey } from "../requestIds";
import * as HoldMinutes from "../shop/holdMinutes";
import { requireNotSuspended } from "../shop/suspensions";
import type { Offer } from "../shop/visits";
import * as ThreadLines from "../threads/lines";
import * as Candidates from "./candidates";
import * as NowSettings from "./nowSettings";

/**
 * What a barber's yes does to the book: their time is held like any other, under the same rules, until
 * the customer says yes to it. Nothing is asked for before that.
 */

type Accepting = { search: Doc<"searches">; offer: Doc<"searchOffers">; until: number };

/** The booking that is held; or why none is: the time is not free any more, or its customer may have none. */
export type Held = Doc<"bookings"> | "busy" | "refused";

/** Holds the time of an offer for its search, under all the rules of a hold. */
export async function hold(ctx: MutationCtx, accepting: Accepting): Promise<Held> {
  const { search, offer: row, until } = accepting;
  const offer = await offerOf(ctx, search, row.barberId);
  if (!offer) return "busy";
  const { startsAt } = row;
  const at = { barberId: row.barberId, startsAt, ...offer.visit };
  const run = Slots.runOf(await Slots.listCells(ctx, at), at);
  if (!run.ok) return "busy";
  const holder = holderOf(search);
  const terms = await admitted(ctx, offer, { search, holder, startsAt });
  if (!terms) return "refused";
  const { code } = await HoldRules.hold(
    ctx,
    {
      offer,
      startsAt,
      ...run.value,
      demandsDeposit: terms.demandsDeposit,
      contact: contactOf(search),
      user: search.userId === undefined ? null : await ctx.db.get("users", search.userId),
      requestKey: freshKey(),
      channel: "on_demand",
      actor: `staff:${offer.barber.name}`,
      acceptsCardOnFile: search.acceptsCardOnFile === true,
      textWords: search.textWords,
      visitKey: search.visitKey,
      locale: search.locale,
      agreeBy: until,
      place: search.place.kind === "home" ? search.place : undefined,
    },
    holder,
  );
  return await withLink(ctx, code, search);
}

/** What the barber would do, as they would do it now; null where they no longer would. */
async function offerOf(
  ctx: QueryCtx,
  search: Doc<"searches">,
  barberId: Id<"barbers">,
): Promise<Offer | null> {
  const shop = await ctx.db.get("shops", search.shopId);
  if (!shop?.active) return null;
  const settings = await NowSettings.of(ctx, shop._id);
  const able = await Candidates.listAble(ctx, shop, settings, search);
  return able.find(({ offer }) => offer.barber._id === barberId)?.offer ?? null;
}

function holderOf(search: Doc<"searches">): HoldRules.Holder {
  const { name, email, phone } = contactOf(search);
  const { userId, provenPhone, provenEmail, handle, network } = search;
  return { name, email, phone, userId, provenPhone, provenEmail, handle, network };
}

/** What they are held under; null for a customer whom a rule refuses, whoever would serve them. */
async function admitted(
  ctx: MutationCtx,
  offer: Offer,
  {
    search,
    holder,
    startsAt,
  }: Pick<Accepting, "search"> & { holder: HoldRules.Holder; startsAt: number },
): Promise<HoldRules.Admitted | null> {
  const { workBits: bits = 0, acceptsCardOnFile = false } = search;
  const date = localDate(startsAt, offer.shop.timeZone);
  try {
    // As when the search began: the day is the whole shop's, whoever takes it.
    const asked = { date, anyBarber: true, holder, work: { bits }, tipMinor: 0, acceptsCardOnFile };
    return await HoldRules.admit(ctx, offer, asked);
  } catch (thrown) {
    if (asRefusal(thrown)) return null;
    throw thrown;
  }
}

/** The link that they search with is the link of their booking. */
async function withLink(
  ctx: MutationCtx,
  code: string,
  { tokenHashes, messageTokenHashes }: Doc<"searches">,
): Promise<Doc<"bookings">> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  if (!booking) throw new Error(`withLink: no booking ${code}`);
  await ctx.db.patch("bookings", booking._id, {
    manageTokenHashes: [...tokenHashes],
    messageTokenHashes,
  });
  return booking;
}

/**
 * The customer has said yes: it stands, or is held for what has to be paid first.
 * @throws SHOP_SUSPENDED
 */
export async function confirm(ctx: MutationCtx, search: Doc<"searches">): Promise<void> {
  const { bookingId, shopId } = search;
  if (bookingId === undefined) throw new Error(`confirm: no booking of search ${search._id}`);
  const held = await ctx.db.get("shops", shopId);
  if (held) requireNotSuspended(held);
  await ctx.db.patch("bookings", bookingId, { awaitsYes: undefined });
  const actor = search.userId === undefined ? "guest" : "customer";
  await applyEvent(ctx, bookingId, { type: "agreed", actor });
  const booking = await requireBooking(ctx, bookingId);
  await ThreadLines.tell(ctx, booking, "accepted");
  const shop = await ctx.db.get("shops", booking.shopId);
  if (booking.status !== "pending" || !shop) return;
  await Checkouts.askAgreed(ctx, booking, await payUntil(ctx, shop, { search, booking }));
}

/** Nobody pays in less. */
const LEAST_MINUTES_TO_PAY = 5;

/** Until when it is held for the payment: as long as any hold of theirs, and not into the visit itself. */
async function payUntil(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { search, booking: { date, startsAt } }: { search: Doc<"searches">; booking: Doc<"bookings"> },
): Promise<number> {
  const now = Date.now();
  const atMost = await HoldRules.minutesAtMost(ctx, shop._id, { holder: holderOf(search), date });
  const minutes = Math.min(HoldMinutes.inForce(shop), atMost ?? Infinity);
  const latest = Math.max(startsAt, now + LEAST_MINUTES_TO_PAY * MINUTE_MS);
  return Math.min(now + minutes * MINUTE_MS, latest);
}

/** Frees what was held, unless it is over already. */
export async function letGo(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  event: SearchEvent,
): Promise<void> {
  const booking = await requireBooking(ctx, bookingId);
  if (booking.status !== "pending") return;
  await applyEvent(ctx, bookingId, endOf(event, booking));
}

/** What an event of the search is for its booking. */
function endOf(event: SearchEvent, { userId, barberName }: Doc<"bookings">): BookingEvent {
  const customer = userId === undefined ? "guest" : "customer";
  if (event.type === "taken_back")
    return { type: "cancelled_by_shop", actor: `staff:${barberName}` };
  if (event.type === "passed") {
    return { type: "cancelled_by_customer", actor: customer, note: "asked for another barber" };
  }
  if (event.type === "cancelled") {
    return event.by === "shop"
      ? { type: "cancelled_by_shop", actor: "system" }
      : { type: "cancelled_by_customer", actor: customer };
  }
  return { type: "hold_expired", actor: "system", note: "the customer did not answer" };
}

/** Who ended a booking that is over. */
export async function endedBy(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<Extract<SearchEnd, "customer" | "shop" | "unpaid">> {
  if (booking.status === "expired") return "unpaid";
  const trail = await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .order("desc")
    .take(LATEST);
  const last = trail.find(({ applied, toStatus, fromStatus }) => {
    return applied && toStatus === "cancelled" && fromStatus !== "cancelled";
  });
  return last?.type === "cancelled_by_customer" ? "customer" : "shop";
}

/** Lines of a trail in which its end stands. */
const LATEST = 20;
