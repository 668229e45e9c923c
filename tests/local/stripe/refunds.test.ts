import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

let sim: TestStripe;
let nowMs = Date.UTC(2026, 5, 1, 9);

beforeAll(async () => {
  sim = await startTestStripe({ now: () => nowMs });
});

afterAll(() => sim.stop());

async function paid(card?: string): Promise<string> {
  const session = await sim.stripe.checkout.sessions.create(haircut());
  await payCheckout(session.url ?? "", card);
  return String((await sim.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
}

async function chargeOf(intent: string): Promise<Stripe.Charge> {
  const { latest_charge } = await sim.stripe.paymentIntents.retrieve(intent, {
    expand: ["latest_charge.refunds"],
  });
  if (latest_charge === null || typeof latest_charge === "string") throw new Error("no charge");
  return latest_charge;
}

async function typesAbout(id: string): Promise<string[]> {
  const events = await sim.stripe.events.list({ limit: 100 });
  return events.data
    .filter((event) => JSON.stringify(event.data.object).includes(id))
    .map((event) => event.type)
    .reverse();
}

describe("refunding", () => {
  it("gives back everything when no amount is named", async () => {
    const intent = await paid();
    const refund = await sim.stripe.refunds.create({
      payment_intent: intent,
      metadata: { bookingId: "b1" },
    });
    expect(refund).toMatchObject({
      object: "refund",
      amount: 2500,
      status: "succeeded",
      metadata: { bookingId: "b1" },
    });
    expect(await chargeOf(intent)).toMatchObject({
      amount_refunded: 2500,
      refunded: true,
      refunds: { data: [{ id: refund.id }] },
    });
  });

  it("tells a partial refund too, with what it was before", async () => {
    const intent = await paid();
    const charge = await chargeOf(intent);
    const refund = await sim.stripe.refunds.create({ charge: charge.id, amount: 1000 });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 1000, refunded: false });
    const [event] = (await sim.stripe.events.list({ type: "charge.refunded", limit: 1 })).data;
    expect(event?.data).toMatchObject({
      object: { id: charge.id, amount_refunded: 1000, refunded: false },
      previous_attributes: { amount_refunded: 0 },
    });
    expect(await typesAbout(refund.id)).toEqual(["refund.created"]);
    expect(await sim.stripe.refunds.list({ payment_intent: intent })).toMatchObject({
      data: [{ id: refund.id }],
    });
    expect(await sim.stripe.refunds.list({ charge: charge.id })).toMatchObject({
      data: [{ id: refund.id }],
    });
  });

  it("refuses more than is left, in Stripe's words", async () => {
    const intent = await paid();
    await expect(
      sim.stripe.refunds.create({ payment_intent: intent, amount: 2501 }),
    ).rejects.toMatchObject({
      message: "Refund amount (£25.01) is greater than charge amount (£25.00)",
      param: "amount",
      statusCode: 400,
    });
    await sim.stripe.refunds.create({ payment_intent: intent, amount: 2000 });
    await expect(
      sim.stripe.refunds.create({ payment_intent: intent, amount: 501 }),
    ).rejects.toMatchObject({
      message: "Refund amount (£5.01) is greater than unrefunded amount on charge (£5.00)",
    });
    await sim.stripe.refunds.create({ payment_intent: intent });
    await expect(sim.stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
  });

  it("refuses what was never paid, names nothing, or is no amount", async () => {
    const session = await sim.stripe.checkout.sessions.create(haircut());
    await payCheckout(session.url ?? "", "4000000000000002");
    const intent = String((await sim.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    await expect(sim.stripe.refunds.create({ payment_intent: intent })).rejects.toThrow(
      "does not have a successful charge to refund",
    );
    await expect(sim.stripe.refunds.create({})).rejects.toMatchObject({
      code: "parameter_missing",
    });
    await expect(sim.stripe.refunds.create({ payment_intent: "pi_nope" })).rejects.toMatchObject({
      code: "resource_missing",
    });
    await expect(
      sim.stripe.refunds.create({ payment_intent: intent, amount: 0 }),
    ).rejects.toMatchObject({
      code: "parameter_invalid_integer",
    });
  });

  it("never gives back more than was captured, whatever is asked for in whatever order", async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(amounts, async (asked) => {
        const intent = await paid();
        const given = await Promise.all(
          asked.map((amount) =>
            sim.stripe.refunds.create({ payment_intent: intent, amount }).then(
              (refund) => refund.amount,
              () => 0,
            ),
          ),
        );
        const charge = await chargeOf(intent);
        const sum = given.reduce((total, amount) => total + amount, 0);
        expect(charge.amount_refunded).toBe(sum);
        expect(sum).toBeLessThanOrEqual(2500);
        const answer = await fetch(`${sim.url}/_sim/ledger`);
        const ledger = (await answer.json()) as { payments: { paymentIntent: string }[] };
        expect(ledger.payments.find((line) => line.paymentIntent === intent)).toMatchObject({
          captured: 2500,
          refunded: sum,
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe("a call that fails half-way", () => {
  it("leaves nothing behind: no refund, no event, no money moved", async () => {
    const intent = await paid();
    const before = (await sim.stripe.events.list({ limit: 100 })).data.length;
    const refund = sim.stripe.refunds.create({ payment_intent: intent, expand: ["nothing_such"] });
    await expect(refund).rejects.toThrow("This property cannot be expanded");
    expect((await sim.stripe.refunds.list({ payment_intent: intent })).data).toEqual([]);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0 });
    expect((await sim.stripe.events.list({ limit: 100 })).data).toHaveLength(before);
  });
});

describe("refunds that take time", () => {
  it("4000000000007726 is pending first and succeeds later", async () => {
    const intent = await paid("4000000000007726");
    const refund = await sim.stripe.refunds.create({ payment_intent: intent });
    expect(refund.status).toBe("pending");
    nowMs += 6_000;
    await sim.runDue();
    expect((await sim.stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
    expect(await typesAbout(refund.id)).toEqual([
      "refund.created",
      "refund.updated",
      "charge.refund.updated",
    ]);
  });

  it("4000000000005126 succeeds first and fails later: the charge is whole again", async () => {
    const intent = await paid("4000000000005126");
    const refund = await sim.stripe.refunds.create({ payment_intent: intent });
    expect(refund.status).toBe("succeeded");
    nowMs += 6_000;
    await sim.runDue();
    expect(await sim.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: "failed",
      failure_reason: "lost_or_stolen_card",
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await typesAbout(refund.id)).toContain("refund.failed");
  });

  it("stay pending by switch until somebody ends them", async () => {
    await sim.faults({ refundOutcome: "pending" });
    const refund = await sim.stripe.refunds.create({ payment_intent: await paid() });
    await sim.faults({ refundOutcome: "normal" });
    expect(refund.status).toBe("pending");
    await expect(sim.stripe.refunds.cancel(refund.id)).rejects.toThrow("cannot be canceled");
    await fetch(`${sim.url}/_sim/refunds/${refund.id}/fail`, { method: "POST" });
    expect((await sim.stripe.refunds.retrieve(refund.id)).status).toBe("failed");
  });

  it("can be cancelled while they wait for the customer", async () => {
    await sim.faults({ refundOutcome: "requires_action" });
    const intent = await paid();
    const refund = await sim.stripe.refunds.create({ payment_intent: intent });
    await sim.faults({ refundOutcome: "normal" });
    expect((await sim.stripe.refunds.cancel(refund.id)).status).toBe("canceled");
    expect((await chargeOf(intent)).amount_refunded).toBe(0);
  });
});

describe("balance transactions", () => {
  it("book the capture and the refund", async () => {
    const intent = await paid();
    const charge = await chargeOf(intent);
    const refund = await sim.stripe.refunds.create(
      { payment_intent: intent, amount: 700 },
      { maxNetworkRetries: 0 },
    );
    const captured = await sim.stripe.balanceTransactions.list({ source: charge.id });
    expect(captured.data).toMatchObject([
      { type: "charge", amount: 2500, net: 2500 - (captured.data[0]?.fee ?? 0) },
    ]);
    const expanded = await sim.stripe.refunds.retrieve(refund.id, {
      expand: ["balance_transaction", "charge"],
    });
    expect(expanded).toMatchObject({
      balance_transaction: { amount: -700 },
      charge: { id: charge.id },
    });
  });
});
