/**
 * Interval algebra. An interval is [from, until): `until` is excluded. The unit is the caller's
 * (epoch ms here, as a rule) and must be the same throughout. Functions that give intervals give
 * them normalised: in order, none empty, none touching or overlapping another.
 */
export type Interval = { from: number; until: number };

/**
 * Sorts, drops the empty and the reversed, and joins what overlaps or touches.
 * `[[5, 6], [1, 3], [3, 4], [7, 7]]` becomes `[[1, 4], [5, 6]]`. The input stays as it was.
 */
export function normalise(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from || a.until - b.until);
  const merged: Interval[] = [];
  for (const { from, until } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged;
}

/** Every instant that is in one of the two. */
export function union(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return normalise([...a, ...b]);
}

/** Every instant that is in both: `[[1, 5]]` and `[[0, 2], [4, 9]]` share `[[1, 2], [4, 5]]`. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  const left = normalise(a);
  const right = normalise(b);
  let rightIndex = 0;
  for (const { from, until } of left) {
    // What ends before this one begins cannot meet a later one either.
    while ((right[rightIndex]?.until ?? Infinity) <= from) rightIndex++;
    for (let index = rightIndex; index < right.length; index++) {
      const other = right[index];
      if (!other || other.from >= until) break;
      shared.push({ from: Math.max(from, other.from), until: Math.min(until, other.until) });
    }
  }
  return shared;
}

/** Every instant that is in `a` and not in `b`: `[[1, 5]]` without `[[2, 3]]` is `[[1, 2], [3, 5]]`. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  const holes = normalise(b);
  for (const { from, until } of normalise(a)) {
    let at = from;
    for (const hole of holes) {
      if (hole.until <= at) continue;
      if (hole.from >= until) break;
      if (hole.from > at) left.push({ from: at, until: hole.from });
      at = hole.until;
    }
    if (at < until) left.push({ from: at, until });
  }
  return left;
}

/** True when the instant lies in one of them: `[1, 3)` contains 1 and not 3. */
export function contains(intervals: readonly Interval[], instant: number): boolean {
  return intervals.some(({ from, until }) => from <= instant && instant < until);
}

/** True when all of `wanted` lies in them, be it in several that touch. An empty one always does. */
export function covers(intervals: readonly Interval[], wanted: Interval): boolean {
  if (wanted.from >= wanted.until) return true;
  return normalise(intervals).some(
    ({ from, until }) => from <= wanted.from && wanted.until <= until,
  );
}

/** True when the two share an instant; intervals that only touch do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.from, b.from) < Math.min(a.until, b.until);
}

/** How much they cover together, counting what overlaps once. */
export function totalLength(intervals: readonly Interval[]): number {
  return normalise(intervals).reduce((sum, { from, until }) => sum + until - from, 0);
}
