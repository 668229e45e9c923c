/** How long answers took, as counts in buckets: cheap to keep for a day, and to add to other days. */

/** Up to how many milliseconds each bucket goes; a last one has all that took longer. */
export const BUCKET_ENDS = [
  50, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000,
] as const;

/** A count for each of `BUCKET_ENDS`, and one for what took longer. */
export type AnswerTimes = readonly number[];

/** The counts with one more answer. */
export function withAnswer(times: AnswerTimes, ms: number): number[] {
  const found = BUCKET_ENDS.findIndex((end) => ms <= end);
  const bucket = found < 0 ? BUCKET_ENDS.length : found;
  return sumTimes([times]).map((count, at) => (at === bucket ? count + 1 : count));
}

/** Counts of several days in one. */
export function sumTimes(all: readonly AnswerTimes[]): number[] {
  return Array.from({ length: BUCKET_ENDS.length + 1 }, (_, at) =>
    all.reduce((sum, times) => sum + (times[at] ?? 0), 0),
  );
}

/** Within how many milliseconds 95 of a hundred were answered, and of how many that is known. */
export type Within = {
  answers: number;
  /** The end of a bucket; null where they took longer than the last one, or where nothing was counted. */
  ms: number | null;
};

/** The 95th percentile, to the end of its bucket. */
export function p95Of(times: AnswerTimes): Within {
  const answers = times.reduce((sum, count) => sum + count, 0);
  const wanted = Math.ceil(answers * SHARE);
  let seen = 0;
  const bucket = times.findIndex((count) => (seen += count) >= wanted && answers > 0);
  return { answers, ms: BUCKET_ENDS[bucket] ?? null };
}
const SHARE = 0.95;
