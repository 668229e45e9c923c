import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { alternatives } from "../../../lib/availability/choice";
import type { BarberStarts } from "../../../lib/availability/choice";
import { bookableStarts, bookingWindow } from "../../../lib/availability/openings";
import type { BookingWindow } from "../../../lib/availability/openings";
import type { Alternative, ErrorCode } from "../../../lib/errors";
import { addDays, localDate, MINUTE_MS } from "../../../lib/time/zones";
import { refuse } from "../refuse";
import { listBarbers } from "../chairs";
import * as Slots from "./slots";
import { visitWith } from "../shop/visits";
import type { Catalogue } from "../shop/visits";

/** What to offer for a start that cannot be had. */

export type Refused = {
  shop: Doc<"shops">;
  barber: Doc<"barbers">;
  /** True when the barber does not matter: then the time alone does. */
  anyBarber: boolean;
  catalogue: Catalogue;
  startsAt: number;
};

const COUNT = 3;
/** Days after the wanted one that are looked at while there are fewer than three. */
const DAYS_AHEAD = 3;

/**
 * Refuses a run with the nearest free times.
 * @throws START_OFF_GRID, OUTSIDE_HOURS, SLOT_TAKEN
 */
export async function refuseRun(ctx: QueryCtx, code: ErrorCode, refused: Refused): Promise<never> {
  if (code === "SLOT_TAKEN") {
    const found = await list(ctx, refused, Date.now());
    return refuse(code, "Somebody else has just taken this time.", { alternatives: found });
  }
  const { barber, shop, startsAt } = refused;
  const inside = await Slots.listBetween(ctx, barber._id, {
    from: startsAt - shop.gridMinutes * MINUTE_MS + 1,
    until: startsAt,
  });
  const begun = inside.some((slot) => slot.endsAt > startsAt);
  const found = await list(ctx, refused, Date.now());
  if (begun) {
    const details = { field: "startsAt", alternatives: found };
    return refuse("START_OFF_GRID", "Bookings start on the shop's grid.", details);
  }
  return refuse("OUTSIDE_HOURS", "The barber does not work at this time.", { alternatives: found });
}

/** Three starts nearest to the one refused: the same barber's first, then the others'. */
export async function list(ctx: QueryCtx, refused: Refused, now: number): Promise<Alternative[]> {
  const { shop, barber, anyBarber, startsAt } = refused;
  const barbers = await listBarbers(ctx, shop._id);
  const names = new Map<string, string>(barbers.map(({ _id, name }) => [_id, name]));
  const window = bookingWindow(shop, now);
  const starts: BarberStarts[] = [];
  for (const date of nearestDates(shop, startsAt, window)) {
    starts.push(...(await startsOfDay(ctx, barbers, refused, window, date)));
    if (starts.flatMap((each) => each.starts).length > COUNT) break;
  }
  const wanted = { barberId: anyBarber ? null : barber._id, startsAt };
  return alternatives(wanted, starts, window, COUNT).map((opening) => ({
    ...opening,
    barberName: names.get(opening.barberId) ?? "",
  }));
}

/** The wanted date and those after it; where the book ends before, those before it, the nearest first. */
function nearestDates(shop: Doc<"shops">, startsAt: number, window: BookingWindow): string[] {
  const within = Math.min(Math.max(startsAt, window.from), window.until - 1);
  const wanted = localDate(within, shop.timeZone);
  const last = localDate(window.until - 1, shop.timeZone);
  const later = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => addDays(wanted, ahead));
  const open = later.filter((date) => date <= last);
  const before = later.slice(open.length).map((_, behind) => addDays(wanted, -behind - 1));
  return [...open, ...before];
}

async function startsOfDay(
  ctx: QueryCtx,
  barbers: readonly Doc<"barbers">[],
  { shop, catalogue }: Refused,
  window: ReturnType<typeof bookingWindow>,
  date: string,
): Promise<BarberStarts[]> {
  const found: BarberStarts[] = [];
  for (const barber of barbers) {
    const visit = visitWith(barber, catalogue, shop);
    if (!visit.ok) continue;
    const slots = await Slots.listDay(ctx, barber._id, date, shop.timeZone);
    found.push({ barberId: barber._id, starts: bookableStarts(slots, visit.value, window) });
  }
  return found;
}
