import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CARD_NOTES } from "../../../lib/limits/counts";
import { CARD_TEXTS } from "../../../lib/limits/texts";
import { cleanText, isPlainText } from "../../../lib/text";
import { ownsShop } from "../access";
import type { Person } from "../access";
import { getCard } from "./clientCards";
import { refuse } from "../refuse";

/** What staff write down about a client, for each other only. */

/** @throws INVALID_NOTE, and INVALID_REQUEST on a card that is full */
export async function add(
  ctx: MutationCtx,
  client: Doc<"clients">,
  typed: string,
  user: Doc<"users">,
): Promise<void> {
  const text = cleanText(typed);
  if (text === "" || !isPlainText(text, CARD_TEXTS.note)) {
    refuse("INVALID_NOTE", "A note has up to a thousand characters.", { field: "note" });
  }
  const entries = await ctx.db
    .query("clientEntries")
    .withIndex("by_clientId", (q) => q.eq("clientId", client._id))
    .take(CARD_NOTES);
  if (entries.length === CARD_NOTES) {
    refuse("INVALID_REQUEST", "This card is full; delete a note first.");
  }
  await ctx.db.insert("clientEntries", {
    shopId: client.shopId,
    clientId: client._id,
    kind: "note",
    text,
    at: Date.now(),
    authorId: user._id,
    author: user.name,
  });
  if (!client.hasNotes) await ctx.db.patch("clients", client._id, { hasNotes: true });
}

/** True for the author of a note and the owner of the shop; nobody deletes anything else. */
export function mayDelete(entry: Doc<"clientEntries">, user: Person): boolean {
  return entry.kind === "note" && (entry.authorId === user._id || ownsShop(user, entry.shopId));
}

/** Deletes a note. */
export async function remove(ctx: MutationCtx, entry: Doc<"clientEntries">): Promise<void> {
  await ctx.db.delete("clientEntries", entry._id);
  const client = await getCard(ctx, entry.clientId);
  if (client && !(await hasNote(ctx, client))) {
    await ctx.db.patch("clients", client._id, { hasNotes: false });
  }
}

async function hasNote(ctx: QueryCtx, client: Doc<"clients">): Promise<boolean> {
  const note = await ctx.db
    .query("clientEntries")
    .withIndex("by_clientId_and_kind", (q) => q.eq("clientId", client._id).eq("kind", "note"))
    .first();
  return note !== null;
}
