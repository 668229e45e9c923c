import type { Doc } from "../../_generated/dataModel";
import { addDays, localDate } from "../../../lib/time/zones";

/** Dates, both ends included. */
export type DateRange = { from: string; until: string };

/** The dates that can be booked: from today to the end of the shop's horizon. */
export function horizonOf(
  shop: Pick<Doc<"shops">, "timeZone" | "horizonDays">,
  now: number,
): DateRange {
  const from = localDate(now, shop.timeZone);
  return { from, until: addDays(from, shop.horizonDays - 1) };
}
