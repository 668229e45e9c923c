import { addDays } from "../../lib/time/zones";

/**
 * Which days a browser test uses: chosen by who can be booked, never by how far ahead they are.
 * What is asked of a day is said in `wishes.ts`; `tests/support/days.test.ts` has every spec find
 * its days from whatever day on the tests are run.
 */

/** A day as a test needs it. Every wish of a spec gets a day that no other wish of it has. */
export type Wish = {
  /** Who can be booked on it. */
  with: readonly string[];
  /** The ISO weekday it must be. */
  weekday?: number;
  /** How many nights ahead it is at least: one unless said. */
  nights?: number;
  /** Minutes into the day by which each of them has a first time: for tests of mornings. */
  firstBy?: number;
};
export type Wishes = Readonly<Record<string, Wish>>;

/** The minutes into the day at which somebody can be booked then, in order. */
export type Openings = (barber: string, date: string) => readonly number[];

const DAY_MS = 86_400_000;

/** The last day of a shop's book. */
export function lastDay(today: string, horizonDays: number): string {
  return addDays(today, horizonDays - 1);
}

/** A day for each wish, the earliest that do; the most particular wishes choose first. */
export function chooseDays(
  wishes: Wishes,
  book: { today: string; horizonDays: number; openings: Openings },
): Map<string, string> {
  const today = Date.parse(`${book.today}T12:00:00Z`);
  const dates = Array.from({ length: book.horizonDays - 1 }, (_, night) =>
    new Date(today + (night + 1) * DAY_MS).toISOString().slice(0, 10),
  );
  const fitting = Object.entries(wishes).map(([name, wish]) => ({
    name,
    dates: dates.filter((date, index) => fits(wish, date, index + 1, book.openings)),
  }));
  fitting.sort((one, other) => one.dates.length - other.dates.length);
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name, dates: possible } of fitting) {
    const date = possible.find((each) => !taken.has(each));
    if (date === undefined) throw new Error(`No day from ${book.today} on is one for "${name}".`);
    taken.add(date);
    chosen.set(name, date);
  }
  return chosen;
}

function fits(wish: Wish, date: string, nights: number, openings: Openings): boolean {
  if (nights < (wish.nights ?? 1)) return false;
  if (wish.weekday !== undefined && wish.weekday !== weekdayOf(date)) return false;
  return wish.with.every((barber) => {
    const [first] = openings(barber, date);
    return first !== undefined && first <= (wish.firstBy ?? Infinity);
  });
}

function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}
