import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { ContactInput } from "../../../lib/booking/contact";
import type { VisitPlace } from "../../../lib/dispatch/places";
import { isPoint } from "../../../lib/dispatch/places";
import { isOpenAt } from "../../../lib/dispatch/settings";
import { MOST_ATTEMPTS, SEARCH_MS } from "../../../lib/dispatch/search";
import { keptLocale } from "../../../lib/languages";
import { LINKS_OF_REQUEST } from "../../../lib/limits/counts";
import type { Proof } from "../../../lib/limits/work";
import { ADDRESS_TEXT } from "../../../lib/limits/texts";
import { knownTextWords } from "../../../lib/messages/consent";
import { isVisitKey } from "../../../lib/numbers/funnel";
import { cleanText, isPlainText } from "../../../lib/text";
import { localDate, localMinutes } from "../../../lib/time/zones";
import * as Callers from "../callers";
import { contactFields, isFor } from "../contacts";
import { requireCustomer, whoIsAt } from "../doors/door";
import type { Door } from "../doors/door";
import * as HoldRules from "../doors/holdRules";
import { refuse } from "../refuse";
import { REPEAT_MS, requestKey as requestKeyOf } from "../requestIds";
import { hashToken, newManageToken } from "../tokens";
import * as Candidates from "./candidates";
import * as Duties from "./duties";
import * as NowSettings from "./nowSettings";
import * as Running from "./running";
import * as Searches from "./searches";

/** Beginning to look for a barber who comes now: under all the rules of a hold, before anybody is asked. */

export type SearchRequest = {
  shopId: string;
  serviceIds: readonly string[];
  addOnIds?: readonly string[];
  place: VisitPlace;
  customer: ContactInput;
  /** True when the customer agreed that a card is kept for a no-show fee. */
  acceptsCardOnFile?: boolean;
  textWords?: string;
  /** The same for every try, so that a double click searches once. */
  requestId: string;
  requestSecret?: string;
  pass?: string;
  proof?: Proof;
  visitKey?: string;
  locale?: string;
  /** The search that this browser saw last at the shop. */
  known?: Running.KnownLink;
};

/**
 * Begins a search, and asks the first barber. Whoever has one under way at the shop is led back to it.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, INVALID_PLACE,
 *   NOT_FOUND, SHOP_CLOSED, NOW_CLOSED, NOBODY_ON_DUTY, TOO_FAR, SERVICE_NOT_OFFERED, SEARCHING_ALREADY, RATE_LIMITED,
 *   CONSENT_REQUIRED, PROOF_WANTED, SHOP_FILLING, TOO_MANY_HOLDS, TOO_MANY_UNPAID, NETWORK_HOLDS,
 *   NETWORK_UNPAID, BOOK_WITH_SHOP
 */
export async function begin(
  ctx: MutationCtx,
  request: SearchRequest,
  door: Door,
): Promise<{ searchId: Id<"searches">; token: string }> {
  const token = newManageToken();
  const { user, caller, proven } = await whoIsAt(ctx, door, request.pass);
  const mine = { secret: request.requestSecret, person: Callers.personKey(caller) };
  const requestKey = await requestKeyOf("search", request.requestId, mine);
  const shop = await requireShop(ctx, request.shopId);
  const contact = requireCustomer(shop, door, request.customer, proven);
  await Callers.spendTry(ctx, caller, shop._id, contact);
  const repeated = await getByRequestKey(ctx, requestKey);
  if (repeated) return await again(ctx, repeated, isFor(repeated, contact), token);
  const asking = { shopId: shop._id, caller };
  const { known } = request;
  const seen = known && (await Running.ofLink(ctx, shop._id, known));
  // A browser may be several people's.
  const isOwn = seen?.customerEmail === contact.email && seen?.customerPhone === contact.phone;
  if (seen && isOwn) return { searchId: seen._id, token: known.token };
  const own = await Running.ofPerson(ctx, asking);
  if (own) return await leadBack(ctx, own, token);
  const now = Date.now();
  const settings = await NowSettings.of(ctx, shop._id);
  if (!isOpenAt(settings, localMinutes(now, shop.timeZone))) {
    return refuse("NOW_CLOSED", "The shop does not offer this now.");
  }
  const place = requirePlace(request.place);
  const wish = { serviceIds: request.serviceIds, addOnIds: request.addOnIds, place };
  const able = await Candidates.listAble(ctx, shop, settings, wish);
  const [first] = able;
  if (!first) return await refuseNobody(ctx, shop, settings, wish);
  const working = new Set(
    (await Duties.listWorking(ctx, shop._id, now)).map((row) => row.barberId),
  );
  const reachable = able.filter(({ offer }) => working.has(offer.barber._id)).length;
  if (reachable === 0) refuse("NOBODY_ON_DUTY", "Nobody who does this is on duty now.");
  await Running.requireRoom(ctx, asking, contact);
  const acceptsCardOnFile = request.acceptsCardOnFile === true;
  const { workBits } = await HoldRules.admit(ctx, first.offer, {
    date: localDate(now, shop.timeZone),
    anyBarber: true,
    holder: { ...contact, ...caller },
    work: { subject: requestKey, proof: request.proof },
    tipMinor: 0,
    acceptsCardOnFile,
  });
  const prices = able.map(({ offer }) => offer.visit.priceMinor);
  const { visitKey = "" } = request;
  const searchId = await ctx.db.insert("searches", {
    shopId: shop._id,
    tokenHashes: [await hashToken(token)],
    requestId: requestKey,
    state: "searching",
    serviceIds: [...request.serviceIds],
    addOnIds: [...(request.addOnIds ?? [])],
    what: first.offer.visit.name,
    durationMinutes: first.offer.visit.durationMinutes,
    place,
    fromMinor: Math.min(...prices),
    toMinor: Math.max(...prices),
    ...contactFields(contact),
    userId: user?._id,
    provenEmail: caller.provenEmail,
    provenPhone: caller.provenPhone,
    network: caller.network,
    handle: caller.handle,
    callerKey: Running.callerKeyOf(caller),
    workBits: workBits === 0 ? undefined : workBits,
    acceptsCardOnFile: acceptsCardOnFile ? true : undefined,
    textWords: knownTextWords(request.textWords),
    visitKey: isVisitKey(visitKey) ? visitKey : undefined,
    locale: keptLocale(request.locale),
    startedAt: now,
    endsBy: now + SEARCH_MS,
    askedIds: [],
    attemptsAtMost: Math.min(reachable, MOST_ATTEMPTS),
  });
  await Searches.beginAsking(ctx, searchId);
  return { searchId, token };
}

async function requireShop(ctx: MutationCtx, anyId: string): Promise<Doc<"shops">> {
  const shopId = ctx.db.normalizeId("shops", anyId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop) return refuse("NOT_FOUND", "There is no such shop.");
  return shop.active ? shop : refuse("SHOP_CLOSED", "This shop takes no bookings at present.");
}

/** @throws INVALID_PLACE */
function requirePlace(place: VisitPlace): VisitPlace {
  if (place.kind === "shop") return place;
  const address = cleanText(place.address);
  if (address === "" || !isPlainText(address, ADDRESS_TEXT) || !isPoint(place)) {
    return refuse("INVALID_PLACE", "This is no place to come to.", { field: "address" });
  }
  return { ...place, address };
}

async function refuseNobody(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  settings: Parameters<typeof Candidates.listAble>[2],
  wish: Candidates.Wish,
): Promise<never> {
  const atShop = { ...wish, place: { kind: "shop" as const } };
  const served = (await Candidates.listAble(ctx, shop, settings, atShop)).length > 0;
  if (served) return refuse("TOO_FAR", "Nobody travels so far.", { field: "address" });
  return refuse("SERVICE_NOT_OFFERED", "Nobody does such a visit.", { field: "serviceIds" });
}

async function getByRequestKey(
  ctx: MutationCtx,
  requestId: string,
): Promise<Doc<"searches"> | null> {
  return await ctx.db
    .query("searches")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
}

/** The answer to a repeated request: the same search, with one more token. @throws INVALID_REQUEST */
async function again(
  ctx: MutationCtx,
  search: Doc<"searches">,
  same: boolean,
  token: string,
): Promise<{ searchId: Id<"searches">; token: string }> {
  const recent = Date.now() - search._creationTime <= REPEAT_MS;
  const links = search.tokenHashes.length;
  // Without any its links were ended: a late try of the request must not make another.
  if (!same || !recent || links === 0 || links >= LINKS_OF_REQUEST) {
    return refuse("INVALID_REQUEST", "This request id was used for another search.");
  }
  await addLink(ctx, search, token);
  return { searchId: search._id, token };
}

/** The search that a person has under way, with one more token of theirs. @throws SEARCHING_ALREADY */
async function leadBack(
  ctx: MutationCtx,
  search: Doc<"searches">,
  token: string,
): Promise<{ searchId: Id<"searches">; token: string }> {
  await addLink(ctx, search, token);
  return { searchId: search._id, token };
}

/** A further token of a search opens its booking too; beside the first, the newest few stay. */
async function addLink(
  ctx: MutationCtx,
  { _id, tokenHashes, bookingId }: Doc<"searches">,
  token: string,
): Promise<void> {
  const tokenHash = await hashToken(token);
  const all = [...tokenHashes, tokenHash];
  const ended = all.slice(1, Math.max(1, all.length - LINKS_OF_REQUEST + 1));
  const kept = all.filter((hash) => !ended.includes(hash));
  await ctx.db.patch("searches", _id, { tokenHashes: kept });
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  if (!booking) return;
  const before = booking.manageTokenHashes.filter((hash) => !ended.includes(hash));
  const manageTokenHashes = [...before, tokenHash];
  await ctx.db.patch("bookings", booking._id, { manageTokenHashes });
}
