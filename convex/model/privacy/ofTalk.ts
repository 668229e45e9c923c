import type { PaginationOptions } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { digitsOf } from "../../../lib/contact/phoneText";
import { isNamedIn, isOf, reachesOf } from "../../../lib/privacy/person";
import { personKey } from "../callers";
import type { Found, FoundPage, Purpose } from "./found";
import { pageOver, put } from "./found";
import type { Whom } from "./whom";

/** What somebody said in conversations, and whom they looked for. */

/** Conversations that one transaction looks through, and the lines of each. */
const PAGE = 20;
const LINES = 400;
/** Searches of one key at once, and messages of one of them. */
const SEARCHES = 50;
const MESSAGES = 20;

/**
 * A page of conversations, all of which are looked through: on the web nothing but what was said tells
 * whose one is. By an address or a number that its person gave, or a booking that was made in it. One that
 * only mentions the person belongs to whoever wrote it, and is not shown: an erasure takes the lines that
 * do, or the whole where nobody is known to have written it.
 */
export async function conversations(
  ctx: QueryCtx,
  whom: Whom,
  at: string | null,
  purpose: Purpose,
): Promise<FoundPage> {
  const { shopId } = whom;
  const all = ctx.db.query("conversations");
  const there =
    shopId === undefined
      ? all
      : all.withIndex("by_shopId_and_lastAt", (q) => q.eq("shopId", shopId));
  const { page, next } = await pageOver(
    [async (options) => await there.paginate(options)],
    at,
    PAGE,
  );
  const found: Found = {};
  let isPartial = false;
  for (const conversation of page) {
    const lines = await ctx.db
      .query("chatLines")
      .withIndex("by_conversationId", (q) => q.eq("conversationId", conversation._id))
      .take(LINES);
    const isLong = lines.length === LINES;
    if (!(await isTheirs(ctx, whom, conversation))) {
      const naming = purpose === "erase" ? lines.filter(({ text }) => isNamedIn(whom, text)) : [];
      if (naming.length === 0) continue;
      if (hasKnownWriter(conversation)) {
        put(found, "chatLines", naming);
        if (isLong) isPartial = true;
        continue;
      }
    }
    // Of one with more of them those that tell whose it is are the last to go.
    const others = isLong ? lines.filter(({ text }) => !isNamedIn(whom, text)) : [];
    put(found, "chatLines", others.length > 0 ? others : lines);
    if (isLong) isPartial = true;
    else put(found, "conversations", [conversation]);
  }
  return { found, next, isPartial };
}

/** True for one of which it is known whose it is. */
function hasKnownWriter({ phone, person, session, codes }: Doc<"conversations">): boolean {
  const known = [phone, person, session.email, session.phone, codes[0]];
  return known.some((each) => each !== undefined);
}

async function isTheirs(
  ctx: QueryCtx,
  whom: Whom,
  { phone, person, session, codes }: Doc<"conversations">,
): Promise<boolean> {
  const numbers = reachesOf(whom).map(digitsOf);
  const own = [phone, person].filter((known) => known !== undefined);
  if (own.some((known) => digitsOf(known) !== "" && numbers.includes(digitsOf(known)))) return true;
  const said = [session.email, session.phone].filter((each) => each !== undefined);
  if (said.some((text) => isNamedIn(whom, text))) return true;
  for (const code of codes) {
    const booking = await ctx.db
      .query("bookings")
      .withIndex("by_code", (q) => q.eq("code", code))
      .unique();
    if (!booking) continue;
    const { customerEmail, customerPhone, userId } = booking;
    if (isOf(whom, { email: customerEmail, phone: customerPhone, userId })) return true;
  }
  return false;
}

/** A page of the searches that they began, with what was offered and told. */
export async function searches(
  ctx: QueryCtx,
  whom: Whom,
  at: string | null,
  purpose: Purpose,
): Promise<FoundPage> {
  const lookups = listsOf(ctx, whom).map(
    (list) => async (options: PaginationOptions) => await list.paginate(options),
  );
  const { page, next } = await pageOver(lookups, at, SEARCHES);
  const found: Found = {};
  for (const search of page) {
    if (!isOfSearch(whom, search)) continue;
    // What was still on when the erasure began was called off by it.
    if (purpose === "erase" && search.endedAt === undefined) continue;
    put(found, "searches", [search]);
    await addOffers(ctx, search, found);
  }
  return { found, next };
}

/** Their searches that look for somebody now, for whoever is erased to have them called off. */
export async function listRunning(ctx: QueryCtx, whom: Whom): Promise<Doc<"searches">[]> {
  const running = new Map<string, Doc<"searches">>();
  for (const list of listsOf(ctx, whom)) {
    for (const search of await list.order("desc").take(SEARCHES)) {
      const isOn = search.endedAt === undefined && search.bookingId === undefined;
      if (isOn && isOfSearch(whom, search)) running.set(search._id, search);
    }
  }
  return [...running.values()];
}

/** The ways to somebody's searches: by what they typed, and by what was proven of them. */
function listsOf(ctx: QueryCtx, whom: Whom) {
  const rows = () => ctx.db.query("searches");
  return [
    ...whom.emails.map((email) =>
      rows().withIndex("by_customerEmail", (q) => q.eq("customerEmail", email)),
    ),
    ...whom.phones.map((phone) =>
      rows().withIndex("by_customerPhone", (q) => q.eq("customerPhone", phone)),
    ),
    ...callerKeysOf(whom).map((key) =>
      rows().withIndex("by_callerKey_and_state", (q) => q.eq("callerKey", key)),
    ),
  ];
}

function callerKeysOf({ emails, phones, userIds }: Whom): (string | undefined)[] {
  return [
    ...emails.map((provenEmail) => personKey({ provenEmail })),
    ...phones.map((provenPhone) => personKey({ provenPhone })),
    ...userIds.map((userId) => personKey({ userId })),
  ];
}

function isOfSearch(whom: Whom, search: Doc<"searches">): boolean {
  const { customerEmail: email, customerPhone: phone, userId, callerKey, shopId } = search;
  if (whom.shopId !== undefined && whom.shopId !== shopId) return false;
  const isCaller = callerKey !== undefined && callerKeysOf(whom).includes(callerKey);
  return isCaller || isOf(whom, { email, phone, userId });
}

/** Offers of a search, and what its customer was told of it and of them. */
async function addOffers(ctx: QueryCtx, search: Doc<"searches">, found: Found): Promise<void> {
  const offers = await ctx.db
    .query("searchOffers")
    .withIndex("by_searchId", (q) => q.eq("searchId", search._id))
    .collect();
  put(found, "searchOffers", offers);
  const about: string[] = [search._id, ...offers.map(({ _id }) => _id)];
  const { customerEmail, customerPhone } = search;
  const own = { emails: listOf(customerEmail), phones: listOf(customerPhone), userIds: [] };
  for (const to of reachesOf(own)) {
    const told = await ctx.db
      .query("messages")
      .withIndex("by_to", (q) => q.eq("to", to))
      .order("desc")
      .take(MESSAGES);
    put(
      found,
      "messages",
      told.filter(({ aboutId }) => aboutId !== undefined && about.includes(aboutId)),
    );
  }
}

function listOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
