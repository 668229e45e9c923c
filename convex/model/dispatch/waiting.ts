import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Jobs from "../jobs";
import * as Candidates from "./candidates";
import * as Duties from "./duties";
import * as NowSettings from "./nowSettings";
import { askNext, wakeSoon } from "./searches";

/** Searches that wait for a barber to be free, and what timers missed. */

/** Waiting searches that one transaction reads, and for how many of them it reads barbers' days. */
const WAITING_READ = 100;
const ASKED_FOR = 4;

/**
 * Asks for those of a shop's searches that wait for a barber to be free, in the order in which they came.
 * Who has asked all who could come now, and hopes for one who is kept, is passed over: whoever is free
 * next has this called again. Who has nobody left to hope for is told so.
 */
export async function wake(
  ctx: MutationCtx,
  { shopId, after = 0 }: { shopId: Id<"shops">; after?: number | undefined },
): Promise<void> {
  const now = Date.now();
  const waiting = await listWaiting(ctx, shopId, after);
  const shop = await ctx.db.get("shops", shopId);
  if (waiting.length === 0 || !shop) return;
  const ableFor = await readerOfAble(ctx, shop);
  const minutes = Math.min(...waiting.map(({ durationMinutes }) => durationMinutes));
  let { unkept, kept } = await Candidates.onDuty(ctx, shopId, now);
  const open = await Candidates.listOpen(ctx, unkept, { minutes, now });
  let passed = after;
  let looked = 0;
  for (const search of waiting) {
    const able = await ableFor(search);
    const isNew = ({ barberId }: Doc<"duties">) =>
      able.has(barberId) && !search.askedIds.includes(barberId);
    const couldAsk = unkept.some((duty) => isNew(duty) && open.includes(duty.barberId));
    if (couldAsk || !kept.some(isNew)) {
      if (looked === ASKED_FOR) return await wakeSoon(ctx, shopId, passed);
      looked += 1;
      const isAsked = await askNext(ctx, search);
      if (isAsked) ({ unkept, kept } = await Candidates.onDuty(ctx, shopId, now));
    }
    passed = search._creationTime;
  }
  if (waiting.length === WAITING_READ) await wakeSoon(ctx, shopId, passed);
}

type AbleFor = (search: Doc<"searches">) => Promise<ReadonlySet<Id<"barbers">>>;

/** Says who does what a search wants, and reads it once for all that want the same. */
async function readerOfAble(ctx: QueryCtx, shop: Doc<"shops">): Promise<AbleFor> {
  const settings = await NowSettings.of(ctx, shop._id);
  const known = new Map<string, ReadonlySet<Id<"barbers">>>();
  return async (search) => {
    const { serviceIds, addOnIds, place } = search;
    const wish = JSON.stringify([serviceIds, addOnIds, place]);
    const able =
      known.get(wish) ??
      new Set(
        (await Candidates.listAble(ctx, shop, settings, search)).map(
          ({ offer }) => offer.barber._id,
        ),
      );
    known.set(wish, able);
    return able;
  };
}

/** Those that no barber is asked for now, of those that came after a moment. */
async function listWaiting(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  after: number,
): Promise<Doc<"searches">[]> {
  return await ctx.db
    .query("searches")
    .withIndex("by_shopId_and_state_and_offerId", (q) =>
      q
        .eq("shopId", shopId)
        .eq("state", "searching")
        .eq("offerId", undefined)
        .gt("_creationTime", after),
    )
    .take(WAITING_READ);
}

/** Searches mended in one run. */
const SWEPT_AT_ONCE = 50;

/** Mends what a timer missed: every search that should be over, or should ask, is looked at. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  await Duties.sweep(ctx);
  for (const state of ["searching", "pending_accept"] as const) {
    const open = await ctx.db
      .query("searches")
      .withIndex("by_state_and_endsBy", (q) => q.eq("state", state))
      .take(SWEPT_AT_ONCE);
    for (const { _id: searchId } of open) {
      await Jobs.run(ctx, internal.searches.timeCame, { searchId });
    }
  }
}
