import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type {
  Asks,
  Held,
  HoldAsked,
  OwnBooking,
  Refused,
  VisitAsked,
} from "../../../lib/chat/scene";
import type { Proof } from "../../../lib/limits/work";
import { addDays } from "../../../lib/time/zones";
import * as Alternatives from "../availability/alternatives";
import * as Openings from "../availability/openings";
import type { Bookable } from "../availability/openings";
import * as Cancellations from "../doors/cancellations";
import type { Door } from "../doors/door";
import * as Holds from "../doors/holds";
import * as Reschedules from "../doors/reschedules";
import * as Consents from "../outbox/consents";
import * as BookedVisits from "../shop/bookedVisits";
import { horizonOf } from "../shop/horizon";
import * as Policies from "../shop/policies";
import { getOffer } from "../shop/visits";
import type { Offer } from "../shop/visits";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Own from "./own";
import * as OwnSearches from "./ownSearches";
import { confirmedBy, orRefused, unknown } from "./refused";

/**
 * What a conversation asks for, out of the book; and what it has done, through the doors that all
 * others use. A refusal is an answer here, and what was refused has written nothing.
 */

export type Asker = {
  conversation: Conversation;
  shop: Doc<"shops">;
  door: Door;
  user: Doc<"users"> | null;
  pass?: string | undefined;
  proof?: Proof | undefined;
  now: number;
};

export function asksOf(ctx: MutationCtx, asker: Asker): Asks {
  const { shop, now } = asker;
  const { channel } = asker.conversation;
  const ownOf = async (code: string) => await Own.get(ctx, asker, code);
  const bookableOf = async (visit: VisitAsked) => await getBookable(ctx, asker, visit);
  return {
    days: async (visit, from, most) => {
      const bookable = await bookableOf(visit);
      return bookable === null ? [] : await openDays(ctx, bookable, { from, most, now });
    },
    starts: async (visit, date) => {
      const bookable = await bookableOf(visit);
      return bookable === null ? [] : await Openings.day(ctx, bookable, date, now);
    },
    nearest: async (visit, startsAt) => {
      const offer = await offerOf(ctx, asker, visit);
      const anyBarber = visit.barberId === null;
      return offer ? await Alternatives.list(ctx, { ...offer, anyBarber, startsAt }, now) : [];
    },
    quote: async (visit, barberId) => {
      const offer = await getOffer(ctx, barberId, visit);
      if (offer?.shop._id !== shop._id) return null;
      const { priceMinor, durationMinutes } = offer.visit;
      const { dueNowMinor } = Policies.dueOf(offer, false);
      const feeMinor = Policies.feeOf(offer, dueNowMinor);
      return { priceMinor, durationMinutes, dueNowMinor, feeMinor };
    },
    hold: async (asked) => await hold(ctx, asker, asked),
    bookings: async () => (await Own.list(ctx, asker)).map(ownView),
    cancelQuote: async (code) => {
      const booking = await ownOf(code);
      const quote = booking && (await Cancellations.preview(ctx, booking, now));
      return quote?.canCancel === true ? quote : null;
    },
    cancel: async (code) => {
      const booking = await ownOf(code);
      if (!booking) return unknown();
      return await orRefused(async () => {
        await ctx.runMutation(internal.chat.cancel, { bookingId: booking._id, channel });
        return { ok: true };
      });
    },
    moveQuote: async (code, barberId) => {
      const booking = await ownOf(code);
      if (!booking) return null;
      const found = await orRefused(async () => ({
        ok: true,
        quote: await Reschedules.preview(ctx, booking, { barberId, now }),
      }));
      return found.ok ? found.quote : null;
    },
    move: async (code, { barberId, startsAt }) => {
      const booking = await ownOf(code);
      if (!booking) return unknown();
      return await orRefused(async () => {
        const to = { bookingId: booking._id, barberId, startsAt, channel };
        await ctx.runMutation(internal.chat.move, to);
        return { ok: true };
      });
    },
    ...searchesOf(ctx, asker),
  };
}

type OfSearches = "nowQuote" | "search" | "searchOf" | "answerOffer" | "endSearch";

function searchesOf(ctx: MutationCtx, asker: Asker): Pick<Asks, OfSearches> {
  const { conversation, shop } = asker;
  return {
    nowQuote: async (visit) => await OwnSearches.quote(ctx, shop, visit),
    search: async (asked) => {
      const begun = await OwnSearches.begin(ctx, asker, asked);
      if (begun.ok) await keepConsent(ctx, conversation);
      return begun;
    },
    searchOf: async (id) => {
      const search = await OwnSearches.get(ctx, conversation, id);
      return search && (await OwnSearches.view(ctx, search));
    },
    answerOffer: async (anyId, how) =>
      await OwnSearches.answerOffer(ctx, conversation, { anyId, how }),
    endSearch: async (id) => await OwnSearches.end(ctx, conversation, id),
  };
}

async function getBookable(
  ctx: MutationCtx,
  asker: Asker,
  { serviceIds, addOnIds, barberId, moving }: VisitAsked,
): Promise<Bookable | null> {
  const { shop } = asker;
  if (moving === undefined) {
    return await Openings.getBookable(ctx, shop._id, barberId, { serviceIds, addOnIds });
  }
  const booking = await Own.get(ctx, asker, moving);
  return booking && (await Openings.getMovable(ctx, booking, barberId));
}

/** A visit with whoever was wanted, or the first who does it; of a booking that moves, as it was booked. */
async function offerOf(ctx: MutationCtx, asker: Asker, visit: VisitAsked): Promise<Offer | null> {
  const [first] = (await getBookable(ctx, asker, visit))?.barbers ?? [];
  if (first === undefined) return null;
  if (visit.moving === undefined) return await getOffer(ctx, first.barber._id, visit);
  const booking = await Own.get(ctx, asker, visit.moving);
  return booking && { ...(await BookedVisits.offerOf(ctx, booking)), barber: first.barber };
}

const DAYS_AT_ONCE = 14;

/** Dates with a start, the nearest first, read a fortnight at a time. */
async function openDays(
  ctx: MutationCtx,
  bookable: Bookable,
  { from, most, now }: { from: string; most: number; now: number },
): Promise<string[]> {
  const { until } = horizonOf(bookable.shop, now);
  const open: string[] = [];
  for (let first = from; first <= until && open.length < most;) {
    const after = addDays(first, DAYS_AT_ONCE);
    const last = addDays(after, -1);
    const stretch = { from: first, until: last < until ? last : until };
    const days = await Openings.month(ctx, bookable, stretch, now);
    open.push(...days.filter(({ starts }) => starts > 0).map(({ date }) => date));
    first = after;
  }
  return open.slice(0, most);
}

async function hold(
  ctx: MutationCtx,
  asker: Asker,
  { card, ...asked }: HoldAsked,
): Promise<Held | Refused> {
  const { conversation, door, shop } = asker;
  const request = { ...asked, ...confirmedBy(asker, card) };
  const placed = await orRefused(async () => ({
    ok: true,
    ...(await Holds.place(ctx, request, door)),
  }));
  await Conversations.count(
    ctx,
    conversation._id,
    placed.ok ? ["confirmed", "held"] : ["confirmed"],
  );
  if (!placed.ok) return placed;
  const { code, holdExpiresAt: until, barberId } = placed;
  await Conversations.addCode(ctx, conversation._id, code);
  await Own.open(ctx, conversation, code);
  await keepConsent(ctx, conversation);
  const barber = await ctx.db.get("barbers", barberId);
  return { ok: true, code, barberName: barber?.name ?? shop.name, until };
}

/** The words of the card that was confirmed, `talk.writesHere`, with their version. */
const WORDS = "talk.writesHere:1";

/** Who confirms on WhatsApp has read that news of the visit comes there. */
async function keepConsent(
  ctx: MutationCtx,
  { channel, phone, shopId }: Conversation,
): Promise<void> {
  const address = phone?.replace(/[^+\d]/g, "");
  if (channel !== "whatsapp" || address === undefined) return;
  const said = { channel, address, purpose: "visit", isGiven: true, words: WORDS } as const;
  await Consents.record(ctx, { ...said, via: "form", shopId }, { isProven: true });
}

function ownView(booking: Doc<"bookings">): OwnBooking {
  const { code, startsAt, serviceName, barberId, barberName, status } = booking;
  return {
    code,
    startsAt,
    serviceName,
    barberId,
    barberName,
    isHeld: status === "pending",
    canMove: status === "confirmed",
    canCancel: status === "pending" || status === "confirmed",
  };
}
