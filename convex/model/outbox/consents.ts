import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { ALLOWED_UNASKED } from "../../../lib/messages/consent";
import type { ConsentPurpose, MessageChannel } from "../../../lib/messages/kinds";

/** Who agreed to be written to: the one writer of `consents`. */

type Said = Omit<Doc<"consents">, "_id" | "_creationTime" | "at">;

/** Notes what somebody said, unless it is what they said last. */
export async function record(ctx: MutationCtx, said: Said): Promise<void> {
  const last = await getLast(ctx, said.channel, said.address, said.purpose);
  if (last?.isGiven === said.isGiven) return;
  await ctx.db.insert("consents", { ...said, at: Date.now() });
}

/** True where somebody may be written to: what they said last, or what counts unasked. */
export async function isAllowed(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
  purpose: ConsentPurpose,
): Promise<boolean> {
  return (await getLast(ctx, channel, address, purpose))?.isGiven ?? ALLOWED_UNASKED[channel];
}

/** What somebody said last; null where they said nothing. */
export async function getLast(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
  purpose: ConsentPurpose,
): Promise<Doc<"consents"> | null> {
  return await ctx.db
    .query("consents")
    .withIndex("by_channel_and_address_and_purpose", (q) =>
      q.eq("channel", channel).eq("address", address).eq("purpose", purpose),
    )
    .order("desc")
    .first();
}
