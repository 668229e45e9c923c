import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { chatLinkToken } from "../../../lib/chat/linkToken";
import type { NowQuote, OwnSearch, Refused, SearchAsked, Searched } from "../../../lib/chat/scene";
import type { Proof } from "../../../lib/limits/work";
import { getByCode } from "../access";
import * as SearchLinks from "../booking/searchLinks";
import * as Searches from "../dispatch/searches";
import * as SearchViews from "../dispatch/searchViews";
import * as Starting from "../dispatch/starting";
import type { Door } from "../doors/door";
import * as Limits from "../limits";
import { refuse } from "../refuse";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Own from "./own";
import { confirmedBy, orRefused, unknown } from "./refused";

/**
 * Searches for a barber now that were begun in a conversation: through the same doors as those of the
 * page. It answers and ends its own alone; all others are unknown ones.
 */

type SearchRow = Doc<"searches">;

/** What a visit right now costs at the shop; null where nobody does it. */
export async function quote(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { serviceIds, addOnIds }: Pick<SearchAsked, "serviceIds" | "addOnIds">,
): Promise<NowQuote | null> {
  const place = { kind: "shop" } as const;
  const found = await SearchViews.quote(ctx, shop, { serviceIds, addOnIds, place });
  if (found?.ok !== true) return null;
  const { fromMinor, toMinor, durationMinutes, dueNowMinor, feeMinor } = found;
  return { fromMinor, toMinor, durationMinutes, dueNowMinor, feeMinor };
}

type Beginner = {
  conversation: Conversation;
  shop: Doc<"shops">;
  door: Door;
  pass?: string | undefined;
  proof?: Proof | undefined;
};

/** Begins one, once for each card that is confirmed. */
export async function begin(
  ctx: MutationCtx,
  beginner: Beginner,
  { card, ...asked }: SearchAsked,
): Promise<Searched | Refused> {
  const { conversation, shop, door } = beginner;
  const request = {
    ...asked,
    shopId: shop._id,
    place: { kind: "shop" as const },
    ...confirmedBy(beginner, card),
  };
  return await orRefused(async () => {
    const { searchId } = await Starting.begin(ctx, request, door);
    await openTo(ctx, conversation, await requireRow(ctx, searchId));
    return await searched(ctx, conversation, searchId);
  });
}

/** From now on it is this conversation's, which opens it by a token that follows from both. */
async function openTo(
  ctx: MutationCtx,
  { _id: conversationId }: Conversation,
  search: SearchRow,
): Promise<void> {
  const token = await chatLinkToken(env.LINK_SECRET, conversationId, search._id);
  await SearchLinks.openTo(ctx, search, { conversationId, token });
}

/** Gives the search that was begun last in one conversation to another of the same person. */
export async function moveLast(
  ctx: MutationCtx,
  from: Conversation,
  to: Conversation,
): Promise<void> {
  const told = from.session.search;
  const search = told && (await get(ctx, from, told.id));
  if (search) await openTo(ctx, to, search);
}

/** One of the conversation's own, as it stands. */
export async function get(
  ctx: QueryCtx,
  { _id }: Conversation,
  anyId: string,
): Promise<SearchRow | null> {
  const id = ctx.db.normalizeId("searches", anyId);
  const search = id && (await ctx.db.get("searches", id));
  return search?.conversationId === _id ? search : null;
}

/** A yes to who was found, or asking for another barber; an offer that stands no more is refused. */
export async function answerOffer(
  ctx: MutationCtx,
  conversation: Conversation,
  { anyId, how }: { anyId: string; how: "agree" | "another" },
): Promise<Searched | Refused> {
  const offerId = ctx.db.normalizeId("searchOffers", anyId);
  const offer = offerId && (await ctx.db.get("searchOffers", offerId));
  const search = offer && (await get(ctx, conversation, offer.searchId));
  if (!search) return unknown();
  return await orRefused(async () => {
    await Limits.spend(ctx, "link", search._id);
    const stands = search.offerId === offer._id && search.state === "pending_accept";
    const happened = stands && (await answered(ctx, search, how));
    if (!happened) refuse("OFFER_GONE", "The time is held no more.");
    return await searched(ctx, conversation, search._id);
  });
}

async function answered(
  ctx: MutationCtx,
  search: SearchRow,
  how: "agree" | "another",
): Promise<boolean> {
  if (how === "agree") return await Searches.agree(ctx, search);
  return await Searches.happen(ctx, search._id, { type: "passed", at: Date.now() });
}

/** Calls one off; one that is over stays as it ended. */
export async function end(
  ctx: MutationCtx,
  conversation: Conversation,
  anyId: string,
): Promise<Searched | Refused> {
  const search = await get(ctx, conversation, anyId);
  if (!search) return unknown();
  return await orRefused(async () => {
    await Limits.spend(ctx, "link", search._id);
    await Searches.cancel(ctx, search);
    return await searched(ctx, conversation, search._id);
  });
}

async function searched(
  ctx: MutationCtx,
  conversation: Conversation,
  searchId: Id<"searches">,
): Promise<Searched> {
  const search = await requireRow(ctx, searchId);
  await openBooking(ctx, conversation, search);
  return { ok: true, search: await view(ctx, search) };
}

async function requireRow(ctx: QueryCtx, searchId: Id<"searches">): Promise<SearchRow> {
  const search = await ctx.db.get("searches", searchId);
  if (!search) throw new Error(`requireRow: no search ${searchId}`);
  return search;
}

/** What is agreed on is one of the conversation's bookings. */
export async function openBooking(
  ctx: MutationCtx,
  conversation: Conversation,
  { state, code }: SearchRow,
): Promise<void> {
  if (state !== "active" || code === undefined || conversation.codes.includes(code)) return;
  await Conversations.addCode(ctx, conversation._id, code);
  await Own.open(ctx, conversation, code);
}

/** A search as its conversation tells of it. */
export async function view(ctx: QueryCtx, search: SearchRow): Promise<OwnSearch> {
  const { _id: id, state, endedBecause = null, serviceIds, addOnIds, what, endsBy } = search;
  const told = { id, state, endedBecause, serviceIds, addOnIds, what, endsBy };
  const booking = search.code === undefined ? null : await getByCode(ctx, search.code);
  if (!booking || search.offerId === undefined) return { ...told, found: null, booking: null };
  const offer = await ctx.db.get("searchOffers", search.offerId);
  const { code, barberName, startsAt, priceMinor, dueNowMinor, status, holdExpiresAt } = booking;
  const isAwaited = state === "pending_accept" && offer !== null;
  return {
    ...told,
    found: isAwaited
      ? {
          offerId: offer._id,
          barberName,
          startsAt,
          priceMinor,
          dueNowMinor,
          answerBy: offer.until,
        }
      : null,
    booking: {
      code,
      barberName,
      startsAt,
      until: status === "pending" ? (holdExpiresAt ?? null) : null,
    },
  };
}
