import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { purposeOf } from "../../../lib/messages/consent";
import type { LeftOutReason } from "../../../lib/messages/kinds";
import * as Consents from "./consents";
import * as Suppressions from "./suppressions";

/**
 * Why a shop's message may not go to an address by a channel; null where it may. Of no shop: null
 * where any may write there.
 */
export async function whyClosed(
  ctx: QueryCtx,
  { kind, channel, to, shopId }: Pick<Doc<"messages">, "kind" | "channel" | "to" | "shopId">,
): Promise<LeftOutReason | null> {
  const why = await Suppressions.whySuppressed(ctx, channel, to);
  // Whoever wants to hear no more, and writes, is answered.
  const isAnswered = kind === "chat_line" && why === "opted_out";
  if (why !== null && !isAnswered) return "suppressed";
  const purpose = purposeOf(kind);
  if (purpose === null) return null;
  return (await Consents.isAllowed(ctx, channel, to, purpose, shopId)) ? null : "opted_out";
}
