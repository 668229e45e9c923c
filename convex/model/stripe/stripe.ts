import Stripe from "stripe";
import { env } from "../../_generated/server";

/**
 * The `stripe` SDK as it is; `STRIPE_API_URL` points it elsewhere when no account is configured.
 * Only the asynchronous signature functions work in Convex's runtime.
 */
export function stripeClient(): Stripe {
  const key = env.STRIPE_SECRET_KEY;
  const shared = {
    httpClient: Stripe.createFetchHttpClient(),
    // Convex ends an action after ten minutes; a hung call must leave time for its retry.
    timeout: 10_000,
    maxNetworkRetries: 1,
    telemetry: false,
  };
  const address = env.STRIPE_API_URL;
  if (!address) return new Stripe(key, shared);
  const { protocol, hostname, port } = new URL(address);
  return new Stripe(key, {
    ...shared,
    protocol: protocol === "http:" ? "http" : "https",
    host: hostname,
    port: port || undefined,
  });
}

/** Where card payments go: nowhere, to a simulator, to Stripe's test mode or for real. */
export function paymentsMode(): "none" | "simulator" | "test" | "live" {
  // The deployment checks that there is a key, not that it is more than the example's blank.
  const key = env.STRIPE_SECRET_KEY.trim();
  if (key === "") return "none";
  if (env.STRIPE_API_URL) return "simulator";
  // https://docs.stripe.com/keys: secret and restricted keys name their mode.
  return /^(sk|rk)_live_/.test(key) ? "live" : "test";
}

/** Whether the key is one for real money; what Stripe reports must be of the same mode. */
export function isLiveKey(): boolean {
  return env.STRIPE_SECRET_KEY.includes("_live_");
}

/**
 * Verifies a webhook on its raw body: "unsigned" when anything about the signature is wrong, and
 * "foreign" for what is signed and is no event of the kind that we listen to.
 */
export async function verifyWebhook(
  rawBody: string,
  signature: string | null,
): Promise<Stripe.Event | "unsigned" | "foreign"> {
  if (!signature) return "unsigned";
  try {
    return await stripeClient().webhooks.constructEventAsync(
      rawBody,
      signature,
      env.STRIPE_WEBHOOK_SECRET,
    );
  } catch (problem) {
    if (problem instanceof Stripe.errors.StripeSignatureVerificationError) return "unsigned";
    if (problem instanceof SyntaxError) return "unsigned";
    // The signature held: the SDK refuses the thin events of Stripe's newer interface.
    if (/"object"\s*:\s*"v2\./.test(rawBody)) return "foreign";
    throw problem;
  }
}
