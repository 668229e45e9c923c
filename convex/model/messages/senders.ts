import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import * as Numbers from "../outbox/whatsappNumbers";

/**
 * By which number of WhatsApp a message goes: of a conversation by the one that its person wrote to,
 * whose window is open; else by its shop's. Null where there is none any more.
 */
export async function senderOf(
  ctx: QueryCtx,
  { kind, shopId, aboutId = "" }: Pick<Doc<"messages">, "kind" | "shopId" | "aboutId">,
): Promise<Numbers.Sender | null> {
  if (kind !== "chat_line") return await Numbers.getSender(ctx, shopId);
  const lineId = ctx.db.normalizeId("chatLines", aboutId);
  const line = lineId && (await ctx.db.get("chatLines", lineId));
  const conversation = line && (await ctx.db.get("conversations", line.conversationId));
  if (!conversation) return null;
  const wroteTo = conversation.numberId === undefined ? "shared" : undefined;
  return await Numbers.getSender(ctx, conversation.shopId, wroteTo);
}
