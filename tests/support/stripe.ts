import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import type { StripeOptions } from "../../local/stripe/server";
import { startStripe } from "../../local/stripe/server";

export const SECRET_KEY = "sk_test_local_0123456789";
export const WEBHOOK_SECRET = "whsec_local_0123456789";

/** The official client, told nothing but where to connect. */
export function stripeClient(
  url: string,
  config: ConstructorParameters<typeof Stripe>[1] = {},
  key = SECRET_KEY,
) {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** A simulator on a free port with a data file of its own. */
export async function startTestStripe(options: Partial<StripeOptions> = {}) {
  const directory = mkdtempSync(join(tmpdir(), "stripe-test-"));
  const settings = {
    port: 0,
    dataFile: join(directory, "stripe.db"),
    webhookSecret: WEBHOOK_SECRET,
    secretKey: SECRET_KEY,
    retryDelaysMs: [20],
    ...options,
  };
  let server = await startStripe(settings);
  const faults = async (change: Record<string, unknown>): Promise<void> => {
    await fetch(`${server.url}/_sim/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(change),
    });
  };
  return {
    url: server.url,
    directory,
    stripe: stripeClient(server.url),
    faults,
    runDue: () => server.runDue(),
    /** Stops, does what happens in between, and starts again on the same port and data. */
    restart: async (between: () => void | Promise<void> = () => undefined) => {
      const port = Number(new URL(server.url).port);
      await server.stop();
      await between();
      server = await startStripe({ ...settings, port });
    },
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type TestStripe = Awaited<ReturnType<typeof startTestStripe>>;

export interface ReceivedWebhook {
  body: string;
  signature: string;
  event: Stripe.Event;
}

interface Waiter {
  test: (webhook: ReceivedWebhook) => boolean;
  resolve: (webhook: ReceivedWebhook) => void;
}

/** An endpoint that verifies with the official client and keeps what it got. `reply` decides the status. */
export async function startWebhookReceiver(
  options: {
    reply?: (webhook: ReceivedWebhook, nth: number) => number;
    port?: number;
    receivedAt?: () => number;
  } = {},
) {
  const received: ReceivedWebhook[] = [];
  const refused: string[] = [];
  let waiters: Waiter[] = [];
  const client = new Stripe(SECRET_KEY);
  const accept = async (body: string, signature: string): Promise<number> => {
    const event = await client.webhooks.constructEventAsync(
      body,
      signature,
      WEBHOOK_SECRET,
      undefined,
      undefined,
      options.receivedAt?.(),
    );
    const webhook = { body, signature, event };
    received.push(webhook);
    const status = options.reply?.(webhook, received.length) ?? 200;
    for (const waiter of waiters.filter((entry) => entry.test(webhook))) waiter.resolve(webhook);
    waiters = waiters.filter((entry) => !entry.test(webhook));
    return status;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      accept(body, String(request.headers["stripe-signature"])).then(
        (status) => response.writeHead(status).end(`answered ${status}`),
        (error: unknown) => {
          refused.push(String(error));
          response.writeHead(400).end("bad signature");
        },
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/stripe/webhook`,
    received,
    refused,
    types: () => received.map((webhook) => webhook.event.type),
    /** The first webhook, past or to come, that passes the test. */
    next: (test: (webhook: ReceivedWebhook) => boolean): Promise<ReceivedWebhook> => {
      const found = received.find(test);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => waiters.push({ test, resolve }));
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export type WebhookReceiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

export interface PayOptions {
  /** How the authentication step ends, if the card asks for one. */
  authenticate?: "complete" | "fail";
  email?: string;
  /** Uses the delayed bank transfer in place of the card. */
  delayed?: boolean;
}

export interface PayResult {
  /** `failed`: the form or the page itself refused; `declined`: the card did. */
  outcome: "paid" | "declined" | "failed";
  redirect?: string;
  message?: string;
}

async function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function alertOf(page: string): string {
  const text = /role="alert"[^>]*>([^<]*)</.exec(page)?.[1] ?? /<h1>([^<]*)</.exec(page)?.[1] ?? "";
  return text.replaceAll("&#39;", "'").replace(/\s+/g, " ").trim();
}

/** Pays a hosted checkout page as a browser without scripts would. */
export async function payCheckout(
  sessionUrl: string,
  card = "4242424242424242",
  options: PayOptions = {},
): Promise<PayResult> {
  const form = {
    email: options.email ?? "guest@example.com",
    method: options.delayed === true ? "delayed" : "card",
    cardNumber: card,
    expiry: "12 / 40",
    cvc: card.startsWith("37") ? "1234" : "123",
    name: "Test Guest",
  };
  const locationOf = (from: Response, base: string): string | null => {
    const location = from.headers.get("location");
    return location === null ? null : new URL(location, base).href;
  };
  let location = locationOf(await submitOrThrow(sessionUrl, form), sessionUrl);
  if (location?.endsWith("/authenticate") === true) {
    const result = options.authenticate ?? "complete";
    location = locationOf(await submitOrThrow(location, { result }), sessionUrl);
  }
  if (location === null) return { outcome: "failed", message: "The page refused the form." };
  if (!location.startsWith(sessionUrl.split("?")[0] ?? sessionUrl))
    return { outcome: "paid", redirect: location };
  const page = await (await fetch(location)).text();
  return {
    outcome: location.includes("declined=1") ? "declined" : "failed",
    message: alertOf(page),
  };
}

/** Ends the authentication step of an intent without a session. Returns where the person is sent. */
export async function authenticateIntent(
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  result: "complete" | "fail",
): Promise<string> {
  const url = intent.next_action?.redirect_to_url?.url;
  if (typeof url !== "string") throw new Error("The intent asks for nothing.");
  const answer = await submitOrThrow(url, { result });
  return answer.headers.get("location") ?? "";
}

async function submitOrThrow(url: string, fields: Record<string, string>): Promise<Response> {
  const answer = await submit(url, fields);
  if (answer.status >= 500) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

/** The least that `checkout.sessions.create` needs. */
export function haircut(currency = "gbp", unitAmount = 2500) {
  return {
    mode: "payment" as const,
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: unitAmount, product_data: { name: "Haircut" } },
      },
    ],
    success_url: "http://localhost:3000/paid?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:3000/book",
  };
}
