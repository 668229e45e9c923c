import { isoWeekday } from "../../../../lib/time/zones";

/**
 * Which visits a shop of a long life has behind it, by arithmetic alone: each of its clients can be
 * written by itself, and all of them together fill the chairs evenly and never one of them twice.
 */

/** How many clients, over how many days before today. */
export type Life = { clients: number; days: number };

const VISITS_A_CLIENT = 10;
/** One client in so many is a regular, and a fifth of all visits is the regulars'. */
const REGULARS = 100;
const FIFTH = 5;
const OPENS_MINUTES = 10 * 60;
/** Longer than any visit of the plan. */
const APART_MINUTES = 90;

export type PlannedVisit = {
  /** Its number in the whole life, from 0. */
  index: number;
  /** The place of its chair among those of the shop. */
  chair: number;
  /** Counted from the oldest, 0; the last is yesterday. */
  day: number;
  /** On the wall, since midnight. */
  startMinutes: number;
  outcome: "completed" | "no_show" | "cancelled";
};

function visitsOfLife({ clients }: Pick<Life, "clients">): number {
  return clients * VISITS_A_CLIENT;
}

/** All visits of the client with a number from 0, the oldest first; those of a regular are many. */
export function visitsOfClient(life: Life, chairs: number, client: number): PlannedVisit[] {
  const regulars = Math.floor(life.clients / REGULARS);
  const all = visitsOfLife(life);
  const indexes: number[] = [];
  if (client < regulars) {
    for (let index = client * FIFTH; index < all; index += regulars * FIFTH) indexes.push(index);
  } else {
    // Of the others' visits, numbered without the regulars'.
    for (let other = client - regulars; ; other += life.clients - regulars) {
      const index = other + Math.floor(other / (FIFTH - 1)) + 1;
      if (index >= all) break;
      indexes.push(index);
    }
  }
  return indexes.map((index) => visitAt(life, chairs, index));
}

function visitAt(life: Life, chairs: number, index: number): PlannedVisit {
  const ofChair = Math.ceil(visitsOfLife(life) / chairs);
  const nth = Math.floor(index / chairs);
  const day = Math.floor((nth * life.days) / ofChair);
  const firstOfDay = Math.ceil((day * ofChair) / life.days);
  const chance = (index * 7919) % 100;
  return {
    index,
    chair: index % chairs,
    day,
    startMinutes: OPENS_MINUTES + (nth - firstOfDay) * APART_MINUTES,
    outcome: chance < 6 ? "cancelled" : chance < 11 ? "no_show" : "completed",
  };
}

const FIRST_NAMES = [
  ...["Adam", "Bilal", "Callum", "Dele", "Edwin", "Finn", "Grace", "Hugo", "Idris", "Jonas"],
  ...["Kofi", "Liam", "Mateo", "Noah", "Omar", "Priya", "Quentin", "Rafael", "Sofia", "Tariq"],
];
const SYLLABLES = [
  "bar",
  "den",
  "fal",
  "gor",
  "hel",
  "lin",
  "mar",
  "nor",
  "pen",
  "ros",
  "tam",
  "vel",
];

/** A name that few share, an address of their own, and of most a number. */
export function personOfClient(client: number): { name: string; email: string; phone?: string } {
  const first = FIRST_NAMES[client % FIRST_NAMES.length] ?? "";
  const rest = Math.floor(client / FIRST_NAMES.length);
  const syllable = (place: number): string =>
    SYLLABLES[Math.floor(rest / SYLLABLES.length ** place) % SYLLABLES.length] ?? "";
  const last = syllable(0) + syllable(1) + syllable(2);
  const name = `${first} ${last.charAt(0).toUpperCase()}${last.slice(1)}`;
  const email = `client.${String(client).padStart(5, "0")}@customers.example`;
  if (client % 3 === 2) return { name, email };
  return { name, email, phone: `+44 7400 ${String(100_000 + client)}` };
}

/** Visitors of a day's pages and how far they came, more of them at the end of the week. */
export function visitorsOfDay(date: string) {
  const visited = 40 + 10 * isoWeekday(date);
  return { visited, opened: Math.floor(visited / 2), held: Math.floor(visited / 4) };
}
