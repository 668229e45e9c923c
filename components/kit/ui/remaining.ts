export type Remaining = {
  ms: number;
  /** `9:05`, `0:00`. */
  text: string;
  /** Set while the last announced mark (10, 5, 2, 1 minutes) is current; null before the first. */
  announceMinutes: number | null;
};

const MARKS = [1, 2, 5, 10];

/** What is left until an instant, in words for a clock face; never negative. */
export function remaining(until: number, now: number): Remaining {
  const ms = Math.max(0, until - now);
  const seconds = Math.ceil(ms / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const announceMinutes = MARKS.find((mark) => seconds <= mark * 60) ?? null;
  return { ms, text, announceMinutes };
}

/** How much of a wait is left, 1 at its start and 0 at its end; `shareLeft(0, 600, 450)` is 0.25. */
export function shareLeft(from: number, until: number, now: number): number {
  if (until <= from) return 0;
  return Math.max(0, Math.min(1, (until - now) / (until - from)));
}
