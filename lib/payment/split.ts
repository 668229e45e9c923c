/** The tip in a payment comes last: the first money is the visit's, and goes back first. */

export type Split = { visitMinor: number; tipMinor: number };

/**
 * How much of the first `upToMinor` of a payment is the visit's and how much the tip.
 * `splitOf({ amountMinor: 2800, tipMinor: 300 }, 2600)` is 2500 and 100.
 */
export function splitOf(
  payment: { amountMinor: number; tipMinor: number },
  upToMinor: number,
): Split {
  const visitMinor = Math.min(upToMinor, payment.amountMinor - payment.tipMinor);
  return { visitMinor, tipMinor: upToMinor - visitMinor };
}
