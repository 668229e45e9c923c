import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";

/** Writes what is left to pay at the shop, where the customer and the chair see it. */
export async function setDueAtShop(
  ctx: MutationCtx,
  { _id, appointmentId }: Doc<"bookings">,
  dueAtShopMinor: number,
): Promise<void> {
  await ctx.db.patch("bookings", _id, { dueAtShopMinor });
  if (appointmentId) await ctx.db.patch("appointments", appointmentId, { dueAtShopMinor });
}
