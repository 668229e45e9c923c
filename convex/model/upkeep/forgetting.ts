import type { Id, TableNames } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { keptMs } from "../../../lib/privacy/kept";
import * as OldConversations from "../chat/oldConversations";
import * as OldSearches from "../dispatch/oldSearches";
import * as OldImports from "../imports/oldImports";
import * as Jobs from "../jobs";
import * as OldPartnerRows from "../partners/oldRows";
import { cardsOf, resume } from "../privacy/erasing";
import { forget } from "../privacy/forgetting";
import { isMoneyUnderWay, whatHangsOn } from "../privacy/ofBook";
import { cardOf } from "../privacy/ofPeople";
import * as OldThreads from "../threads/oldThreads";

/**
 * The job of each day that keeps what lib/privacy/kept says of people no longer than it says, and goes on
 * with erasures that have stopped. What is deleted or emptied is gone from the next page's ranges.
 */

/** Rows of each kind in one transaction. */
const PAGE = 100;
/** Bookings with what hangs on them, and cards, in one transaction. */
const WHOLE = 5;

type Forgotten = { done: Record<string, number>; isDone: boolean };

/** A page of what is too old at `now`, epoch ms. */
export async function forgetOld(ctx: MutationCtx, now: number): Promise<Forgotten> {
  const said = await OldConversations.clearOld(ctx, now - keptMs("conversations"));
  const searched = await OldSearches.clearOld(ctx, now - keptMs("searches"));
  const written = await OldThreads.clearOld(ctx, now);
  const called = await OldPartnerRows.clearOld(ctx, now - keptMs("bookingSessions"));
  const brought = await OldImports.clearOld(ctx, now - keptMs("importRows"));
  const lines = await oldLines(ctx, now);
  const visits = await oldVisits(ctx, now - keptMs("bookings"));
  const cards = await oldCards(ctx, now - keptMs("clients"));
  return {
    done: {
      conversations: said.gone,
      searches: searched.gone,
      threads: written.gone,
      partner_rows: called.gone,
      import_rows: brought.gone,
      ...lines.done,
      visits: visits.gone,
      cards: cards.gone,
      erasures: await resume(ctx, now),
    },
    isDone:
      lines.isDone &&
      [said, searched, written, called, brought, visits, cards].every(({ isDone }) => isDone),
  };
}

/** Rows that nothing hangs on. */
async function oldLines(ctx: MutationCtx, now: number): Promise<Forgotten> {
  const date = new Date(now - keptMs("waitlist")).toISOString().slice(0, 10);
  const waiting = await ctx.db
    .query("waitlist")
    .withIndex("by_date", (q) => q.lt("date", date))
    .take(PAGE);
  const reads = await ctx.db
    .query("clientReads")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", now - keptMs("clientReads")))
    .take(PAGE);
  const messages = await ctx.db
    .query("messages")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", now - keptMs("messages")))
    .take(PAGE);
  const links = await ctx.db
    .query("addressLinks")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", now - keptMs("addressLinks")))
    .take(PAGE);
  const erasures = await ctx.db
    .query("erasures")
    .withIndex("by_erasedAt_and_movedAt", (q) =>
      q.gt("erasedAt", 0).lt("erasedAt", now - keptMs("erasures")),
    )
    .take(PAGE);
  await deleteAll(ctx, "waitlist", waiting);
  await deleteAll(ctx, "clientReads", reads);
  await deleteAll(ctx, "messages", messages);
  await deleteAll(ctx, "addressLinks", links);
  await deleteAll(ctx, "erasures", erasures);
  return {
    done: {
      waiting: waiting.length,
      card_reads: reads.length,
      messages: messages.length,
      address_links: links.length,
    },
    isDone: [waiting, reads, messages, links, erasures].every(({ length }) => length < PAGE),
  };
}

async function deleteAll<T extends TableNames>(
  ctx: MutationCtx,
  table: T,
  rows: readonly { _id: Id<T> }[],
): Promise<void> {
  for (const row of rows) await ctx.db.delete(table, row._id);
}

type Gone = { gone: number; isDone: boolean };

/** Who came to visits that were over before `before`; a visit whose money is under way waits. */
async function oldVisits(ctx: MutationCtx, before: number): Promise<Gone> {
  const old = await ctx.db
    .query("bookings")
    .withIndex("by_erasedAt_and_endsAt", (q) => q.eq("erasedAt", undefined).lt("endsAt", before))
    .take(WHOLE + WAITING);
  const settled = old.filter((booking) => !isMoneyUnderWay(booking)).slice(0, WHOLE);
  for (const booking of settled) {
    const { found, isPartial } = await whatHangsOn(ctx, booking);
    for (const { sessionId, provider } of cardsOf(found)) {
      await Jobs.act(ctx, internal.privacy.forgetCard, { sessionId, provider });
    }
    // Of one with more the rest goes with the next page.
    const { bookings: _, ...others } = found;
    await forget(ctx, isPartial ? others : found);
  }
  return { gone: settled.length, isDone: settled.length < WHOLE };
}

/** Visits that wait for their money for years are few; a job over them ends all the same. */
const WAITING = 50;

/** Cards whose person has not come, or never did, since `before`. */
async function oldCards(ctx: MutationCtx, before: number): Promise<Gone> {
  const visited = await ctx.db
    .query("clients")
    .withIndex("by_recentAt", (q) => q.gt("recentAt", 0).lt("recentAt", before))
    .take(WHOLE);
  const never = await ctx.db
    .query("clients")
    .withIndex("by_recentAt", (q) => q.eq("recentAt", 0).lt("_creationTime", before))
    .take(WHOLE);
  const old = [...visited, ...never];
  for (const { _id } of old) await forget(ctx, (await cardOf(ctx, _id)).found);
  return { gone: old.length, isDone: visited.length < WHOLE && never.length < WHOLE };
}
