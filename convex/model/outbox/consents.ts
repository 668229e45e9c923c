import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { ALLOWED_UNASKED } from "../../../lib/messages/consent";
import type { ConsentPurpose, MessageChannel } from "../../../lib/messages/kinds";

/** Who agreed to be written to: the one writer of `consents`. */

type Consent = Doc<"consents">;
type Said = Omit<Consent, "_id" | "_creationTime" | "at">;

/** Newest words of an address that are looked through; a phone is not written to by older ones. */
const MOST = 50;

/**
 * Notes what somebody said, unless it is nothing new; true where it was noted. A form's yes changes no
 * other no: anybody can type an address there, unless whoever typed it has proven it.
 */
export async function record(
  ctx: MutationCtx,
  said: Said,
  { isProven = false }: { isProven?: boolean } = {},
): Promise<boolean> {
  const isOfOne = isOfOneShop(said);
  const shopId = isOfOne ? said.shopId : undefined;
  const last = await getLast(ctx, said.channel, said.address, said.purpose, shopId);
  if (last?.isGiven === said.isGiven && (isOfOne || !isOfOneShop(last))) return false;
  if (isOfOne && last?.isGiven === false && last.via !== "form" && !isProven) return false;
  await ctx.db.insert("consents", { ...said, at: Date.now() });
  return true;
}

/** True where somebody may be written to: what they said last, or what counts unasked. */
export async function isAllowed(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
  purpose: ConsentPurpose,
  shopId: Id<"shops"> | undefined,
): Promise<boolean> {
  const last = await getLast(ctx, channel, address, purpose, shopId);
  return last?.isGiven ?? ALLOWED_UNASKED[channel];
}

/** What somebody said last that counts at a shop, or at any where none is named; null for nothing. */
export async function getLast(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
  purpose: ConsentPurpose,
  shopId?: Id<"shops">,
): Promise<Consent | null> {
  const newest = await ctx.db
    .query("consents")
    .withIndex("by_channel_and_address_and_purpose", (q) =>
      q.eq("channel", channel).eq("address", address).eq("purpose", purpose),
    )
    .order("desc")
    .take(MOST);
  const counts = (row: Consent) => !isOfOneShop(row) || row.shopId === shopId;
  return newest.find((row) => shopId === undefined || counts(row)) ?? null;
}

/**
 * A form's yes counts at its shop, whose name stood above it, and what was written to a shop's own number
 * of WhatsApp as well: only that shop vouches for who wrote it. All else counts at every shop.
 */
function isOfOneShop({ isGiven, via, shopId }: Pick<Consent, "isGiven" | "via" | "shopId">) {
  return (isGiven && via === "form") || (via === "whatsapp" && shopId !== undefined);
}
