import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import {
  SECRET_KEY,
  haircut,
  payCheckout,
  startTestStripe,
  stripeClient,
} from "../../support/stripe";

let sim: TestStripe;
let nowMs = Date.UTC(2026, 5, 1, 9);

beforeAll(async () => {
  sim = await startTestStripe({ now: () => nowMs });
});

afterEach(() => sim.faults({ failNextApiCalls: 0, apiDelayMs: 0 }));

afterAll(() => sim.stop());

const create = (idempotencyKey: string, params = haircut()) =>
  sim.stripe.checkout.sessions.create(params, { idempotencyKey });

async function sessionCount(): Promise<number> {
  return (await sim.stripe.checkout.sessions.list({ limit: 100 })).data.length;
}

describe("an idempotency key", () => {
  it("gets the first answer again, word for word, and says so", async () => {
    const first = await create("key-1");
    const second = await create("key-1");
    expect(second).toEqual(first);
    expect(second.lastResponse.headers).toMatchObject({
      "idempotent-replayed": "true",
      "idempotency-key": "key-1",
    });
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect(second.lastResponse.requestId).toBe(first.lastResponse.requestId);
  });

  it("gets the first answer even when the object has changed since", async () => {
    const first = await create("key-2");
    await sim.stripe.checkout.sessions.expire(first.id);
    expect((await create("key-2")).status).toBe("open");
  });

  it("is refused with other parameters or for another call", async () => {
    const { id } = await create("key-3");
    const other: unknown = await create("key-3", haircut("gbp", 3000)).catch(
      (error: unknown) => error,
    );
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(other).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
    const elsewhere = sim.stripe.checkout.sessions.expire(id, {}, { idempotencyKey: "key-3" });
    await expect(elsewhere).rejects.toMatchObject({ rawType: "idempotency_error" });
  });

  it("may be 255 characters long and no longer", async () => {
    expect((await create("k".repeat(255))).status).toBe("open");
    await expect(create("k".repeat(256))).rejects.toMatchObject({
      rawType: "idempotency_error",
      statusCode: 400,
    });
  });

  it("gets a refusal again that came from doing, not one that came from reading", async () => {
    const { id, url } = await create("key-4");
    await payCheckout(url ?? "");
    const intent = String((await sim.stripe.checkout.sessions.retrieve(id)).payment_intent);
    const refund = (amount: number) =>
      sim.stripe.refunds.create(
        { payment_intent: intent, amount },
        { idempotencyKey: `refund-${amount}` },
      );
    const failures: unknown[] = [];
    for (let time = 0; time < 2; time++)
      await refund(9999).catch((error: unknown) => failures.push(error));
    const [first, second] = failures as Stripe.errors.StripeError[];
    expect(second?.requestId).toBe(first?.requestId);

    await expect(create("key-5", { ...haircut(), success_url: "bad" })).rejects.toMatchObject({
      code: "url_invalid",
    });
    expect((await create("key-5")).status).toBe("open");
  });

  it("is held by one request at a time", async () => {
    await sim.faults({ apiDelayMs: 400 });
    const before = await sessionCount();
    const both = await Promise.allSettled([create("key-6"), create("key-6")]);
    const refused = both
      .filter((result) => result.status === "rejected")
      .map((result) => result.reason as unknown);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect(await sessionCount()).toBe(before + 1);
  });

  it("is forgotten after a day", async () => {
    const { id } = await create("key-7");
    nowMs += 25 * 60 * 60 * 1000;
    await create("key-8");
    expect((await create("key-7")).id).not.toBe(id);
  });
});

describe("a failing call", () => {
  it("that did its work and lost the answer is made good by a retry with the key", async () => {
    const before = await sessionCount();
    await sim.faults({ failNextApiCalls: 1, failMode: "after" });
    await expect(create("key-9")).rejects.toBeInstanceOf(Stripe.errors.StripeAPIError);
    const session = await create("key-9");
    expect(session.lastResponse.headers).toMatchObject({ "idempotent-replayed": "true" });
    expect(await sessionCount()).toBe(before + 1);
  });

  it("that did nothing is retried by the client itself", async () => {
    const before = await sessionCount();
    await sim.faults({ failNextApiCalls: 2, failMode: "before" });
    const patient = stripeClient(sim.url, { maxNetworkRetries: 2 }, SECRET_KEY);
    const session = await patient.checkout.sessions.create(haircut());
    expect(session.status).toBe("open");
    expect(await sessionCount()).toBe(before + 1);
  });

  it("that takes too long is a connection error to the client, and still happens once", async () => {
    const before = await sessionCount();
    await sim.faults({ apiDelayMs: 120 });
    const hasty = stripeClient(sim.url, { timeout: 30 });
    await expect(
      hasty.checkout.sessions.create(haircut(), { idempotencyKey: "key-10" }),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError);
    await sim.faults({ apiDelayMs: 0 });
    const patient = stripeClient(sim.url, { maxNetworkRetries: 5 });
    const session = await patient.checkout.sessions.create(haircut(), { idempotencyKey: "key-10" });
    expect(session.status).toBe("open");
    expect(await sessionCount()).toBe(before + 1);
  });
});
