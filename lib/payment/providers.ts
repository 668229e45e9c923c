/** Who moves the money of card payments. Each payment keeps the name of its own provider. */
export const PROVIDER_NAMES = ["stripe"] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** With whom new checkouts are opened. */
export const PROVIDER_OF_NEW: ProviderName = "stripe";

/** Whose a payment is, or what was asked for one; rows of before there were names are Stripe's. */
export function providerName({
  provider = "stripe",
}: {
  provider?: ProviderName | undefined;
}): ProviderName {
  return provider;
}
