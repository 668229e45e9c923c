import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { MessageChannel } from "../../../lib/messages/kinds";
import { isSetUp } from "./setUp";
import * as Numbers from "./whatsappNumbers";

/** Which channels lead somewhere for one shop, that may have connected a number of WhatsApp of its own. */
export async function setUpOf(
  ctx: QueryCtx,
  shopId: Id<"shops"> | undefined,
): Promise<(channel: MessageChannel) => boolean> {
  const sender = await Numbers.getSender(ctx, shopId);
  return (channel) => (channel === "whatsapp" ? sender !== null : isSetUp(channel));
}
