import { commissionOf } from "@/lib/payment/policy";

/** Who gets what of a price; minor units. `splitOf(2505, 20, "GBP")` is 501 and 2004. */
export function splitOf(
  priceMinor: number,
  percent: number,
  currency: string,
): { shopMinor: number; barberMinor: number } {
  const shopMinor = commissionOf(priceMinor, percent, currency);
  return { shopMinor, barberMinor: priceMinor - shopMinor };
}
