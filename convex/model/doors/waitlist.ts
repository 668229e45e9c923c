import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { ContactInput } from "../../../lib/booking/contact";
import type { TimeWish } from "../../../lib/availability/wish";
import { ANY_TIME, wishProblem } from "../../../lib/availability/wish";
import { CUSTOMER_COUNTS, LINKS_OF_REQUEST } from "../../../lib/limits/counts";
import { LEVEL_OF_WAITING } from "../../../lib/limits/pressure";
import type { Proof } from "../../../lib/limits/work";
import { localDate } from "../../../lib/time/zones";
import { getUser } from "../access";
import { requireDate } from "../bounds";
import { contactFields, isFor } from "../contacts";
import { keysOf, personKey, spendTry } from "../callers";
import type { CallerKey } from "../callers";
import { channelOf, requireCustomer, whoIsAt } from "./door";
import type { Door } from "./door";
import { keptLocale } from "../../../lib/languages";
import * as HoldRules from "./holdRules";
import * as Openings from "../availability/openings";
import { refuse } from "../refuse";
import { REPEAT_MS, requestKey as requestKeyOf } from "../requestIds";
import { hashToken, newBookingCode, newManageToken } from "../tokens";
import { requireOffer } from "../shop/visits";
import { considerSoon } from "./waitlistOffers";

/**
 * People who want a full day. A time that becomes free is held for the first of them whom it suits,
 * like any other hold: whoever does not pay in time makes room for the next. Where nothing is to be
 * paid first they are booked at once.
 */

export type WaitRequest = {
  shopId: string;
  barberId: string | null;
  serviceIds: readonly string[];
  addOnIds?: readonly string[];
  date: string;
  /** When on that day; any time without it. */
  wish?: TimeWish;
  /** True when the customer agreed that a card is kept for a no-show fee. */
  acceptsCardOnFile?: boolean;
  /** The language that they read, as of a hold. */
  locale?: string;
  customer: ContactInput;
  /** The same for every try, so that a double click waits once. */
  requestId: string;
  /** Random, kept beside the id: what proves that a repeated try is theirs. */
  requestSecret?: string;
  /** What the web app says of the network that they are on, see lib/limits/pass. */
  pass?: string;
  /** What waiting asks of guests, see lib/limits/work. */
  proof?: Proof;
};

/**
 * Joins the list of a day, under all the rules of a hold: what is offered later was agreed to now.
 * Whoever joins has seen the times that are free now, and waits for another.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, INVALID_DATE,
 *   INVALID_TIME, END_BEFORE_START, NOT_FOUND, RATE_LIMITED, BOOK_WITH_SHOP, CONSENT_REQUIRED,
 *   START_TOO_SOON, START_TOO_LATE, PROOF_WANTED, SHOP_FILLING, TOO_MANY_HOLDS,
 *   TOO_MANY_UNPAID, TOO_MANY_WAITING, NETWORK_HOLDS, NETWORK_UNPAID, NETWORK_WAITS
 */
export async function join(
  ctx: MutationCtx,
  request: WaitRequest,
  door: Door,
): Promise<{ code: string; token: string }> {
  requireWish(request.wish);
  const token = newManageToken();
  const { caller, proven } = await whoIsAt(ctx, door, request.pass);
  const mine = { secret: request.requestSecret, person: personKey(caller) };
  const requestKey = await requestKeyOf("waitlist", request.requestId, mine);
  const shop = await requireShop(ctx, request.shopId);
  const contact = requireCustomer(shop, door, request.customer, proven);
  await spendTry(ctx, caller, shop._id, contact);
  const repeated = await getByRequestKey(ctx, requestKey);
  if (repeated) {
    const same = channelOf(repeated) === door.channel && isFor(repeated, contact);
    return await again(ctx, repeated, same, token);
  }
  const bookable = await Openings.getBookable(ctx, request.shopId, request.barberId, request);
  const [first] = bookable?.barbers ?? [];
  if (!bookable || !first) return refuse("NOT_FOUND", "Nobody does such a visit.");
  requireDate(request.date);
  HoldRules.requireDay(shop, request.date);
  const holder = { ...contact, ...caller };
  const acceptsCardOnFile = request.acceptsCardOnFile === true;
  const offer = await requireOffer(ctx, first.barber._id, request);
  const { workBits } = await HoldRules.admit(ctx, offer, {
    date: request.date,
    anyBarber: request.barberId === null,
    holder,
    work: { subject: requestKey, proof: request.proof },
    atLeast: LEVEL_OF_WAITING,
    tipMinor: 0,
    acceptsCardOnFile,
  });
  await requireFew(ctx, shop, holder);
  const code = newBookingCode();
  await ctx.db.insert("waitlist", {
    ...wantedFields(request),
    seenStarts: await listStarts(ctx, bookable, request.date),
    shopId: shop._id,
    barberId: request.barberId === null ? undefined : first.barber._id,
    serviceNames: first.visit.items.map((item) => item.name),
    acceptsCardOnFile: acceptsCardOnFile ? true : undefined,
    locale: keptLocale(request.locale),
    channel: door.channel,
    userId: caller.userId,
    provenEmail: caller.provenEmail,
    provenPhone: caller.provenPhone,
    network: caller.network,
    workBits: workBits === 0 ? undefined : workBits,
    status: "waiting",
    code,
    tokenHashes: [await hashToken(token)],
    requestId: requestKey,
    ...contactFields(contact),
  });
  await considerSoon(ctx, { shopId: shop._id, date: request.date });
  return { code, token };
}

function wantedFields({ serviceIds, addOnIds = [], date, wish }: WaitRequest) {
  return {
    serviceIds: [...serviceIds],
    addOnIds: [...addOnIds],
    date,
    wish,
  };
}

async function requireShop(ctx: QueryCtx, anyId: string): Promise<Doc<"shops">> {
  const shopId = ctx.db.normalizeId("shops", anyId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  return shop ?? refuse("NOT_FOUND", "There is no such shop.");
}

/** The starts that whoever joins has just looked at. */
async function listStarts(
  ctx: QueryCtx,
  bookable: Openings.Bookable,
  date: string,
): Promise<number[]> {
  const openings = await Openings.day(ctx, bookable, date, Date.now());
  return openings.map(({ startsAt }) => startsAt);
}

function requireWish(wish: TimeWish = ANY_TIME): void {
  const problem = wishProblem(wish);
  if (problem !== null) refuse(problem, "No visit can begin then.", { field: "wish" });
}

async function again(
  ctx: MutationCtx,
  entry: Doc<"waitlist">,
  same: boolean,
  token: string,
): Promise<{ code: string; token: string }> {
  const recent = Date.now() - entry._creationTime <= REPEAT_MS;
  if (!recent || !same || entry.tokenHashes.length >= LINKS_OF_REQUEST) {
    return refuse("INVALID_REQUEST", "This request id was used for another wish.");
  }
  const tokenHashes = [...entry.tokenHashes, await hashToken(token)];
  await ctx.db.patch("waitlist", entry._id, { tokenHashes });
  return { code: entry.code, token };
}

/** Leaves the list; what was offered meanwhile stays a booking of its own. */
export async function leave(ctx: MutationCtx, entry: Doc<"waitlist">): Promise<void> {
  if (entry.status === "waiting") await ctx.db.patch("waitlist", entry._id, { status: "left" });
}

/**
 * The entry behind a code, for whoever has its token or has joined by the account that asks; null
 * for everybody else.
 */
export async function getEntry(
  ctx: QueryCtx,
  { code, token }: { code: string; token?: string },
): Promise<Doc<"waitlist"> | null> {
  const entry = await ctx.db
    .query("waitlist")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  if (!entry) return null;
  if (token !== undefined && (await opensBy(ctx, entry, token))) return entry;
  const user = await getUser(ctx);
  return user !== null && entry.userId === user._id ? entry : null;
}

async function opensBy(ctx: QueryCtx, entry: Doc<"waitlist">, token: string): Promise<boolean> {
  if (!entry.tokenHashes.includes(await hashToken(token))) return false;
  if (entry.bookingId === undefined) return true;
  // The link became the booking's, and ends with its links.
  const booking = await ctx.db.get("bookings", entry.bookingId);
  return booking?.manageTokenHashes.some((hash) => entry.tokenHashes.includes(hash)) ?? false;
}

/**
 * Days that have yet to come, counted by all that is proven of whoever asks; a network's at each
 * shop, so that what its people wait for elsewhere keeps nobody out.
 * @throws TOO_MANY_WAITING, NETWORK_WAITS
 */
async function requireFew(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  holder: HoldRules.Holder,
): Promise<void> {
  const { waitingEntries, waitingEntriesOfNetwork } = CUSTOMER_COUNTS;
  for (const key of keysOf(holder, holder)) {
    const isNetwork = key.by === "network";
    const most = isNetwork ? waitingEntriesOfNetwork : waitingEntries;
    if ((await waitingOf(ctx, shop, key).take(most)).length < most) continue;
    if (isNetwork) refuse("NETWORK_WAITS", "Many on this network wait for this shop already.");
    refuse("TOO_MANY_WAITING", "Leave one of the lists you are on first.");
  }
}

/** Who waits for a day that has yet to come, and is known by one thing. */
function waitingOf(ctx: QueryCtx, shop: Doc<"shops">, { by, is }: CallerKey) {
  const today = localDate(Date.now(), shop.timeZone);
  const entries = ctx.db.query("waitlist");
  switch (by) {
    case "userId":
      return entries.withIndex("by_userId_and_status_and_date", (q) =>
        q.eq("userId", is).eq("status", "waiting").gte("date", today),
      );
    case "provenPhone":
      return entries.withIndex("by_provenPhone_and_status_and_date", (q) =>
        q.eq("provenPhone", is).eq("status", "waiting").gte("date", today),
      );
    case "provenEmail":
      return entries.withIndex("by_provenEmail_and_status_and_date", (q) =>
        q.eq("provenEmail", is).eq("status", "waiting").gte("date", today),
      );
    case "network":
      return entries.withIndex("by_network_and_shopId_and_status_and_date", (q) =>
        q.eq("network", is).eq("shopId", shop._id).eq("status", "waiting").gte("date", today),
      );
    case "customerEmail":
      return entries.withIndex("by_customerEmail_and_status_and_date", (q) =>
        q.eq("customerEmail", is).eq("status", "waiting").gte("date", today),
      );
    case "customerPhone":
      return entries.withIndex("by_customerPhone_and_status_and_date", (q) =>
        q.eq("customerPhone", is).eq("status", "waiting").gte("date", today),
      );
    default:
      return by satisfies never;
  }
}

async function getByRequestKey(ctx: QueryCtx, requestKey: string): Promise<Doc<"waitlist"> | null> {
  return await ctx.db
    .query("waitlist")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestKey))
    .unique();
}
