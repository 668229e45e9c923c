import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Contact, ContactInput } from "../../../lib/booking/contact";
import type { TimeWish } from "../../../lib/availability/wish";
import { ANY_TIME, wishProblem } from "../../../lib/availability/wish";
import { CUSTOMER_COUNTS } from "../../../lib/limits/counts";
import { LEVEL_OF_WAITING } from "../../../lib/limits/pressure";
import type { Proof } from "../../../lib/limits/work";
import { localDate } from "../../../lib/time/zones";
import { getProvenEmail, getUser } from "../access";
import { requireDate } from "../bounds";
import { requireContact, requireSomeContact } from "../contacts";
import { callerOf, spendTry } from "../callers";
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
): Promise<{ code: string; token: string }> {
  const said = requireSomeContact(request.customer);
  requireWish(request.wish);
  const token = newManageToken();
  const user = await getUser(ctx);
  const mine = { secret: request.requestSecret, userId: user?._id };
  const requestKey = await requestKeyOf("waitlist", request.requestId, mine);
  const shopId = ctx.db.normalizeId("shops", request.shopId);
  if (!shopId) return refuse("NOT_FOUND", "There is no such shop.");
  const caller = await callerOf(user, request.pass);
  await spendTry(ctx, caller, shopId, said.email);
  const repeated = await getByRequestKey(ctx, requestKey);
  if (repeated) return await again(ctx, repeated, said.email, token);
  const able = await Openings.getAble(ctx, request.shopId, request.barberId, request);
  const [first] = able?.barbers ?? [];
  if (!able || !first) return refuse("NOT_FOUND", "Nobody does such a visit.");
  const { shop } = able;
  const contact = requireContact(shop, said);
  requireDate(request.date);
  HoldRules.requireDay(shop, request.date);
  const emailProven = (await getProvenEmail(ctx)) === contact.email;
  const holder = { ...contact, ...caller, emailProven };
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
    seenStarts: await listStarts(ctx, able, request.date),
    shopId: shop._id,
    ...(request.barberId === null ? {} : { barberId: first.barber._id }),
    serviceNames: first.visit.items.map((item) => item.name),
    ...(acceptsCardOnFile ? { acceptsCardOnFile } : {}),
    ...caller,
    ...(emailProven ? { emailProven } : {}),
    ...(workBits === 0 ? {} : { workBits }),
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
    ...(wish === undefined ? {} : { wish }),
  };
}

function contactFields({ name, email, phone, note }: Contact) {
  return {
    customerName: name,
    customerEmail: email,
    ...(phone === undefined ? {} : { customerPhone: phone }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The starts that whoever joins has just looked at. */
async function listStarts(ctx: QueryCtx, able: Openings.Able, date: string): Promise<number[]> {
  const openings = await Openings.day(ctx, able, date, Date.now());
  return openings.map(({ startsAt }) => startsAt);
}

function requireWish(wish: TimeWish = ANY_TIME): void {
  const problem = wishProblem(wish);
  if (problem !== null) refuse(problem, "No visit can begin then.", { field: "wish" });
}

async function again(
  ctx: MutationCtx,
  entry: Doc<"waitlist">,
  email: string,
  token: string,
): Promise<{ code: string; token: string }> {
  const recent = Date.now() - entry._creationTime <= REPEAT_MS;
  if (!recent || entry.customerEmail !== email || entry.tokenHashes.length >= 5) {
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
 * Days that have yet to come, counted for whoever is proven to ask; a network's at each shop, so that
 * what its people wait for elsewhere keeps nobody out.
 * @throws TOO_MANY_WAITING, NETWORK_WAITS
 */
async function requireFew(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { userId, network, email }: HoldRules.Holder,
): Promise<void> {
  const today = localDate(Date.now(), shop.timeZone);
  if (userId === undefined && network !== undefined) {
    const most = CUSTOMER_COUNTS.waitingEntriesOfNetwork;
    if ((await ofNetwork(ctx, shop, network, today).take(most)).length < most) return;
    refuse("NETWORK_WAITS", "Many on this network wait for this shop already.");
  }
  const own = ctx.db.query("waitlist");
  const entries =
    userId === undefined
      ? own.withIndex("by_customerEmail_and_status_and_date", (q) =>
          q.eq("customerEmail", email).eq("status", "waiting").gte("date", today),
        )
      : own.withIndex("by_userId_and_status_and_date", (q) =>
          q.eq("userId", userId).eq("status", "waiting").gte("date", today),
        );
  const most = CUSTOMER_COUNTS.waitingEntries;
  if ((await entries.take(most)).length < most) return;
  refuse("TOO_MANY_WAITING", "Leave one of the lists you are on first.");
}

function ofNetwork(ctx: QueryCtx, { _id: shopId }: Doc<"shops">, network: string, from: string) {
  return ctx.db
    .query("waitlist")
    .withIndex("by_network_and_shopId_and_status_and_date", (q) =>
      q.eq("network", network).eq("shopId", shopId).eq("status", "waiting").gte("date", from),
    );
}

async function getByRequestKey(ctx: QueryCtx, requestKey: string): Promise<Doc<"waitlist"> | null> {
  return await ctx.db
    .query("waitlist")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestKey))
    .unique();
}
