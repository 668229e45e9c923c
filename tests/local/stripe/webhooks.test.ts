import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";
import type { ReceivedWebhook, TestStripe, WebhookReceiver } from "../../support/stripe";
import {
  SECRET_KEY,
  WEBHOOK_SECRET,
  haircut,
  payCheckout,
  startTestStripe,
  startWebhookReceiver,
  stripeClient,
} from "../../support/stripe";

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function pair(
  reply?: (webhook: ReceivedWebhook, nth: number) => number,
  options: Parameters<typeof startTestStripe>[0] = {},
): Promise<{ sim: TestStripe; receiver: WebhookReceiver }> {
  const receiver = await startWebhookReceiver(reply === undefined ? {} : { reply });
  cleanups.push(() => receiver.stop());
  const sim = await startTestStripe({ webhookUrl: receiver.url, ...options });
  cleanups.push(() => sim.stop());
  return { sim, receiver };
}

async function expireOne(stripe: Stripe): Promise<string> {
  const { id } = await stripe.checkout.sessions.create(haircut());
  await stripe.checkout.sessions.expire(id);
  return id;
}

const isExpired = ({ event }: ReceivedWebhook): boolean =>
  event.type === "checkout.session.expired";

interface Delivery {
  eventId: string;
  status: string;
  attempts: number;
  lastStatus: number | null;
  excerpt: string | null;
}

async function deliveries(url: string): Promise<Delivery[]> {
  const answer = await fetch(`${url}/_sim/deliveries`);
  return ((await answer.json()) as { deliveries: Delivery[] }).deliveries;
}

describe("a delivery", () => {
  it("verifies with the official client, and not once a byte or the secret differs", async () => {
    const { sim, receiver } = await pair();
    await expireOne(sim.stripe);
    const { body, signature, event } = await receiver.next(isExpired);
    const { webhooks } = new Stripe(SECRET_KEY);
    await expect(
      webhooks.constructEventAsync(body, signature, WEBHOOK_SECRET),
    ).resolves.toMatchObject({ id: event.id });
    await expect(
      webhooks.constructEventAsync(`${body} `, signature, WEBHOOK_SECRET),
    ).rejects.toThrow("signature");
    await expect(
      webhooks.constructEventAsync(body, signature, "whsec_local_other"),
    ).rejects.toThrow("signature");
    const inTenMinutes = Date.now() + 600_000;
    await expect(
      webhooks.constructEventAsync(
        body,
        signature,
        WEBHOOK_SECRET,
        undefined,
        undefined,
        inTenMinutes,
      ),
    ).rejects.toThrow("tolerance");
  });

  it("carries the event that the API tells, with the request that caused it", async () => {
    const { sim, receiver } = await pair();
    const { id } = await sim.stripe.checkout.sessions.create(haircut());
    const expired = await sim.stripe.checkout.sessions.expire(
      id,
      {},
      { idempotencyKey: "expire-1" },
    );
    const { event } = await receiver.next(isExpired);
    expect(event).toMatchObject({
      object: "event",
      livemode: false,
      api_version: Stripe.API_VERSION,
      request: { id: expired.lastResponse.requestId, idempotency_key: "expire-1" },
      data: { object: { id, object: "checkout.session", status: "expired" } },
    });
    const told = await sim.stripe.events.retrieve(event.id);
    expect(told.data).toEqual(event.data);
  });

  it("is tried again with the same id until it is taken, and the log says so", async () => {
    const { sim, receiver } = await pair((_, nth) => (nth < 3 ? 500 : 200));
    await expireOne(sim.stripe);
    const first = await receiver.next(isExpired);
    await receiver.next(() => receiver.received.length === 3);
    await sim.runDue();
    expect(new Set(receiver.received.map(({ event }) => event.id))).toEqual(
      new Set([first.event.id]),
    );
    expect(await deliveries(sim.url)).toEqual([
      expect.objectContaining({
        eventId: first.event.id,
        status: "delivered",
        attempts: 3,
        lastStatus: 200,
        excerpt: "answered 200",
      }),
    ]);
    expect((await sim.stripe.events.retrieve(first.event.id)).pending_webhooks).toBe(0);
    const log: unknown = await (
      await fetch(`${sim.url}/_sim/events/${first.event.id}/attempts`)
    ).json();
    expect(log).toMatchObject({ attempts: [{ status: 500 }, { status: 500 }, { status: 200 }] });
    const page = await (await fetch(`${sim.url}/events/${first.event.id}`)).text();
    expect(page).toContain("answered 500");
    expect((await fetch(`${sim.url}/events/evt_nope`)).status).toBe(404);
  });

  it("waits between attempts as told, and gives up after three days", async () => {
    let nowMs = Date.now();
    const { sim, receiver } = await pair(() => 503, {
      now: () => nowMs,
      retryDelaysMs: [1_000, 60_000],
    });
    await expireOne(sim.stripe);
    await sim.runDue();
    expect(receiver.received).toHaveLength(1);
    nowMs += 999;
    await sim.runDue();
    expect(receiver.received).toHaveLength(1);
    nowMs += 1;
    await sim.runDue();
    expect(receiver.received).toHaveLength(2);
    nowMs += 59_999;
    await sim.runDue();
    expect(receiver.received).toHaveLength(2);
    nowMs += 3 * 24 * 60 * 60 * 1000;
    await sim.runDue();
    expect((await deliveries(sim.url))[0]).toMatchObject({ status: "failed", attempts: 3 });
  });

  it("takes a redirect for a refusal", async () => {
    const { sim, receiver } = await pair((_, nth) => (nth === 1 ? 302 : 200));
    await expireOne(sim.stripe);
    await receiver.next(() => receiver.received.length === 2);
    expect(receiver.received).toHaveLength(2);
  });

  it("can be made again by hand", async () => {
    const { sim, receiver } = await pair();
    await expireOne(sim.stripe);
    const { event } = await receiver.next(isExpired);
    const answer = await fetch(`${sim.url}/_sim/events/${event.id}/resend`, { method: "POST" });
    expect(await answer.json()).toEqual({ ok: true });
    await receiver.next(() => receiver.received.length === 2);
    expect(receiver.received[1]?.event.id).toBe(event.id);
    expect((await fetch(`${sim.url}/_sim/events/evt_nope/resend`, { method: "POST" })).status).toBe(
      409,
    );
  });
});

describe("the fault switches", () => {
  it("lose webhooks for good, while the events are there to be asked for", async () => {
    const { sim, receiver } = await pair();
    await sim.faults({ dropWebhooks: true });
    const lost = await expireOne(sim.stripe);
    await sim.faults({ dropWebhooks: false });
    const told = await expireOne(sim.stripe);
    await receiver.next(({ event }) => JSON.stringify(event.data.object).includes(told));
    expect(receiver.received.some(({ body }) => body.includes(lost))).toBe(false);
    const undelivered = await sim.stripe.events.list({ delivery_success: false });
    expect(
      undelivered.data.map((event) => JSON.stringify(event.data.object).includes(lost)),
    ).toEqual([true]);
    expect(await deliveries(sim.url)).toHaveLength(2);
  });

  it("send every webhook twice, under one id", async () => {
    const { sim, receiver } = await pair();
    await sim.faults({ duplicateWebhooks: true });
    await expireOne(sim.stripe);
    await receiver.next(() => receiver.received.length === 2);
    expect(receiver.received[0]?.event.id).toBe(receiver.received[1]?.event.id);
  });

  it("hold webhooks back", async () => {
    let nowMs = Date.now();
    const { sim, receiver } = await pair(undefined, { now: () => nowMs });
    await sim.faults({ delayWebhooksMs: 30_000 });
    await expireOne(sim.stripe);
    await sim.runDue();
    expect(receiver.received).toHaveLength(0);
    nowMs += 30_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(1);
  });

  it("take everything down, and nothing is lost when it comes up", async () => {
    const { sim, receiver } = await pair();
    const { id, url } = await sim.stripe.checkout.sessions.create(haircut());
    await sim.faults({ down: true });
    await expect(sim.stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
      statusCode: 503,
    });
    expect((await fetch(url ?? "")).status).toBe(503);
    expect((await fetch(`${sim.url}/`)).status).toBe(200);
    await sim.faults({ down: false });
    await sim.stripe.checkout.sessions.expire(id);
    await receiver.next(isExpired);
  });

  it("survive a restart and ignore what is no switch", async () => {
    const { sim } = await pair();
    await sim.faults({ failNextApiCalls: 2, nonsense: 1, down: "yes", delayWebhooksMs: -1 });
    await sim.restart();
    const faults: unknown = await (await fetch(`${sim.url}/_sim/faults`)).json();
    expect(faults).toMatchObject({ failNextApiCalls: 2, down: false, delayWebhooksMs: 0 });
    expect(faults).not.toHaveProperty("nonsense");
  });

  it("are not to be pressed by a page elsewhere on the web", async () => {
    const { sim } = await pair();
    const answer = await fetch(`${sim.url}/_sim/faults`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "cross-site" },
      body: JSON.stringify({ down: true }),
    });
    expect(answer.status).toBe(403);
  });
});

describe("a crash", () => {
  async function startProcess(dataFile: string, webhookUrl: string, port: number) {
    const flags = {
      port: String(port),
      data: dataFile,
      "webhook-url": webhookUrl,
      "webhook-secret": WEBHOOK_SECRET,
      "secret-key": SECRET_KEY,
    };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(process.execPath, ["--import", "tsx", "local/stripe/cli.ts", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    cleanups.push(() => {
      child.kill("SIGKILL");
    });
    const url = await readyUrl(child);
    return { child, url, stripe: stripeClient(url) };
  }

  async function readyUrl(child: ChildProcess): Promise<string> {
    let text = "";
    for await (const chunk of child.stdout ?? []) {
      text += String(chunk);
      const url = /stripe ready (\S+)/.exec(text)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error(`the simulator did not start: ${text}`);
  }

  it(
    "loses no acknowledged change and no undelivered webhook; SIGTERM ends it cleanly",
    { timeout: 30_000 },
    async () => {
      const directory = mkdtempSync(join(tmpdir(), "stripe-crash-"));
      cleanups.push(() => {
        rmSync(directory, { recursive: true, force: true });
      });
      let taking = false;
      const receiver = await startWebhookReceiver({ reply: () => (taking ? 200 : 500) });
      cleanups.push(() => receiver.stop());
      const dataFile = join(directory, "stripe.db");
      const first = await startProcess(dataFile, receiver.url, 0);
      const session = await first.stripe.checkout.sessions.create(haircut(), {
        idempotencyKey: "booking-1",
      });
      expect((await payCheckout(session.url ?? "")).outcome).toBe("paid");
      first.child.kill("SIGKILL");
      await once(first.child, "exit");

      taking = true;
      const second = await startProcess(dataFile, receiver.url, Number(new URL(first.url).port));
      const completed = await receiver.next(
        ({ event }) => event.type === "checkout.session.completed",
      );
      expect(completed.event.data.object).toMatchObject({ id: session.id, payment_status: "paid" });
      expect(await second.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        payment_status: "paid",
      });
      const again = await second.stripe.checkout.sessions.create(haircut(), {
        idempotencyKey: "booking-1",
      });
      expect(again.id).toBe(session.id);

      second.child.kill("SIGTERM");
      const [code] = (await once(second.child, "exit")) as [number | null];
      expect(code).toBe(0);
    },
  );
});
