import { providerName } from "../../../lib/payment/providers";
import type { ProviderName } from "../../../lib/payment/providers";
import type { PaymentProvider } from "../ledger/provider";
import { stripeProvider } from "../stripe/stripeProvider";

/** How each provider does what `ledger/provider` asks of one. */
export const PROVIDERS: Record<ProviderName, PaymentProvider> = {
  stripe: stripeProvider,
};

/** Whoever moves the money of a payment: the only way to a provider. */
export function providerOf(payment: { provider?: ProviderName | undefined }): PaymentProvider {
  return PROVIDERS[providerName(payment)];
}
