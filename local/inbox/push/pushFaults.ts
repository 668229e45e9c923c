/** Ways in which a push service can be made to misbehave. */
export const PUSH_FAIL_MODES = ["gone", "busy", "before", "disconnect"] as const;

export type PushFaults = {
  /** How many of the next pushes fail. */
  failNext: number;
  /**
   * How such a push fails: its browser is `gone` (410); too many (`busy`, 429); an error `before` it is
   * taken (500); or taken and then no answer at all, the connection ends (`disconnect`).
   */
  failMode: (typeof PUSH_FAIL_MODES)[number];
};

export const NO_PUSH_FAULTS: PushFaults = { failNext: 0, failMode: "gone" };

const MOST = 1_000;

/** Takes over what a change names and can be; everything else stays. */
export function changePushFaults(faults: PushFaults, change: unknown): PushFaults {
  if (typeof change !== "object" || change === null) return faults;
  const { failNext, failMode }: Partial<Record<keyof PushFaults, unknown>> = change;
  const isCount = typeof failNext === "number" && Number.isSafeInteger(failNext) && failNext >= 0;
  return {
    failNext: isCount ? Math.min(failNext, MOST) : faults.failNext,
    failMode: PUSH_FAIL_MODES.find((mode) => mode === failMode) ?? faults.failMode,
  };
}
