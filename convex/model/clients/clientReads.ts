import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";

/** Who has read a client's card: a row a reader, card and day. */

export async function getRead(
  ctx: QueryCtx,
  clientId: Id<"clients">,
  userId: Id<"users">,
  date: string,
): Promise<Doc<"clientReads"> | null> {
  return await ctx.db
    .query("clientReads")
    .withIndex("by_clientId_and_userId_and_date", (q) =>
      q.eq("clientId", clientId).eq("userId", userId).eq("date", date),
    )
    .first();
}

/** Moves a batch of who has read a merged card to the card it ended in; true when there may be more. */
export async function moveReads(
  ctx: MutationCtx,
  from: Id<"clients">,
  to: Id<"clients">,
  most: number,
): Promise<boolean> {
  const reads = await ctx.db
    .query("clientReads")
    .withIndex("by_clientId", (q) => q.eq("clientId", from))
    .take(most);
  for (const { _id, userId, date } of reads) {
    if (await getRead(ctx, to, userId, date)) await ctx.db.delete("clientReads", _id);
    else await ctx.db.patch("clientReads", _id, { clientId: to });
  }
  return reads.length === most;
}
