import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { reachesOf } from "../../../lib/privacy/person";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Searches from "../dispatch/searches";
import * as Jobs from "../jobs";
import * as Limits from "../limits";
import { refuse } from "../refuse";
import { hashToken, newManageToken } from "../tokens";
import { forget } from "./forgetting";
import type { Found } from "./found";
import { isAhead, isMoneyUnderWay, listLatest } from "./ofBook";
import { isStep, look, stepAfter, STEPS } from "./searching";
import type { Step } from "./searching";
import { listRunning } from "./ofTalk";
import type { Whom } from "./whom";

/**
 * Erasing somebody: a row that says how far it is, a page of one step in each transaction, and at the end
 * the cards that a payment provider keeps. One that was cut short goes on where it stopped.
 */

type Erasure = Doc<"erasures">;

/** By whom it is asked: the person, or the owner of a shop of whose rows alone it is. */
export type Asker = { by: "customer" } | { by: "owner"; name: string; clientId: Id<"clients"> };

/** By then a page that was scheduled has run. */
const STOPPED_MS = 60 * MINUTE_MS;
const MOST_STOPPED = 20;

/**
 * What keeps somebody from being erased now: codes of what is still ahead, and of what has money on its
 * way. Both empty for who can be.
 */
export async function whatHolds(
  ctx: QueryCtx,
  whom: Whom,
  now: number,
): Promise<{
  latest: Doc<"bookings"> | undefined;
  ahead: Doc<"bookings">[];
  unsettled: Doc<"bookings">[];
}> {
  const bookings = await listLatest(ctx, whom);
  return {
    latest: bookings[0],
    ahead: bookings.filter((booking) => isAhead(booking, now)),
    unsettled: bookings.filter((booking) => isMoneyUnderWay(booking)),
  };
}

/**
 * Begins to erase somebody; what it gives back looks it up for as long as its row is kept.
 * @throws VISIT_AHEAD, MONEY_UNDER_WAY
 */
export async function begin(
  ctx: MutationCtx,
  { shopId, ...known }: Whom,
  asker: Asker,
): Promise<{ receipt: string }> {
  const now = Date.now();
  const whom = { ...known, shopId };
  const held = await whatHolds(ctx, whom, now);
  if (held.ahead.length > 0) refuse("VISIT_AHEAD", "Cancel what is still ahead first.");
  if (held.unsettled.length > 0) {
    refuse("MONEY_UNDER_WAY", "Money is on its way: ask again once it is there.");
  }
  for (const search of await listRunning(ctx, whom)) await Searches.cancel(ctx, search);
  const receipt = newManageToken();
  const isOwner = asker.by === "owner";
  const erasureId = await ctx.db.insert("erasures", {
    shopId,
    byName: isOwner ? asker.name : undefined,
    clientId: isOwner ? asker.clientId : undefined,
    receiptHash: isOwner ? undefined : await hashToken(receipt),
    known,
    step: STEPS[0],
    cards: [],
    rows: 0,
    askedAt: now,
    movedAt: now,
  });
  await Jobs.run(ctx, internal.privacy.erasePage, { erasureId });
  return { receipt };
}

/** Erases a page; the next one follows by itself. */
export async function page(ctx: MutationCtx, erasureId: Id<"erasures">): Promise<void> {
  const erasure = await ctx.db.get("erasures", erasureId);
  if (!erasure?.known || erasure.erasedAt !== undefined) return;
  const { step, cursor = null, shopId, known } = erasure;
  if (!isStep(step)) return await endWithCards(ctx, erasure);
  const whom = { ...known, shopId };
  const {
    found,
    next,
    isPartial = false,
  } = await look(ctx, whom, { step, at: cursor, purpose: "erase" });
  const cards = [...erasure.cards, ...cardsOf(found)];
  const rows = erasure.rows + (await forget(ctx, isPartial ? childrenOf(found) : found));
  const place = isPartial ? { step, cursor } : placeAfter(step, next);
  await ctx.db.patch("erasures", erasureId, {
    step: place.step,
    cursor: place.cursor ?? undefined,
    // A page that is looked at again tells of the same cards again.
    cards: [...new Map(cards.map((card) => [card.sessionId, card])).values()],
    rows,
    movedAt: Date.now(),
  });
  await Jobs.run(ctx, internal.privacy.erasePage, { erasureId });
}

/** Behind the last step come the cards. */
const CARDS = "cards";

function placeAfter(step: Step, next: string | null): { step: string; cursor: string | null } {
  if (next !== null) return { step, cursor: next };
  return { step: stepAfter(step) ?? CARDS, cursor: null };
}

/** What hangs on a booking, without the booking that leads to the rest of it. */
function childrenOf({ bookings: _, ...found }: Found): Found {
  return found;
}

/** The sessions of those bookings in which a card was left. */
export function cardsOf({ bookings = [], payments = [] }: Found): Erasure["cards"] {
  return payments.flatMap(({ bookingId, attempt, checkoutSessionId: sessionId, provider }) => {
    const booking = bookings.find(({ _id }) => _id === bookingId);
    const keeps = booking?.checkouts[attempt - 1]?.keepsCard === true;
    return keeps && sessionId !== undefined ? [{ sessionId, provider }] : [];
  });
}

/** Has the next card taken away, or ends with none left. */
async function endWithCards(ctx: MutationCtx, erasure: Erasure): Promise<void> {
  const { _id: erasureId, cards } = erasure;
  if (cards.length > 0) return await Jobs.act(ctx, internal.privacy.forgetCards, { erasureId });
  await forgetLimits(ctx, erasure);
  await ctx.db.patch("erasures", erasureId, {
    known: undefined,
    erasedAt: Date.now(),
    movedAt: Date.now(),
  });
}

/** Buckets that were keyed by an address before keys were hashed. */
async function forgetLimits(ctx: MutationCtx, { known, shopId }: Erasure): Promise<void> {
  if (!known || shopId !== undefined) return;
  for (const address of [...known.emails, ...known.phones, ...reachesOf(known)]) {
    await Limits.forgetPlain(ctx, address);
  }
}

/** The cards that are still to be taken away. */
export async function listCards(
  ctx: QueryCtx,
  erasureId: Id<"erasures">,
): Promise<Erasure["cards"]> {
  return (await ctx.db.get("erasures", erasureId))?.cards ?? [];
}

/** Notes that a card is gone from its provider; ends the erasure with the last. */
export async function noteCard(
  ctx: MutationCtx,
  erasureId: Id<"erasures">,
  sessionId: string,
): Promise<void> {
  const erasure = await ctx.db.get("erasures", erasureId);
  if (!erasure || erasure.erasedAt !== undefined) return;
  const cards = erasure.cards.filter((card) => card.sessionId !== sessionId);
  await ctx.db.patch("erasures", erasureId, { cards, movedAt: Date.now() });
  if (cards.length === 0) await endWithCards(ctx, { ...erasure, cards });
}

/** Goes on with those that have stopped; the daily job that forgets calls it. */
export async function resume(ctx: MutationCtx, now: number): Promise<number> {
  const stopped = await ctx.db
    .query("erasures")
    .withIndex("by_erasedAt_and_movedAt", (q) =>
      q.eq("erasedAt", undefined).lt("movedAt", now - STOPPED_MS),
    )
    .take(MOST_STOPPED);
  for (const { _id: erasureId } of stopped) {
    await Jobs.run(ctx, internal.privacy.erasePage, { erasureId });
  }
  return stopped.length;
}

/** How far an erasure is, as whoever asked for it may know. */
export type State = { askedAt: number; erasedAt: number | null };

/** By the receipt of who asked for themselves; null for none. */
export async function getByReceipt(ctx: QueryCtx, receipt: string): Promise<State | null> {
  const receiptHash = await hashToken(receipt);
  const row = await ctx.db
    .query("erasures")
    .withIndex("by_receiptHash", (q) => q.eq("receiptHash", receiptHash))
    .unique();
  return row && stateOf(row);
}

/** The newest of a shop's card, which may be gone; null for none. */
export async function getOfCard(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  clientId: string,
): Promise<State | null> {
  const row = await ctx.db
    .query("erasures")
    .withIndex("by_shopId_and_clientId", (q) => q.eq("shopId", shopId).eq("clientId", clientId))
    .order("desc")
    .first();
  return row && stateOf(row);
}

function stateOf({ askedAt, erasedAt }: Erasure): State {
  return { askedAt, erasedAt: erasedAt ?? null };
}
