import { createServer } from "node:http";
import type { Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HANDLED_EVENTS } from "../../../convex/model/stripe/stripeFacts";
import { examine, wordsOn } from "../../../local/doctor/examine";
import type { Surroundings } from "../../../local/doctor/finding";
import { newPushKeys } from "../../../local/stack/pushKeys";

/** The doctor on a shop that is well, and on one with each fault that it has to find. */

const NOW = Date.UTC(2026, 5, 1, 6, 0);
const MINUTE = 60_000;

type Answers = Record<string, { status: number; body: unknown }>;
type Shop = { answers: Answers } & Omit<Surroundings, "readLedger"> & {
    ledger: { unknown: string[]; lastAt: number | null };
    deployment: Record<string, string>;
    web: Record<string, string>;
  };

let server: Server;
let shop: Shop;

const event = (id: string) => ({ id, object: "event", type: "charge.refunded" });
const endpoint = (url: string) => ({
  url,
  object: "webhook_endpoint",
  status: "enabled",
  enabled_events: [...HANDLED_EVENTS],
});
const list = (...data: object[]) => ({ object: "list", data, has_more: false, url: "/v1" });
const refused = (status: number, type: string) => ({
  status,
  body: { error: { type, message: "no" } },
});

beforeEach(async () => {
  server = createServer(({ url = "" }, response) => {
    const path = url.split("?")[0] ?? "";
    const { status, body } = shop.answers[path] ?? { status: 404, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  shop = wellShop(`http://127.0.0.1:${String(port)}`);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function wellShop(base: string): Shop {
  const keys = newPushKeys();
  const issuer = `${base}/issuer`;
  const secrets = { NETWORK_SECRET: "0123456789abcdef" };
  return {
    now: NOW,
    // Simulators and loopback addresses are those of one machine.
    isReal: false,
    convexUrl: base,
    siteUrl: base,
    ledger: { unknown: [], lastAt: NOW - 3 * MINUTE },
    web: { ...secrets, SITE_URL: `${base}/web`, NEXT_PUBLIC_IDENTITY_URL: issuer },
    deployment: {
      ...secrets,
      SITE_URL: `${base}/web`,
      AUTH_ISSUER: issuer,
      LINK_SECRET: "0123456789abcdef",
      STRIPE_SECRET_KEY: "sk_test_1",
      STRIPE_WEBHOOK_SECRET: "whsec_1",
      STRIPE_API_URL: base,
      MAIL_API_URL: base,
      MAIL_API_KEY: "re_1",
      MAIL_FROM: "Bookings <bookings@shop.example>",
      SMS_API_URL: base,
      SMS_ACCOUNT: "AC1",
      SMS_TOKEN: "token",
      SMS_FROM: "+15005550006",
      WHATSAPP_API_URL: `${base}/v25.0`,
      WHATSAPP_PHONE_ID: "106",
      WHATSAPP_TOKEN: "token",
      WHATSAPP_SECRET: "secret",
      WHATSAPP_VERIFY_TOKEN: "word",
      PUSH_PUBLIC_KEY: keys.publicKey,
      PUSH_PRIVATE_KEY: keys.privateKey,
      PUSH_SUBJECT: "mailto:bookings@shop.example",
    },
    answers: {
      "/instance_name": { status: 200, body: "shop" },
      "/health": { status: 200, body: { live: true, ready: true } },
      "/web": { status: 200, body: "the shop" },
      "/issuer/.well-known/jwks.json": { status: 200, body: { keys: [{ kid: "1" }] } },
      "/v1/events": { status: 200, body: list(event("evt_1"), event("evt_2")) },
      "/v1/webhook_endpoints": { status: 200, body: list(endpoint(`${base}/stripe/webhook`)) },
      "/2010-04-01/Accounts/AC1/Messages.json": { status: 200, body: {} },
      "/v25.0/106": { status: 200, body: {} },
    },
  };
}

async function look() {
  const { ledger, ...known } = shop;
  return await examine({
    ...known,
    readLedger: (ids) =>
      Promise.resolve({ ...ledger, unknown: ledger.unknown.filter((id) => ids.includes(id)) }),
  });
}

test("a shop that is well is said to be, part by part", async () => {
  const findings = await look();
  expect(findings.filter(({ state }) => state !== "good")).toEqual([]);
  expect(findings.map(({ part }) => part)).toEqual([
    "Convex",
    "Variables",
    "Web app",
    "Sign-in",
    "Stripe",
    "Webhook",
    "Mail",
    "Texts",
    "WhatsApp",
    "Pushes",
  ]);
  expect(wordsOn(findings)).toMatch(/The last one came 3 minutes ago\.[^]*\nNothing is wrong\.$/);
});

test("what is not set up is said, and is no fault", async () => {
  const bare = ["SITE_URL", "AUTH_ISSUER", "LINK_SECRET"];
  shop.deployment = Object.fromEntries(
    Object.entries(shop.deployment).filter(([name]) => bare.includes(name)),
  );
  delete shop.web.NETWORK_SECRET;
  const findings = await look();
  expect(findings.filter(({ state }) => state === "wrong")).toEqual([]);
  expect(findings.filter(({ state }) => state === "off").map(({ part }) => part)).toEqual([
    "Variables",
    "Stripe",
    "Mail",
    "Texts",
    "WhatsApp",
    "Pushes",
  ]);
});

const answer =
  (path: string, status: number, body: unknown = {}) =>
  () => {
    shop.answers[path] = { status, body };
  };
const set = (name: string, value: string) => () => {
  shop.deployment[name] = value;
};
const asClerk = (host: string) => () => {
  const publicKey = `pk_test_${Buffer.from(`${host}$`).toString("base64")}`;
  shop.web.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = publicKey;
  shop.web.CLERK_SECRET_KEY = "sk_test_1";
};

describe("finds a fault, says it, and says what to do", () => {
  test.each<[string, () => void, string, RegExp, RegExp]>([
    [
      "no backend there",
      () => {
        shop.convexUrl = "http://127.0.0.1:1";
      },
      "Convex",
      /Nobody answers at http:\/\/127\.0\.0\.1:1/,
      /Start the backend/,
    ],
    [
      "functions of no version with /health",
      answer("/health", 404),
      "Convex",
      /functions are not/,
      /npm run deploy/,
    ],
    [
      "functions that are not ready",
      answer("/health", 503, { live: true, ready: false }),
      "Convex",
      /not ready/,
      /Variables/,
    ],
    [
      "a value of another shape",
      set("MAIL_PER_SECOND", "many"),
      "Variables",
      /MAIL_PER_SECOND is not/,
      /above zero/,
    ],
    [
      "a needed value that is blank",
      set("LINK_SECRET", " "),
      "Variables",
      /LINK_SECRET is not set/,
      /Set LINK_SECRET/,
    ],
    [
      "a secret that differs",
      set("NETWORK_SECRET", "fedcba9876543210"),
      "Variables",
      /NETWORK_SECRET .* not the same/,
      /one value in both/,
    ],
    ["no web app where links lead", answer("/web", 502), "Web app", /answers 502 at/, /npm start/],
    [
      "an issuer without keys",
      answer("/issuer/.well-known/jwks.json", 404),
      "Sign-in",
      /does not tell its keys/,
      /Frontend API/,
    ],
    [
      "the keys of another application of Clerk",
      asClerk("other.clerk.example"),
      "Sign-in",
      /other\.clerk\.example/,
      /AUTH_ISSUER to https:\/\/other/,
    ],
    [
      "a key that Stripe does not take",
      () => {
        shop.answers["/v1/events"] = refused(401, "invalid_request_error");
      },
      "Stripe",
      /does not take the key/,
      /API keys/,
    ],
    [
      "Stripe away",
      set("STRIPE_API_URL", "http://127.0.0.1:1"),
      "Stripe",
      /cannot be reached/,
      /status/,
    ],
    [
      "no endpoint of this deployment",
      answer("/v1/webhook_endpoints", 200, list(endpoint("https://other.example/stripe/webhook"))),
      "Webhook",
      /no endpoint for this deployment/,
      /\/stripe\/webhook/,
    ],
    [
      "an endpoint that is switched off",
      () => {
        const off = { ...endpoint(`${shop.siteUrl ?? ""}/stripe/webhook`), status: "disabled" };
        shop.answers["/v1/webhook_endpoints"] = { status: 200, body: list(off) };
      },
      "Webhook",
      /switched off/,
      /Switch it on/,
    ],
    [
      "an endpoint that lacks an event",
      () => {
        const lacking = {
          ...endpoint(`${shop.siteUrl ?? ""}/stripe/webhook`),
          enabled_events: HANDLED_EVENTS.slice(1),
        };
        shop.answers["/v1/webhook_endpoints"] = { status: 200, body: list(lacking) };
      },
      "Webhook",
      /does not send checkout\.session\.completed\./,
      /Add these events/,
    ],
    [
      "events that do not arrive",
      () => {
        shop.ledger.unknown = ["evt_2"];
      },
      "Webhook",
      /1 of Stripe's last 2 events have not arrived/,
      /signing secret/,
    ],
    [
      "a key that the mail provider does not take",
      answer("/emails/00000000-0000-0000-0000-000000000000", 401),
      "Mail",
      /does not take the key/,
      /MAIL_API_KEY/,
    ],
    [
      "a key of mail without a sender",
      set("MAIL_FROM", ""),
      "Mail",
      /needs MAIL_FROM/,
      /Set MAIL_FROM/,
    ],
    [
      "a mail server that is not there",
      set("SMTP_URL", "smtp://127.0.0.1:1"),
      "Mail",
      /cannot be reached/,
      /SMTP_URL/,
    ],
    [
      "a token that is not taken for texts",
      answer("/2010-04-01/Accounts/AC1/Messages.json", 401),
      "Texts",
      /does not take the key/,
      /SMS_TOKEN/,
    ],
    [
      "a token that WhatsApp does not take",
      answer("/v25.0/106", 401),
      "WhatsApp",
      /does not take the key/,
      /WHATSAPP_TOKEN/,
    ],
    [
      "half of what WhatsApp needs",
      set("WHATSAPP_SECRET", ""),
      "WhatsApp",
      /needs WHATSAPP_SECRET/,
      /Set WHATSAPP_SECRET/,
    ],
    [
      "keys that are no pair",
      set("PUSH_PRIVATE_KEY", newPushKeys().privateKey),
      "Pushes",
      /no pair/,
      /npm run push-keys/,
    ],
  ])("%s", async (_, plant, part, says, next) => {
    plant();
    const wrong = (await look()).filter(({ state }) => state === "wrong");
    expect(wrong).toMatchObject([
      { part, says: expect.stringMatching(says), next: expect.stringMatching(next) },
    ]);
    expect(wordsOn(wrong)).toMatch(/\nTo do next: /);
  });

  test("a live key of Stripe beside test keys of Clerk, or beside the simulator", async () => {
    asClerk(new URL(shop.deployment.AUTH_ISSUER ?? "").host)();
    shop.deployment.STRIPE_SECRET_KEY = "sk_live_1";
    const mixed = (await look()).filter(({ state }) => state === "wrong");
    expect(mixed).toMatchObject([
      { part: "Variables", says: expect.stringMatching(/live key and .* a test key/) },
    ]);
    shop.web.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = "";
    shop.web.CLERK_SECRET_KEY = "";
    const simulated = (await look()).filter(({ state }) => state === "wrong");
    expect(simulated).toMatchObject([
      { part: "Variables", next: expect.stringContaining("Remove STRIPE_API_URL") },
    ]);
  });

  test("a deployment that cannot be read, and none at all", async () => {
    const { ledger: _, ...known } = shop;
    const readLedger = () => Promise.reject(new Error("not allowed"));
    const unread = await examine({ ...known, deployment: null, siteUrl: null, readLedger });
    expect(wordsOn(unread)).toMatch(/To do next: Set CONVEX_DEPLOY_KEY/);
    const bare = { web: {}, deployment: null, convexUrl: null, siteUrl: null, isReal: false };
    expect(wordsOn(await examine({ ...bare, readLedger, now: NOW }))).toMatch(
      /To do next: Run npm start/,
    );
  });

  test("a part that cannot be looked at, and the others all the same", async () => {
    shop.deployment.STRIPE_API_URL = "not an address";
    const wrong = (await look()).filter(({ state }) => state === "wrong");
    expect(wrong).toMatchObject([
      { part: "Variables", says: expect.stringContaining("STRIPE_API_URL") },
      { part: "Stripe", says: expect.stringContaining("could not be looked at") },
    ]);
  });

  test("switches of a single machine on a real deployment", async () => {
    shop.isReal = true;
    shop.web.NEXT_PUBLIC_CONVEX_URL = "https://shop.convex.cloud";
    shop.deployment.PUSH_LOOPBACK = "yes";
    const wrong = (await look()).filter(({ state }) => state === "wrong");
    expect(wrong.map(({ next }) => next)).toEqual(["Remove PUSH_LOOPBACK."]);
  });
});
