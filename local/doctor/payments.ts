import Stripe from "stripe";
import { HANDLED_EVENTS } from "../../convex/model/stripe/stripeFacts";
import { modeOf, valueOf } from "../../lib/environment/check";
import type { Values } from "../../lib/environment/check";
import type { Check, Finding, Surroundings } from "./finding";

/** Stripe's key, its webhook endpoint, and whether what it sends arrives. */

const KEY = "Stripe";
const WEBHOOK = "Webhook";
const PATH = "/stripe/webhook";
const MINUTE_MS = 60_000;
/** Events younger than this may still be on their way. */
const SETTLING_MS = 2 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LOOKED_AT = 20;

export const checkPayments: Check = async (surroundings) => {
  const { deployment } = surroundings;
  if (deployment === null) return [];
  const key = valueOf(deployment, "STRIPE_SECRET_KEY");
  if (key === null) {
    const next = "Set STRIPE_SECRET_KEY when the shop is to take card payments.";
    return [{ part: KEY, state: "off", says: "No key is set: nobody can pay by card.", next }];
  }
  const stripe = clientOf(key, deployment);
  try {
    const events = await listEvents(stripe, surroundings.now);
    const mode = valueOf(deployment, "STRIPE_API_URL")
      ? "It is the simulator of this machine: no real money."
      : modeOf(key) === "live"
        ? "It is a live key: real money."
        : "It is a test key: no real money.";
    const money =
      valueOf(deployment, "CARD_MONEY_TO_SERVER") === "yes"
        ? "Card money of shops without an account of their own stays in its account."
        : "Card money goes to shops' own accounts alone.";
    return [
      { part: KEY, state: "good", says: `The key is taken. ${mode} ${money}` },
      ...(await checkWebhook(stripe, surroundings, events)),
    ];
  } catch (problem) {
    if (!(problem instanceof Stripe.errors.StripeError)) throw problem;
    return [refusedBy(problem)];
  }
};

function clientOf(key: string, values: Values): Stripe {
  const shared = { timeout: 5_000, maxNetworkRetries: 0, telemetry: false };
  const address = valueOf(values, "STRIPE_API_URL");
  if (address === null) return new Stripe(key, shared);
  const { protocol, hostname, port } = new URL(address);
  return new Stripe(key, {
    ...shared,
    protocol: protocol === "http:" ? "http" : "https",
    host: hostname,
    port: port || undefined,
  });
}

async function listEvents(stripe: Stripe, now: number): Promise<Stripe.Event[]> {
  const created = {
    gte: Math.floor((now - DAY_MS) / 1000),
    lte: Math.floor((now - SETTLING_MS) / 1000),
  };
  const types = [...HANDLED_EVENTS];
  return (await stripe.events.list({ created, types, limit: LOOKED_AT })).data;
}

function refusedBy(problem: InstanceType<typeof Stripe.errors.StripeError>): Finding {
  const { errors } = Stripe;
  if (problem instanceof errors.StripeAuthenticationError) {
    return {
      part: KEY,
      state: "wrong",
      says: "Stripe does not take the key.",
      next: "Copy the secret key from Stripe's dashboard (Developers, API keys) and set STRIPE_SECRET_KEY.",
    };
  }
  if (problem instanceof errors.StripePermissionError) {
    return {
      part: KEY,
      state: "wrong",
      says: "The restricted key may not list events, which the ten-minute job does.",
      next: "Give the key read access to events in Stripe's dashboard.",
    };
  }
  return {
    part: KEY,
    state: "wrong",
    says: "Stripe cannot be reached.",
    next: "See https://status.stripe.com, and whether this machine reaches the network.",
  };
}

async function checkWebhook(
  stripe: Stripe,
  surroundings: Surroundings,
  events: readonly Stripe.Event[],
): Promise<Finding[]> {
  const { deployment, siteUrl, now } = surroundings;
  if (valueOf(deployment ?? {}, "STRIPE_WEBHOOK_SECRET") === null) {
    const next = "Set STRIPE_WEBHOOK_SECRET to the signing secret of the endpoint.";
    return [{ part: WEBHOOK, state: "wrong", says: "Its signing secret is not set.", next }];
  }
  const address = `${siteUrl ?? "https://<deployment>.convex.site"}${PATH}`;
  const wrongSetUp = await checkEndpoint(stripe, address);
  if (wrongSetUp) return [wrongSetUp];
  const { unknown, lastAt } = await surroundings.readLedger(events.map(({ id }) => id));
  const last = lastAt === null ? "None has come yet" : `The last one came ${agoOf(now - lastAt)}`;
  if (unknown.length === 0) {
    const says = `What Stripe sends arrives at ${address}. ${last}.`;
    return [{ part: WEBHOOK, state: "good", says }];
  }
  return [
    {
      part: WEBHOOK,
      state: "wrong",
      says: `${unknown.length} of Stripe's last ${events.length} events have not arrived. ${last}.`,
      next: `Look at the deliveries of ${address} in Stripe's dashboard; after 400 set STRIPE_WEBHOOK_SECRET to the endpoint's signing secret.`,
    },
  ];
}

/** What is wrong with the endpoint; null where it is well, or where nobody tells. */
async function checkEndpoint(stripe: Stripe, address: string): Promise<Finding | null> {
  const listed = await stripe.webhookEndpoints.list({ limit: 100 }).catch((problem: unknown) => {
    // A restricted key may not ask, and the simulator sends without.
    if (problem instanceof Stripe.errors.StripePermissionError) return null;
    if (problem instanceof Stripe.errors.StripeInvalidRequestError) return null;
    throw problem;
  });
  if (listed === null) return null;
  const wrong = (says: string, next: string): Finding => ({
    part: WEBHOOK,
    state: "wrong",
    says,
    next,
  });
  const endpoint = listed.data.find(({ url }) => url === address);
  if (!endpoint) {
    return wrong(
      "Stripe has no endpoint for this deployment.",
      `Add one for ${address} in Stripe's dashboard, with the events of docs/stripe.md.`,
    );
  }
  if (endpoint.status !== "enabled") {
    return wrong(`Stripe's endpoint ${address} is switched off.`, "Switch it on in the dashboard.");
  }
  const sent = new Set<string>(endpoint.enabled_events);
  const lacking = sent.has("*") ? [] : HANDLED_EVENTS.filter((type) => !sent.has(type));
  if (lacking.length === 0) return null;
  return wrong(
    `Stripe's endpoint does not send ${lacking.join(", ")}.`,
    "Add these events to it in Stripe's dashboard.",
  );
}

/** How long ago, roughly: "3 minutes ago". */
function agoOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 1) return "just now";
  if (minutes < 120) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
