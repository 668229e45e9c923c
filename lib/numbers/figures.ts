/**
 * What a shop's days come to, as sums that can be added: pure, bounded by what the caller passes.
 * Amounts are minor units of one currency, times whole minutes.
 */

export type Counts = {
  /** Visits that stand: confirmed, done or missed. */
  booked: number;
  completed: number;
  noShow: number;
  /** Visits that had been confirmed and were called off. */
  cancelled: number;
  /** What the visits that stand cost. */
  valueMinor: number;
};

export type Minutes = {
  /** Time that visits took, where it is known how long the chair was open. */
  usedMinutes: number;
  /** Time that the chair was open: free or taken, not blocked. */
  workedMinutes: number;
};

export type Figures = Counts & Minutes;
export type Group<Of> = { key: string; label: string } & Of;

export const NO_COUNTS: Counts = {
  booked: 0,
  completed: 0,
  noShow: 0,
  cancelled: 0,
  valueMinor: 0,
};
export const NO_FIGURES: Figures = { ...NO_COUNTS, usedMinutes: 0, workedMinutes: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    booked: a.booked + b.booked,
    completed: a.completed + b.completed,
    noShow: a.noShow + b.noShow,
    cancelled: a.cancelled + b.cancelled,
    valueMinor: a.valueMinor + b.valueMinor,
  };
}

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    ...addCounts(a, b),
    usedMinutes: a.usedMinutes + b.usedMinutes,
    workedMinutes: a.workedMinutes + b.workedMinutes,
  };
}

/** Groups of several days as one list, in order of their keys; the latest label stays. */
export function mergeGroups<Of>(
  lists: readonly (readonly Group<Of>[])[],
  add: (a: Of, b: Of) => Of,
): Group<Of>[] {
  const groups = new Map<string, Group<Of>>();
  for (const group of lists.flat()) {
    const known = groups.get(group.key);
    groups.set(group.key, known ? { ...group, ...add(known, group) } : group);
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** A share of a whole, 0 to 1; null when there is nothing to have a share of. */
export function rateOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Of the time that chairs were open, the share that visits took. */
export function utilisation({ usedMinutes, workedMinutes }: Minutes): number | null {
  return rateOf(usedMinutes, workedMinutes);
}

/** Of the visits that were due, the share nobody came to. */
export function noShowRate({
  completed,
  noShow,
}: Pick<Counts, "completed" | "noShow">): number | null {
  return rateOf(noShow, completed + noShow);
}

/** What a visit costs on average, minor units to the nearest one. */
export function averageValueMinor({
  booked,
  valueMinor,
}: Pick<Counts, "booked" | "valueMinor">): number | null {
  return booked > 0 ? Math.round(valueMinor / booked) : null;
}
