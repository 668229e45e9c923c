import { describe, expect, test } from "vitest";
import { dump, expectIntegrity, placeHold, readBooking, setUpBackend } from "../support/convex";
import { signature, stripeEvent } from "../support/convexStripe";
import type { FakeSession } from "../support/convexStripe";

/** What Stripe, or somebody with the same account at Stripe, sends that is none of ours. */

const world = setUpBackend();

async function post(event: unknown): Promise<Response> {
  const body = JSON.stringify(event);
  const header = await signature(body, { timestamp: Math.floor(Date.now() / 1000) });
  const headers = { "stripe-signature": header };
  return await world().t.fetch("/stripe/webhook", { method: "POST", body, headers });
}

async function held() {
  const { code } = await placeHold(world());
  return { code, session: structuredClone(world().stripe.latest()) };
}

const completed = (id: string, session: object) =>
  stripeEvent(id, "checkout.session.completed", session);

describe("a session that is not ours, with our booking in its metadata", () => {
  test.each<[string, object]>([
    ["of no amount and no attempt of ours", { amount_total: 0, metadata: { attempt: "7" } }],
    ["of an attempt that has its session", { metadata: { attempt: "1" } }],
    ["whose attempt is no number", { metadata: { attempt: "first" } }],
  ])("%s, pays for nothing, and is noted", async (_, change) => {
    const { code, session } = await held();
    const { metadata = {} } = { metadata: {}, ...change };
    const foreign = {
      ...session,
      id: "cs_foreign",
      status: "complete",
      payment_status: "paid",
      payment_intent: "pi_foreign",
      ...change,
      metadata: { ...session.metadata, ...metadata },
    };
    const answer = await post(completed("evt_foreign", foreign));
    expect(await answer.json()).toEqual({ received: true, outcome: "unmatched" });
    const { booking, payments } = await readBooking(world(), code);
    expect([booking.status, booking.paymentId, payments.length]).toEqual(["pending", undefined, 1]);
    // Its own payment confirms it all the same.
    const paid = world().stripe.pay(session.id);
    await post(completed("evt_own", paid));
    await world().settle();
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
    await expectIntegrity(world());
  });
});

describe("an intent that is not ours, with our booking in its metadata", () => {
  const intent = (session: FakeSession, change: object) => ({
    id: "pi_foreign",
    object: "payment_intent",
    status: "succeeded",
    livemode: false,
    amount_received: session.amount_total,
    currency: session.currency,
    latest_charge: null,
    metadata: session.metadata,
    ...change,
  });

  test.each<[string, object]>([
    ["of the very sum", {}],
    ["of less", { amount_received: 1 }],
    ["that names no attempt", { metadata: {} }],
  ])("%s, pays for nothing, and its session's own does", async (_, change) => {
    const { code, session } = await held();
    const metadata = { ...session.metadata, ...("metadata" in change ? { attempt: "" } : {}) };
    const foreign = intent(session, { ...change, metadata });
    const answer = await post(stripeEvent("evt_foreign", "payment_intent.succeeded", foreign));
    expect(await answer.json()).toEqual({ received: true, outcome: "unmatched" });
    const { booking, payments } = await readBooking(world(), code);
    expect([booking.status, payments[0]?.paymentIntentId]).toEqual(["pending", undefined]);
    await post(completed("evt_own", world().stripe.pay(session.id)));
    await world().settle();
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
    await expectIntegrity(world());
  });

  test("that is our own waits until its session says so", async () => {
    const { code, session } = await held();
    const paid = world().stripe.pay(session.id);
    const own = intent(session, { id: paid.payment_intent });
    await post(stripeEvent("evt_intent", "payment_intent.succeeded", own));
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
    await post(completed("evt_own", paid));
    await world().settle();
    const { booking, movements } = await readBooking(world(), code);
    expect([booking.status, movements.length]).toEqual(["confirmed", 1]);
    await expectIntegrity(world());
  });
});

test("what happened in another account is noted and does nothing", async () => {
  const { code, session } = await held();
  const paid = { ...session, status: "complete", payment_status: "paid", payment_intent: "pi_1" };
  const event = { ...completed("evt_connected", paid), account: "acct_somebody" };
  expect(await (await post(event)).json()).toEqual({ received: true, outcome: "ignored" });
  expect((await readBooking(world(), code)).booking.status).toBe("pending");
});

describe("a signed webhook", () => {
  test("of the newer interface gets 200, and nothing is written", async () => {
    const before = await dump(world().t);
    const thin = { id: "evt_thin", object: "v2.core.event", type: "v1.billing.meter.no_meter" };
    const answer = await post(thin);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { received: true, outcome: "ignored" },
    ]);
    expect(await dump(world().t)).toBe(before);
  });

  test.each<[string, unknown]>([
    ["without an object", { id: "evt_1", object: "event", type: "charge.refunded" }],
    ["without an id", { object: "event", type: "charge.refunded", data: { object: {} } }],
    ["with nothing in its object", completed("evt_1", {})],
    ["with a text for an amount", completed("evt_1", { id: "cs_1", amount_total: "all" })],
    ["that is a list", [1, 2]],
    ["that is a text", "hello"],
  ])("%s gets 400, and nothing is written", async (_, event) => {
    const before = await dump(world().t);
    expect((await post(event)).status).toBe(400);
    expect(await dump(world().t)).toBe(before);
  });
});
