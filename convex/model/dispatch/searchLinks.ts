import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { hashToken } from "../tokens";

/** By what a search is opened. */

/** The search that a token opens; null for everybody else's. */
export async function getByToken(
  ctx: QueryCtx,
  anyId: string,
  token: string,
): Promise<Doc<"searches"> | null> {
  const id = ctx.db.normalizeId("searches", anyId);
  const search = id && (await ctx.db.get("searches", id));
  if (!search) return null;
  const { tokenHashes, messageTokenHashes = [] } = search;
  return [...tokenHashes, ...messageTokenHashes].includes(await hashToken(token)) ? search : null;
}

/** Lets the conversation in which a search was begun hear of it, and open it by a token of its own. */
export async function openTo(
  ctx: MutationCtx,
  searchId: Id<"searches">,
  { conversationId, token }: { conversationId: Id<"conversations">; token: string },
): Promise<void> {
  const search = await ctx.db.get("searches", searchId);
  const hash = await hashToken(token);
  const known = search?.messageTokenHashes ?? [];
  const messageTokenHashes = known.includes(hash) ? known : [...known, hash];
  await ctx.db.patch("searches", searchId, { conversationId, messageTokenHashes });
}
