import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { MutationCtx } from "../../_generated/server";
import { vOwnNumber } from "../outbox/whatsappValidators";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import { writtenNumber } from "./onWhatsapp";
import * as Own from "./own";
import * as OwnSearches from "./ownSearches";

/** Who has another name at WhatsApp from now on, as after changing their number: their conversations go on. */

export const renamedFields = {
  previous: v.string(),
  current: v.string(),
  phone: v.optional(v.string()),
  own: vOwnNumber,
};
type Renamed = Infer<ReturnType<typeof v.object<typeof renamedFields>>>;

/** Conversations of one person, each with another shop. */
const MOST = 50;

/**
 * Gives somebody's conversations to their new name. Their number is the one that is told now, or unknown:
 * the old one may be somebody else's. A shop's own number speaks of that shop alone. Told twice, it does
 * nothing more.
 */
export async function rename(ctx: MutationCtx, renamed: Renamed): Promise<void> {
  const { previous, current, own } = renamed;
  const known = await ctx.db
    .query("conversations")
    .withIndex("by_channel_and_person_and_shopId", (q) =>
      q.eq("channel", "whatsapp").eq("person", previous),
    )
    .take(MOST);
  const phone = writtenNumber(renamed.phone);
  for (const conversation of known) {
    const isTheirs = own
      ? conversation.shopId === own.shopId && conversation.numberId === own.phoneId
      : conversation.numberId === undefined;
    if (!isTheirs) continue;
    await takeOver(ctx, conversation, current);
    await ctx.db.patch("conversations", conversation._id, { person: current, phone });
  }
}

/** What they have said under the new name already, as deliveries come in any order, is of the same conversation. */
async function takeOver(
  ctx: MutationCtx,
  conversation: Conversation,
  current: string,
): Promise<void> {
  const begun = await Conversations.getOnWhatsapp(ctx, current, conversation.shopId);
  if (!begun) return;
  await Lines.moveAll(ctx, begun._id, conversation._id);
  for (const code of begun.codes) {
    await Conversations.addCode(ctx, conversation._id, code);
    await Own.open(ctx, conversation, code);
  }
  await OwnSearches.moveLast(ctx, begun, conversation);
  await ctx.db.patch("conversations", conversation._id, {
    session: begun.session,
    endsAt: begun.endsAt,
    heardAt: begun.heardAt,
    lastAt: begun.lastAt,
  });
  await ctx.db.delete("conversations", begun._id);
}
