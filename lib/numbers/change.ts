/** How a figure stands against the stretch of days before. */
export type Change =
  | { kind: "none" }
  | { kind: "same" }
  /** A share of what it was, for amounts: 0.25 is a quarter more. */
  | { kind: "by"; share: number };

/** `changeOf(50, 40)` is a quarter more; against nothing, or with nothing, there is no saying. */
export function changeOf(now: number | null, before: number | null): Change {
  if (now === null || before === null || before === 0) return { kind: "none" };
  return now === before ? { kind: "same" } : { kind: "by", share: (now - before) / before };
}

/** The difference of two rates, in points of a hundred: from 0.50 to 0.62 are 12. */
export function pointsOf(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : (now - before) * 100;
}
