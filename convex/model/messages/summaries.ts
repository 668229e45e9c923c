import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { dayBounds } from "../../../lib/time/zones";
import { listBarbers } from "../chairs";
import * as Outbox from "../outbox/outbox";

/** A barber's next day, told the evening before: once a day, and only where somebody comes. */

/** What one chair has in a day at most. */
const MOST = 100;

/** Writes to each barber of a shop who has visits on a day. */
export async function tellShop(ctx: MutationCtx, shopId: Id<"shops">, date: string): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) return;
  const { from } = dayBounds(date, shop.timeZone);
  for (const barber of await listBarbers(ctx, shopId)) {
    const user = barber.userId && (await ctx.db.get("users", barber.userId));
    if (!user || (await listVisits(ctx, barber._id, date, shop)).length === 0) continue;
    await Outbox.write(ctx, {
      shopId,
      kind: "day_summary",
      event: `${barber._id}:${date}`,
      aboutId: barber._id,
      startsAt: from,
      reach: { email: user.email },
    });
  }
}

/** The visits of a chair that stand on a day, in order. */
export async function listVisits(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  date: string,
  { timeZone }: Pick<Doc<"shops">, "timeZone">,
): Promise<Doc<"appointments">[]> {
  const { from, until } = dayBounds(date, timeZone);
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barberId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MOST);
  return rows.filter(({ status }) => status === "paid" || status === "confirmed");
}
