/** The next value on the grid of steps above `min`, up or down, kept within the range. */
export function stepTo(
  value: number,
  steps: number,
  { min, max, step }: { min: number; max: number; step: number },
): number {
  const place = (value - min) / step;
  const next = steps > 0 ? Math.floor(place) + steps : Math.ceil(place) + steps;
  return Math.min(max, Math.max(min, min + next * step));
}
