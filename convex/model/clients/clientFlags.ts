import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CARD_TEXTS } from "../../../lib/limits/texts";
import type { Standing } from "../../../lib/clients/standing";
import { cleanText, isPlainText } from "../../../lib/text";
import { flagFields, listKeys, standingOf } from "./clientKeys";
import type { Asker } from "./clientKeys";
import { refuse } from "../refuse";

/** What a shop decides about a client, and what the customers' doors make of it. */

export type Flag = "blocked" | "depositRequired";

const ENTRY_KINDS = {
  blocked: { on: "blocked", off: "unblocked" },
  depositRequired: { on: "deposit_required", off: "deposit_lifted" },
} as const;

/**
 * Sets a flag with its reason, or takes it back; who and when stays on the card either way.
 * @throws INVALID_REASON for a flag without a short reason
 */
export async function setFlag(
  ctx: MutationCtx,
  client: Doc<"clients">,
  change: { flag: Flag; on: boolean; reason: string },
  user: Doc<"users">,
): Promise<void> {
  const { flag, on } = change;
  const reason = cleanText(change.reason);
  if ((on && reason === "") || !isPlainText(reason, CARD_TEXTS.reason)) {
    refuse("INVALID_REASON", "A short reason is needed.", { field: "reason" });
  }
  const before = client[flag];
  if (on ? before?.reason === reason : before === null) return;
  const at = Date.now();
  const next = on ? { reason, at, by: user.name } : null;
  await ctx.db.patch("clients", client._id, { [flag]: next });
  const fields = flagFields({ ...client, [flag]: next });
  for (const key of await listKeys(ctx, client._id)) {
    await ctx.db.patch("clientKeys", key._id, fields);
  }
  await ctx.db.insert("clientEntries", {
    shopId: client.shopId,
    clientId: client._id,
    text: reason,
    at,
    kind: ENTRY_KINDS[flag][on ? "on" : "off"],
    authorId: user._id,
    author: user.name,
  });
}

/**
 * What a shop has decided about somebody at a customers' door, as far as they may be told.
 * @throws BOOK_WITH_SHOP with the shop's phone when the shop takes their bookings itself
 */
export async function requireWelcome(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  asker: Asker,
): Promise<Standing> {
  const standing = await standingOf(ctx, shop, asker);
  if (standing.blocked) {
    const phone = shop.phone === "" ? {} : { phone: shop.phone };
    refuse("BOOK_WITH_SHOP", "This shop takes these bookings in person or by phone.", phone);
  }
  return standing;
}
