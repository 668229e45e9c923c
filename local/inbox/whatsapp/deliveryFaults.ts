/** Ways in which what WhatsApp brings can go wrong, as it sometimes does. */
export type DeliveryFaults = {
  /** Each is brought twice at the same time. */
  twice: boolean;
  /** Those that are made within a moment come in another order, and all at once. */
  shuffled: boolean;
  /** The first try of each never arrives; it is tried again. */
  lost: boolean;
  /** Each comes so much later, in milliseconds. */
  lateMs: number;
};

export const NO_DELIVERY_FAULTS: DeliveryFaults = {
  twice: false,
  shuffled: false,
  lost: false,
  lateMs: 0,
};

const MOST_LATE_MS = 60_000;

/** Takes over what a change names and can be; everything else stays. */
export function changeDeliveryFaults(faults: DeliveryFaults, change: unknown): DeliveryFaults {
  if (typeof change !== "object" || change === null) return faults;
  const wanted: Partial<Record<keyof DeliveryFaults, unknown>> = change;
  const { twice, shuffled, lost, lateMs } = wanted;
  const isLate = typeof lateMs === "number" && lateMs >= 0 && lateMs <= MOST_LATE_MS;
  return {
    twice: typeof twice === "boolean" ? twice : faults.twice,
    shuffled: typeof shuffled === "boolean" ? shuffled : faults.shuffled,
    lost: typeof lost === "boolean" ? lost : faults.lost,
    lateMs: isLate ? lateMs : faults.lateMs,
  };
}
