import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Card, Said } from "../../../lib/chat/cards";

/** What was said in a conversation, line by line. */

type Line = Doc<"chatLines">;

/** Lines that are shown: the newest. */
const MOST_SHOWN = 100;
const LONGEST = 2_000;
/** What a tap is called while nothing says how it read. */
const UNNAMED = "✓";

/** True when its sender has said this before in a conversation, by the id that they gave it. */
export async function isSaid(
  ctx: QueryCtx,
  conversationId: Id<"conversations">,
  sayId: string,
): Promise<boolean> {
  const known = await ctx.db
    .query("chatLines")
    .withIndex("by_sayId_and_conversationId", (q) =>
      q.eq("sayId", sayId).eq("conversationId", conversationId),
    )
    .first();
  return known !== null;
}

/** The same in any conversation, for ids that a provider gives: somebody may talk with another shop by now. */
export async function isSaidAnywhere(ctx: QueryCtx, wamid: string): Promise<boolean> {
  const known = await ctx.db
    .query("chatLines")
    .withIndex("by_sayId_and_conversationId", (q) => q.eq("sayId", wamid))
    .first();
  return known !== null;
}

/** What a customer said; a tap reads as the choice that was shown. */
export async function insertSaid(
  ctx: MutationCtx,
  conversationId: Id<"conversations">,
  { said, sayId, at }: { said: Said; sayId: string; at: number },
): Promise<void> {
  const text = said.kind === "text" ? said.text : await titleOf(ctx, conversationId, said);
  await ctx.db.insert("chatLines", {
    conversationId,
    from: "customer",
    text: text.slice(0, LONGEST),
    at,
    sayId,
    choices: [],
  });
}

/** What the product answered. */
export async function insertCard(
  ctx: MutationCtx,
  conversationId: Id<"conversations">,
  card: Card,
  at: number,
): Promise<Id<"chatLines">> {
  const { text, choices, opens, link, asks } = card;
  return await ctx.db.insert("chatLines", {
    conversationId,
    from: "bot",
    text,
    at,
    choices: [...choices],
    opens,
    link,
    asks,
  });
}

/** What one of the shop's people wrote. */
export async function insertStaff(
  ctx: MutationCtx,
  conversationId: Id<"conversations">,
  { text, user, sayId, at }: { text: string; user: Doc<"users">; sayId: string; at: number },
): Promise<Id<"chatLines">> {
  return await ctx.db.insert("chatLines", {
    conversationId,
    from: "staff",
    text: text.slice(0, LONGEST),
    at,
    sayId,
    choices: [],
    name: user.name,
    userId: user._id,
  });
}

/** The newest lines, oldest first. */
export async function listNewest(
  ctx: QueryCtx,
  conversationId: Id<"conversations">,
  most = MOST_SHOWN,
): Promise<Line[]> {
  const newest = await ctx.db
    .query("chatLines")
    .withIndex("by_conversationId", (q) => q.eq("conversationId", conversationId))
    .order("desc")
    .take(most);
  return newest.reverse();
}

/** Gives the lines of one conversation to another; of a long one the newest. */
export async function moveAll(
  ctx: MutationCtx,
  from: Id<"conversations">,
  to: Id<"conversations">,
): Promise<void> {
  for (const { _id } of await listNewest(ctx, from)) {
    await ctx.db.patch("chatLines", _id, { conversationId: to });
  }
}

/** Cards that a tap can have come from. */
const MOST_LOOKED_AT = 20;

/** How a choice read on the card that it was tapped on. */
async function titleOf(
  ctx: QueryCtx,
  conversationId: Id<"conversations">,
  said: Exclude<Said, { kind: "text" }>,
): Promise<string> {
  if (said.kind === "other") return UNNAMED;
  const lines = await listNewest(ctx, conversationId, MOST_LOOKED_AT);
  const shown = lines.reverse().flatMap(({ choices }) => choices);
  return shown.find(({ id }) => id === said.id)?.title ?? UNNAMED;
}
