import { overlaps, totalLength } from "./intervals";
import { dayBounds, localDate, MINUTE_MS } from "../time/zones";
import type { BookingWindow } from "./openings";
import type { Interval } from "./intervals";

/** Choosing among barbers: who takes an "any barber" visit, and what to offer for a lost time. */

/** `booked` are a barber's visits of the local day in question, buffers included, epoch ms. */
export type BarberLoad = { barberId: string; booked: readonly Interval[] };

/** One barber's bookable starts, in order, epoch ms. */
export type BarberStarts = { barberId: string; starts: readonly number[] };

/** A start and the barber whose it would be. */
export type Opening = { barberId: string; startsAt: number };

/**
 * Who takes a visit that starts here, null when there is nobody: fewest minutes booked that day,
 * then longest idle (the earliest end of the last visit before the start; not having had one is
 * longest), then the smallest id, so that everyone who asks gets the same answer.
 */
export function fairBarber(candidates: readonly BarberLoad[], startsAt: number): string | null {
  const ranked = candidates
    .map(({ barberId, booked }) => ({
      barberId,
      minutes: totalLength(booked) / MINUTE_MS,
      idleSince: Math.max(
        ...booked.map(({ until }) => (until <= startsAt ? until : -Infinity)),
        -Infinity,
      ),
    }))
    .sort(
      (a, b) =>
        a.minutes - b.minutes ||
        Number(a.idleSince > b.idleSince) - Number(a.idleSince < b.idleSince) ||
        compareText(a.barberId, b.barberId),
    );
  return ranked[0]?.barberId ?? null;
}

/**
 * The starts of all barbers in one list, in order, each once, with the barber who would take it.
 * A barber without a load counts as having nothing booked.
 */
export function anyBarberStarts(
  barbers: readonly BarberStarts[],
  loads: readonly BarberLoad[],
): Opening[] {
  const loadOf = new Map(loads.map((load) => [load.barberId, load]));
  const byStart = new Map<number, BarberLoad[]>();
  for (const { barberId, starts } of barbers) {
    const load = loadOf.get(barberId) ?? { barberId, booked: [] };
    for (const startsAt of starts) {
      const free = byStart.get(startsAt);
      if (free) free.push(load);
      else byStart.set(startsAt, [load]);
    }
  }
  return [...byStart]
    .sort(([a], [b]) => a - b)
    .flatMap(([startsAt, free]) => {
      const barberId = fairBarber(free, startsAt);
      return barberId === null ? [] : [{ startsAt, barberId }];
    });
}

/**
 * What to offer for a start that was refused: the same barber's nearest in time first, then the
 * others' (nearest, then earlier, then by id), never outside the window and never the refused one
 * itself. Fewer than `count` when there are no more. A null `barberId` asked for
 * any barber: then each time is offered once.
 */
export function alternatives(
  refused: { barberId: string | null; startsAt: number },
  barbers: readonly BarberStarts[],
  window: BookingWindow,
  count: number,
): Opening[] {
  const openings = barbers.flatMap(({ barberId, starts }) =>
    starts
      .filter((startsAt) => startsAt >= window.from && startsAt < window.until)
      .map((startsAt) => ({ barberId, startsAt })),
  );
  const isOther = (opening: Opening) => Number(opening.barberId !== refused.barberId);
  const distance = (opening: Opening) => Math.abs(opening.startsAt - refused.startsAt);
  const sorted = openings
    .filter((opening) => isOther(opening) === 1 || distance(opening) > 0)
    .sort(
      (a, b) =>
        isOther(a) - isOther(b) ||
        distance(a) - distance(b) ||
        a.startsAt - b.startsAt ||
        compareText(a.barberId, b.barberId),
    );
  const different =
    refused.barberId === null
      ? sorted.filter(({ startsAt }, at) => sorted[at - 1]?.startsAt !== startsAt)
      : sorted;
  return different.slice(0, count);
}

/** The visits that touch a local day, for `BarberLoad`. */
export function bookedOnDay(
  bookings: readonly Interval[],
  instant: number,
  timeZone: string,
): Interval[] {
  const day = dayBounds(localDate(instant, timeZone), timeZone);
  return bookings.filter((booking) => overlaps(booking, day));
}

/** By code unit: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
