import type Stripe from "stripe";
import type { CheckoutIntent, Payout, WantedCheckout } from "../ledger/provider";

/** What a Checkout Session is made from; all of it follows from the attempt, so tries are equal. */

type Params = Stripe.Checkout.SessionCreateParams;

export function sessionParams({
  bookingId,
  attempt,
  returnToken,
  wanted,
  siteUrl,
}: WantedCheckout): Params {
  const page = new URL(`/bookings/${wanted.code}`, siteUrl);
  page.searchParams.set("r", returnToken);
  const paidPage = new URL(page);
  paidPage.searchParams.set("paid", "1");
  const { code, purpose } = wanted;
  const metadata = { bookingId, attempt: String(attempt), code, purpose };
  return {
    // Methods that settle at once: a slot must not wait days for a bank.
    allowed_payment_method_types: ["card"],
    branding_settings: { display_name: wanted.shopName },
    ...(wanted.customerEmail === undefined ? {} : { customer_email: wanted.customerEmail }),
    ...(wanted.keepsCard ? { customer_creation: "always" } : {}),
    ...(wanted.heldUntil === undefined
      ? {}
      : { custom_text: { submit: { message: `Held for you until ${wanted.heldUntil}.` } } }),
    client_reference_id: bookingId,
    metadata,
    ...(purpose === "card" ? cardParams(wanted, metadata) : paymentParams(wanted, metadata)),
    expires_at: Math.floor(wanted.expiresAt / 1000),
    success_url: paidPage.toString(),
    cancel_url: page.toString(),
  };
}

/** A card alone, for a fee that nobody hopes for. */
function cardParams({ currency }: CheckoutIntent, metadata: Stripe.MetadataParam): Params {
  return { mode: "setup", currency: currency.toLowerCase(), setup_intent_data: { metadata } };
}

/** A destination charge: the account gets the money, and what is kept of it comes back. */
export function payoutParams(
  payout: Payout | null,
): Pick<Stripe.PaymentIntentCreateParams, "application_fee_amount" | "transfer_data"> {
  if (payout === null) return {};
  return {
    ...(payout.commissionMinor > 0 ? { application_fee_amount: payout.commissionMinor } : {}),
    transfer_data: { destination: payout.accountId },
  };
}

function paymentParams(wanted: CheckoutIntent, metadata: Stripe.MetadataParam): Params {
  const { payout } = wanted;
  return {
    mode: "payment",
    line_items: wanted.lines.map(({ name, description, amountMinor }) => ({
      quantity: 1,
      price_data: {
        currency: wanted.currency.toLowerCase(),
        unit_amount: amountMinor,
        product_data: { name, ...(description === undefined ? {} : { description }) },
      },
    })),
    payment_intent_data: {
      metadata,
      description: `${wanted.shopName}: ${wanted.code}`,
      ...(wanted.keepsCard ? { setup_future_usage: "off_session" } : {}),
      ...payoutParams(payout),
    },
  };
}
