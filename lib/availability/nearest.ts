/**
 * The `count` starts nearest to the one wanted, nearest first; of two equally near, the earlier.
 * `nearestStarts([1, 4, 9], 6, 2)` is `[4, 9]`.
 */
export function nearestStarts(starts: readonly number[], wanted: number, count: number): number[] {
  return [...starts]
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, count);
}
