/** Ways in which the mail provider can be made to misbehave, as real ones sometimes do. */
export type Faults = {
  /** Every call is answered 503. */
  down: boolean;
  /** How many of the next calls fail. */
  failNext: number;
  /**
   * How such a call fails: 500 `before` taking the mail or `after`; taken and then no answer at all,
   * the connection ends (`disconnect`); too many calls (`busy`); or the mail is refused for good.
   */
  failMode: (typeof FAIL_MODES)[number];
  /** Answers wait this long, in milliseconds. */
  delayMs: number;
  /** Each report is made twice, the last one of a mail first. */
  mixReports: boolean;
  /** Nothing is reported. */
  loseReports: boolean;
};

export const FAIL_MODES = ["before", "after", "disconnect", "busy", "refuse"] as const;

export const NO_FAULTS: Faults = {
  down: false,
  failNext: 0,
  failMode: "before",
  delayMs: 0,
  mixReports: false,
  loseReports: false,
};

const MOST = 60_000;

/** Takes over what a change names and can be; everything else stays. */
export function changeFaults(faults: Faults, change: unknown): Faults {
  if (typeof change !== "object" || change === null) return faults;
  const wanted: Partial<Record<keyof Faults, unknown>> = change;
  return {
    down: typeof wanted.down === "boolean" ? wanted.down : faults.down,
    failNext: count(wanted.failNext, faults.failNext),
    failMode: FAIL_MODES.find((mode) => mode === wanted.failMode) ?? faults.failMode,
    delayMs: count(wanted.delayMs, faults.delayMs),
    mixReports: typeof wanted.mixReports === "boolean" ? wanted.mixReports : faults.mixReports,
    loseReports: typeof wanted.loseReports === "boolean" ? wanted.loseReports : faults.loseReports,
  };
}

function count(value: unknown, otherwise: number): number {
  const isCount = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  return isCount ? Math.min(value, MOST) : otherwise;
}
