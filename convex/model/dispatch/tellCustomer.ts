import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Tellings from "../booking/tellings";
import * as Jobs from "../jobs";
import * as Outbox from "../outbox/outbox";

/** What reaches a search's customer who does not look at its page. */

/** So long a yes is waited for before its customer is written to: who looks at the page has answered. */
const LOOKING_MS = 15_000;

/** Has a customer told soon that a barber has accepted. */
export async function foundSoon(ctx: MutationCtx, offerId: Id<"searchOffers">): Promise<void> {
  await Jobs.run(ctx, internal.searches.tellFound, { offerId }, LOOKING_MS);
}

/**
 * Writes, once an offer, that its barber waits for the customer's yes; nothing where it is given, or
 * comes too late. What they agreed to in the form counts from here on: a person of the shop has said yes.
 */
export async function tellFound(ctx: MutationCtx, offerId: Id<"searchOffers">): Promise<void> {
  const offer = await ctx.db.get("searchOffers", offerId);
  const search = offer && (await ctx.db.get("searches", offer.searchId));
  if (!search || offer.state !== "accepted" || offer.until <= Date.now()) return;
  if (await isToldOnWhatsapp(ctx, search)) return;
  await Tellings.keepConsent(ctx, search);
  const reach = Outbox.reachOf(search);
  const { _id: event, shopId } = offer;
  await Outbox.write(ctx, { shopId, kind: "search_found", event, aboutId: event, reach });
}

/** Writes, once a search, that nobody took it. */
export async function tellNobody(ctx: MutationCtx, search: Doc<"searches">): Promise<void> {
  if (await isToldOnWhatsapp(ctx, search)) return;
  const { _id: event, shopId } = search;
  const reach = Outbox.reachOf(search);
  await Outbox.write(ctx, { shopId, kind: "search_nobody", event, aboutId: event, reach });
}

/** True for who began it on WhatsApp: they hear of it in that conversation. */
async function isToldOnWhatsapp(
  ctx: MutationCtx,
  { conversationId }: Doc<"searches">,
): Promise<boolean> {
  const conversation = conversationId && (await ctx.db.get("conversations", conversationId));
  return conversation?.channel === "whatsapp";
}
