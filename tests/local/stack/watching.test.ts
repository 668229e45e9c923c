import { createServer } from "node:http";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { freeStarts, openShop, tryHold, until } from "../../../local/checks/shopClient";
import type { Placed } from "../../../local/checks/shopClient";
import { examine } from "../../../local/doctor/examine";
import { look } from "../../../local/doctor/look";
import { newPushKeys } from "../../../local/stack/pushKeys";
import { startStack } from "../../../local/stack/stack";
import type { Stack } from "../../../local/stack/stack";
import { payCheckout } from "../../support/stripe";

/** Whoever watches a stack that runs: what its logs say of people, and which planted faults the doctor finds. */

const SHOP = "fade-and-anchor";
const MINUTE_MS = 60_000;
/** Several parts have a hand in it. */
const PATIENCE_MS = MINUTE_MS;
/** A person whose every word would be found in a log. */
const QUINN = {
  name: "Quinn Quillfeather",
  email: "quinn.quillfeather@customers.example",
  phone: "+44 20 7946 0909",
  note: "allergic to lavender",
};
const WORDS = /quinn|quillfeather|7946.?0909|lavender/i;

const folder = mkdtempSync(join(tmpdir(), "watching-"));
let stack: Stack;

beforeAll(async () => {
  const ports = {
    web: 3720,
    convex: 3730,
    site: 3731,
    stripe: 12521,
    identity: 12522,
    inbox: 12524,
  };
  stack = await startStack({ dataDir: folder, web: "none", networks: true, keptPush: true, ports });
}, 240_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

type Entry = {
  identifier: string;
  udfType: string;
  logLines: string[];
  error: string | null;
  requestId: string;
};

async function entries(): Promise<Entry[]> {
  const { url, adminKey } = stack.deployment;
  const headers = { authorization: `Convex ${adminKey}` };
  const response = await fetch(`${url}/api/stream_function_logs?cursor=0`, { headers });
  return ((await response.json()) as { entries: Entry[] }).entries;
}

async function hold(): Promise<{
  target: Awaited<ReturnType<typeof openShop>>;
  placed: Placed;
  pay: (card?: string) => Promise<unknown>;
}> {
  const target = await openShop(stack.urls.convex, SHOP);
  const serviceId = target.services[0]?.id ?? "";
  const [startsAt = 0] = await freeStarts(target, serviceId, 1);
  const attempt = await tryHold(target, { serviceId, startsAt }, QUINN);
  if (!attempt.ok) throw attempt.problem;
  const { placed } = attempt;
  // Somebody else wants it too, is refused, and a bad link opens nothing.
  expect((await tryHold(target, { serviceId, startsAt }, QUINN)).ok).toBe(false);
  const open = await until(target, placed, ({ checkout }) => checkout.url !== null, PATIENCE_MS);
  return { target, placed, pay: async (card) => await payCheckout(open.checkout.url ?? "", card) };
}

test("no log has anything of a person whose visit was held, declined, paid and called off", async () => {
  const { target, placed, pay } = await hold();
  await pay("4000000000000002");
  await until(target, placed, ({ paymentStatus }) => paymentStatus === "failed", PATIENCE_MS);
  await pay();
  await until(target, placed, ({ status }) => status === "confirmed", PATIENCE_MS);
  const link = { code: placed.code, token: placed.manageToken };
  await target.client.mutation(api.bookings.cancel, link);
  await until(target, placed, ({ paymentStatus }) => paymentStatus === "refunded", PATIENCE_MS);
  const refused = target.client.mutation(api.bookings.cancel, { ...link, token: "guessed" });
  await expect(refused).rejects.toThrow();
  await fetch(`${stack.urls.site}/messages/mail`, { method: "POST", body: JSON.stringify(QUINN) });
  const told = await entries();
  const ran = new Set(told.map(({ identifier }) => identifier));
  for (const name of ["bookings:hold", "stripe:applyEvent", "messages:send"]) {
    expect([...ran].join()).toContain(name);
  }
  const lines = told.flatMap(({ logLines, error }) => [...logLines, error ?? ""]);
  expect(lines.filter((line) => WORDS.test(line))).toEqual([]);
  // One line for what went wrong, and it says what.
  expect(lines.join("\n")).toContain('"event":"mail.report","level":"warn","outcome":"unsigned"');
  const logs = join(folder, "logs");
  const written = readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8"));
  expect(written.length).toBeGreaterThan(3);
  expect(written.filter((text) => WORDS.test(text))).toEqual([]);
  // What is a warning stands in the log of the backend, for whoever looks there.
  await expect
    .poll(() => readFileSync(join(logs, "backend.log"), "utf8"))
    .toContain('"event":"mail.report"');
}, 240_000);

test("one id leads from a request to the mutation that it led to", async () => {
  const told = await entries();
  const byRequest = (name: string) =>
    told.filter(({ identifier }) => identifier === name).map(({ requestId }) => requestId);
  const applied = byRequest("stripe:applyEvent");
  const delivered = new Set(
    told.filter(({ udfType }) => udfType === "HttpAction").map(({ requestId }) => requestId),
  );
  expect(applied.length).toBeGreaterThan(0);
  expect(applied.filter((id) => !delivered.has(id))).toEqual([]);
});

/** Sets and takes away variables of the deployment, as whoever makes a mistake would. */
async function set(values: Record<string, string | null>): Promise<void> {
  const { url, adminKey } = stack.deployment;
  const changes = Object.entries(values).map(([name, value]) => ({ name, value }));
  const response = await fetch(`${url}/api/update_environment_variables`, {
    method: "POST",
    headers: { authorization: `Convex ${adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ changes }),
  });
  expect(response.status).toBe(200);
}

/** What `npm run doctor` finds wrong of this stack, so many ms from now. */
async function wrong(laterMs = 0): Promise<string[]> {
  const found = await examine(await look({}, folder, Date.now() + laterMs));
  const faults = found.filter(({ state }) => state === "wrong");
  expect(faults.filter(({ next }) => next === undefined)).toEqual([]);
  return faults.map(({ part, says }) => `${part}: ${says}`);
}

async function withWebApp<T>(work: () => Promise<T>): Promise<T> {
  const server = createServer((_, response) => response.end("the shop"));
  await new Promise<void>((resolve) => {
    server.listen(Number(new URL(stack.urls.web).port), "localhost", resolve);
  });
  try {
    return await work();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("the doctor finds nothing wrong with a stack that is well", async () => {
  expect(await withWebApp(async () => await wrong())).toEqual([]);
}, 240_000);

test("the doctor finds nine planted faults at once, each by itself", async () => {
  const { urls, secrets } = stack;
  await set({
    MAIL_PER_SECOND: "many",
    NETWORK_SECRET: "not-the-one-of-the-web-app",
    AUTH_ISSUER: urls.inbox,
    STRIPE_SECRET_KEY: "sk_test_that_was_revoked",
    MAIL_API_KEY: "re_that_was_revoked",
    SMS_TOKEN: "revoked",
    WHATSAPP_SECRET: null,
    PUSH_PRIVATE_KEY: newPushKeys().privateKey,
  });
  expect(await wrong()).toEqual([
    expect.stringContaining("Variables: MAIL_PER_SECOND is not"),
    expect.stringContaining("Variables: NETWORK_SECRET of the web app and of the deployment"),
    `Web app: Nobody answers at ${urls.web}, where links and payments lead back to.`,
    expect.stringMatching(/^Sign-in: .* does not tell its keys/),
    "Stripe: Stripe does not take the key.",
    expect.stringMatching(/^Mail: .* does not take the key/),
    expect.stringMatching(/^Texts: .* does not take the key/),
    expect.stringContaining("WhatsApp: It needs WHATSAPP_SECRET too"),
    "Pushes: The two keys are no pair: no browser takes a push.",
  ]);
  await set({
    MAIL_PER_SECOND: "100",
    NETWORK_SECRET: secrets.networkSecret,
    AUTH_ISSUER: urls.identity,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    MAIL_API_KEY: secrets.mailApiKey,
    SMS_TOKEN: secrets.smsToken,
    WHATSAPP_SECRET: secrets.whatsappSecret,
    PUSH_PRIVATE_KEY: secrets.pushKeys.privateKey,
  });
}, 240_000);

test("the doctor finds a live key beside what is for tests, and a secret that is missing", async () => {
  const { stripeSecretKey, linkSecret } = stack.secrets;
  await set({ STRIPE_SECRET_KEY: "sk_live_0123456789", LINK_SECRET: "" });
  const found = await withWebApp(async () => await wrong());
  await set({ STRIPE_SECRET_KEY: stripeSecretKey, LINK_SECRET: linkSecret });
  expect(found).toEqual([
    "Convex: The functions say that they are not ready to serve.",
    expect.stringContaining("Variables: STRIPE_SECRET_KEY is a live key"),
    "Variables: LINK_SECRET is not set.",
    "Stripe: Stripe does not take the key.",
  ]);
}, 240_000);

test("the doctor finds webhooks that are signed with another secret, and mail without a sender", async () => {
  await set({ STRIPE_WEBHOOK_SECRET: "whsec_of_another_endpoint", MAIL_FROM: null });
  const { pay } = await hold();
  await pay();
  expect(await withWebApp(async () => await wrong(5 * MINUTE_MS))).toEqual([
    expect.stringMatching(/^Webhook: \d+ of Stripe's last \d+ events have not arrived/),
    expect.stringContaining("Mail: It needs MAIL_FROM too"),
  ]);
  const { stripeWebhookSecret } = stack.secrets;
  const MAIL_FROM = "Bookings <bookings@gbarbers.example>";
  await set({ STRIPE_WEBHOOK_SECRET: stripeWebhookSecret, MAIL_FROM });
}, 240_000);

test("the doctor finds a backend that is not there", async () => {
  await stack.parts.find((part) => part.name === "backend")?.kill();
  const found = await withWebApp(async () => await wrong());
  expect(found).toEqual([`Convex: Nobody answers at ${stack.urls.convex}.`]);
}, 240_000);
