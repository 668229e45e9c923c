import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { getCatalogue } from "./visits";
import type { Catalogue, Offer, Wanted } from "./visits";

/**
 * What a booking is, as it was booked. Whatever was switched off since is for new bookings only:
 * here it neither hides a visit nor keeps it where it is.
 */

/** The ids of what was booked. */
export function wantedOf({ items }: Pick<Doc<"bookings">, "items">): Required<Wanted> {
  const idsOf = (kind: "service" | "add_on") =>
    items.filter((item) => item.kind === kind).map((item) => item.id);
  return { serviceIds: idsOf("service"), addOnIds: idsOf("add_on") };
}

/** What a booking has already, and may keep. */
export function keptBy({ items }: Pick<Doc<"bookings">, "items">): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}

const NOTHING: Catalogue = { services: [], addOns: [] };

/** A booking's visit with its own barber, at the price and length at which it was booked. */
export async function offerOf(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Offer> {
  const barber = await ctx.db.get("barbers", booking.barberId);
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!barber || !shop) throw new Error(`offerOf: no barber or shop of ${booking.code}`);
  const catalogue = await getCatalogue(ctx, shop._id, wantedOf(booking), keptBy(booking));
  const { items, serviceName: name, durationMinutes, bufferMinutes, priceMinor } = booking;
  const visit = { items, name, durationMinutes, bufferMinutes, priceMinor };
  return { shop, barber, catalogue: catalogue ?? NOTHING, visit };
}
