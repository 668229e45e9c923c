import { afterEach, describe, expect, it } from "vitest";
import { otherOrder } from "../../../local/stripe/reorder";
import type { TestStripe, WebhookReceiver } from "../../support/stripe";
import {
  SECRET_KEY,
  haircut,
  payCheckout,
  startTestStripe,
  startWebhookReceiver,
  stripeClient,
} from "../../support/stripe";

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function pair(
  options: Parameters<typeof startTestStripe>[0] = {},
): Promise<{ sim: TestStripe; receiver: WebhookReceiver }> {
  const receiver = await startWebhookReceiver();
  cleanups.push(() => receiver.stop());
  const sim = await startTestStripe({ webhookUrl: receiver.url, ...options });
  cleanups.push(() => sim.stop());
  return { sim, receiver };
}

/** Three events whose order is known. */
async function expireThree(sim: TestStripe): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < 3; nth++) {
    const { id } = await sim.stripe.checkout.sessions.create(haircut());
    await sim.stripe.checkout.sessions.expire(id);
    ids.push(id);
  }
  return ids;
}

const sessionsIn = (receiver: WebhookReceiver): string[] =>
  receiver.received.map(({ event }) => (event.data.object as { id: string }).id);

const sessionCount = async ({ stripe }: TestStripe): Promise<number> =>
  (await stripe.checkout.sessions.list()).data.length;

describe("a key that is refused", () => {
  it.each([
    ["unknown", "StripeAuthenticationError", 401],
    ["forbidden", "StripePermissionError", 403],
  ])(
    "%s: the SDK says %s, nothing is done, and it is taken again",
    async (refuseKey, type, statusCode) => {
      const { sim } = await pair();
      await sim.faults({ refuseKey });
      const key = { idempotencyKey: "booking-1" };
      await expect(sim.stripe.checkout.sessions.create(haircut(), key)).rejects.toMatchObject({
        type,
        statusCode,
      });
      await sim.faults({ refuseKey: "none" });
      expect(await sessionCount(sim)).toBe(0);
      // The refusal is not what the key of the try is answered with.
      expect((await sim.stripe.checkout.sessions.create(haircut(), key)).status).toBe("open");
    },
  );
});

describe("an answer that never comes", () => {
  const key = { idempotencyKey: "booking-1" };

  it("is a timeout to the client; the work is done, and its key answers with it", async () => {
    const { sim } = await pair();
    const impatient = stripeClient(sim.url, { timeout: 300 });
    await sim.faults({ failNextApiCalls: 1, failMode: "timeout" });
    await expect(impatient.checkout.sessions.create(haircut(), key)).rejects.toMatchObject({
      type: "StripeConnectionError",
    });
    const [made] = (await sim.stripe.checkout.sessions.list()).data;
    const again = await impatient.checkout.sessions.create(haircut(), key);
    expect(again.id).toBe(made?.id);
    expect(await sessionCount(sim)).toBe(1);
  });

  it("is made up for by the client when the connection ends: it asks once more, under the same key", async () => {
    const { sim } = await pair();
    await sim.faults({ failNextApiCalls: 1, failMode: "disconnect" });
    const { lastResponse } = await sim.stripe.checkout.sessions.create(haircut(), key);
    expect(lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(await sessionCount(sim)).toBe(1);
  });

  it("is an error when the connection ends twice", async () => {
    const { sim } = await pair();
    await sim.faults({ failNextApiCalls: 2, failMode: "disconnect" });
    await expect(sim.stripe.checkout.sessions.create(haircut(), key)).rejects.toMatchObject({
      type: "StripeConnectionError",
    });
  });

  it("does not keep the simulator from stopping", async () => {
    const { sim } = await pair();
    await sim.faults({ failNextApiCalls: 1, failMode: "timeout" });
    const silent = fetch(`${sim.url}/v1/checkout/sessions`, {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    const ended = expect(silent).rejects.toThrow();
    const left = async (): Promise<number> => {
      const faults = await (await fetch(`${sim.url}/_sim/faults`)).json();
      return (faults as { failNextApiCalls: number }).failNextApiCalls;
    };
    await expect.poll(left).toBe(0);
    await sim.restart();
    await ended;
  });
});

describe("lost webhooks", () => {
  it("can be counted: the next two events are never told, the third is", async () => {
    const { sim, receiver } = await pair();
    await sim.faults({ dropNextWebhooks: 2 });
    const [, , third] = await expireThree(sim);
    await receiver.next(({ body }) => body.includes(third ?? "-"));
    expect(sessionsIn(receiver)).toEqual([third]);
    const faults: unknown = await (await fetch(`${sim.url}/_sim/faults`)).json();
    expect(faults).toMatchObject({ dropNextWebhooks: 0 });
  });

  it("count one event once, though it would have been sent twice", async () => {
    const { sim, receiver } = await pair();
    await sim.faults({ dropNextWebhooks: 1, duplicateWebhooks: true });
    const [, second, third] = await expireThree(sim);
    await receiver.next(() => receiver.received.length === 4);
    expect(sessionsIn(receiver).sort()).toEqual([second, second, third, third].sort());
  });
});

describe("webhooks in another order", () => {
  it("wait for their batch, then come in an order that is not the one of the events", async () => {
    const { sim, receiver } = await pair();
    await sim.faults({ reorderWebhooks: 3, seed: 7 });
    const ids = await expireThree(sim);
    await receiver.next(() => receiver.received.length === 3);
    expect(sessionsIn(receiver)).not.toEqual(ids);
    expect(sessionsIn(receiver).sort()).toEqual([...ids].sort());
  });

  it("go out after a while when the batch does not fill up, also after a restart", async () => {
    let nowMs = Date.now();
    const { sim, receiver } = await pair({ now: () => nowMs });
    await sim.faults({ reorderWebhooks: 100 });
    const ids = await expireThree(sim);
    await sim.restart();
    await sim.runDue();
    expect(receiver.received).toHaveLength(0);
    nowMs += 2_000;
    await sim.runDue();
    nowMs += 1_000;
    await sim.runDue();
    expect(sessionsIn(receiver).sort()).toEqual([...ids].sort());
  });

  it("go out at once when the switch is turned off", async () => {
    let nowMs = Date.now();
    const { sim, receiver } = await pair({ now: () => nowMs });
    await sim.faults({ reorderWebhooks: 100 });
    await expireThree(sim);
    await sim.faults({ reorderWebhooks: 0 });
    await sim.runDue();
    nowMs += 1_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(3);
  });

  it("are ordered by the seed alone, and never left as they were", () => {
    const items = [1, 2, 3, 4, 5, 6];
    expect(otherOrder(items, 3)).toEqual(otherOrder(items, 3));
    const orders = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      for (const length of [2, 3, 6]) {
        const order = otherOrder(items.slice(0, length), seed);
        expect(order).not.toEqual(items.slice(0, length));
        expect([...order].sort()).toEqual(items.slice(0, length));
        if (length === 6) orders.add(order.join());
      }
    }
    expect(orders.size).toBeGreaterThan(100);
  });
});

describe("a retry", () => {
  it("keeps its count and its wait over a restart", async () => {
    let nowMs = Date.now();
    const receiver = await startWebhookReceiver({ reply: (_, nth) => (nth < 3 ? 500 : 200) });
    cleanups.push(() => receiver.stop());
    const sim = await startTestStripe({
      webhookUrl: receiver.url,
      now: () => nowMs,
      retryDelaysMs: [1_000, 60_000],
    });
    cleanups.push(() => sim.stop());
    const { id } = await sim.stripe.checkout.sessions.create(haircut());
    await sim.stripe.checkout.sessions.expire(id);
    await sim.runDue();
    nowMs += 1_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(2);
    await sim.restart();
    nowMs += 59_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(2);
    nowMs += 1_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(3);
    nowMs += 600_000;
    await sim.runDue();
    expect(receiver.received).toHaveLength(3);
  });
});

describe("the switches on the page", () => {
  it("are set by its form, a box left empty turns its switch off, and one button clears them", async () => {
    const { sim } = await pair();
    await sim.faults({ dropWebhooks: true, seed: 9 });
    const send = (path: string, form: Record<string, string>): Promise<Response> =>
      fetch(`${sim.url}${path}`, {
        method: "POST",
        body: new URLSearchParams(form),
        redirect: "manual",
      });
    const read = async (): Promise<unknown> => (await fetch(`${sim.url}/_sim/faults`)).json();
    const page = await (await fetch(`${sim.url}/`)).text();
    expect(page).toContain('action="/_sim/faults/clear"');
    const names = [...page.matchAll(/<(?:input|select)[^>]* name="(\w+)"/g)].map((m) => m[1]);
    expect(new Set(names)).toEqual(new Set(Object.keys(Object(await read()) as object)));
    const set = {
      down: "true",
      reorderWebhooks: "4",
      failMode: "disconnect",
      failNextApiCalls: "2",
    };
    expect((await send("/_sim/faults", set)).status).toBe(303);
    expect(await read()).toMatchObject({
      down: true,
      dropWebhooks: false,
      reorderWebhooks: 4,
      failMode: "disconnect",
      failNextApiCalls: 2,
      seed: 9,
    });
    expect((await send("/_sim/faults/clear", {})).status).toBe(303);
    expect(await read()).toMatchObject({
      down: false,
      reorderWebhooks: 0,
      failMode: "before",
      failNextApiCalls: 0,
      seed: 1,
    });
  });
});

describe("the ledger", () => {
  async function pay(sim: TestStripe, bookingId: string, card?: string): Promise<string> {
    const session = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      payment_intent_data: { metadata: { bookingId } },
    });
    await payCheckout(session.url ?? "", card);
    const { payment_intent: intent } = await sim.stripe.checkout.sessions.retrieve(session.id);
    return String(intent);
  }

  interface Line {
    paymentIntent: string;
    captured: number;
    refunded: number;
    disputed: number;
    withdrawn: number;
    fees: number;
    metadata: Record<string, string>;
  }

  async function ledger(sim: TestStripe) {
    return (await (await fetch(`${sim.url}/_sim/ledger`)).json()) as {
      payments: Line[];
      totals: Record<string, Record<string, number>>;
    };
  }

  it("says per booking what came, what went back and what a dispute holds, to the cent of the movements", async () => {
    const { sim } = await pair();
    const kept = await pay(sim, "b1");
    await sim.stripe.refunds.create({ payment_intent: kept, amount: 700 });
    const disputed = await pay(sim, "b2", "4000000000000259");
    await pay(sim, "b3", "4000000000000002");
    const before = await ledger(sim);
    expect(before.payments).toMatchObject([
      { metadata: { bookingId: "b1" }, captured: 2500, refunded: 700, disputed: 0, withdrawn: 0 },
      {
        metadata: { bookingId: "b2" },
        captured: 2500,
        refunded: 0,
        disputed: 2500,
        withdrawn: 2500,
      },
      {
        metadata: { bookingId: "b3" },
        captured: 0,
        refunded: 0,
        disputed: 0,
        withdrawn: 0,
        fees: 0,
      },
    ]);
    const [dispute] = (await sim.stripe.disputes.list({ payment_intent: disputed })).data;
    await fetch(`${sim.url}/_sim/disputes/${dispute?.id}/won`, { method: "POST" });
    const after = await ledger(sim);
    expect(after.payments[1]).toMatchObject({ disputed: 2500, withdrawn: 0 });
    let balance = 0;
    for await (const { net } of sim.stripe.balanceTransactions.list()) balance += net;
    expect(after.totals.gbp).toMatchObject({
      captured: 5000,
      refunded: 700,
      net: 4300,
      disputed: 2500,
      withdrawn: 0,
      balance,
    });
    const { captured = 0, refunded = 0, withdrawn = 0, fees = 0 } = after.totals.gbp ?? {};
    expect(captured - refunded - withdrawn - fees).toBe(balance);
    expect(fees).toBeGreaterThan(0);
  });
});
