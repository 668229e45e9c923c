import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import * as Outbox from "../outbox/outbox";

/**
 * Tells a barber whose page may be in a pocket that they are asked: by push, and by mail where no browser
 * takes it. Once an offer; one that is over by the time it would be sent is left out.
 */
export async function tellOffer(
  ctx: MutationCtx,
  { _id, shopId, barberId }: Pick<Doc<"searchOffers">, "_id" | "shopId" | "barberId">,
): Promise<void> {
  const barber = await ctx.db.get("barbers", barberId);
  const user = barber?.userId && (await ctx.db.get("users", barber.userId));
  if (!user) return;
  const reach = await Outbox.reachOfStaff(ctx, user);
  await Outbox.write(ctx, { shopId, kind: "barber_offer", event: _id, aboutId: _id, reach });
}
