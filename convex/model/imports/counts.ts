import type { Verdict } from "../../../lib/imports/verdicts";

/** How many rows of an import have which verdict. */

type Counts = Record<string, number>;

/** The counts with further rows. */
export function addTo(counts: Counts, verdicts: readonly Verdict[]): Counts {
  const sums = { ...counts };
  for (const verdict of verdicts) sums[verdict] = (sums[verdict] ?? 0) + 1;
  return sums;
}

/** The counts after rows of one verdict have come to others. */
export function moveFrom(counts: Counts, from: Verdict, to: readonly Verdict[]): Counts {
  const sums = addTo(counts, to);
  sums[from] = (sums[from] ?? 0) - to.length;
  return sums;
}
