import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

const START = Date.UTC(2026, 5, 1, 9);

let sim: TestStripe;
let nowMs = START;

beforeAll(async () => {
  sim = await startTestStripe({ now: () => nowMs });
  const declined = await sim.stripe.checkout.sessions.create(haircut());
  await payCheckout(declined.url ?? "", "4000000000000002");
  nowMs += 60_000;
  await payCheckout(declined.url ?? "");
});

afterAll(() => sim.stop());

describe("the list of events", () => {
  const typesOf = async (
    params: Parameters<TestStripe["stripe"]["events"]["list"]>[0],
  ): Promise<string[]> => (await sim.stripe.events.list(params)).data.map((event) => event.type);

  it("is newest first and filtered by one type, several, a family, or time", async () => {
    expect(await typesOf({ type: "charge.failed" })).toEqual(["charge.failed"]);
    expect(await typesOf({ types: ["charge.succeeded", "charge.failed"] })).toEqual([
      "charge.succeeded",
      "charge.failed",
    ]);
    expect(await typesOf({ type: "payment_intent.*" })).toEqual([
      "payment_intent.succeeded",
      "payment_intent.payment_failed",
      "payment_intent.created",
    ]);
    expect(await typesOf({ created: { gte: START / 1000 + 60 } })).toEqual([
      "checkout.session.completed",
      "payment_intent.succeeded",
      "charge.succeeded",
    ]);
  });

  it("is read to its end in pages without a gap or a repeat", async () => {
    const paged: string[] = [];
    for await (const event of sim.stripe.events.list({ limit: 2 })) paged.push(event.id);
    const whole = (await sim.stripe.events.list({ limit: 100 })).data.map((event) => event.id);
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(6);
  });

  it("keeps each object as it was at the time", async () => {
    const [event] = (await sim.stripe.events.list({ type: "payment_intent.payment_failed" })).data;
    expect(event?.data.object).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { decline_code: "generic_decline" },
    });
  });

  it("refuses one type and several at once", async () => {
    const both = sim.stripe.events.list({ type: "charge.failed", types: ["charge.failed"] });
    await expect(both).rejects.toMatchObject({ statusCode: 400, param: "type" });
  });
});

describe("payment intents and charges", () => {
  it("are listed and filtered", async () => {
    const intents = await sim.stripe.paymentIntents.list({ created: { lte: START / 1000 } });
    const [intent] = intents.data;
    expect(intents.data).toHaveLength(1);
    const charges = await sim.stripe.charges.list({ payment_intent: intent?.id ?? "" });
    expect(charges.data.map((charge) => charge.status)).toEqual(["succeeded", "failed"]);
    expect((await sim.stripe.charges.list({ payment_intent: "pi_other" })).data).toEqual([]);
  });

  it("cannot be cancelled behind their session's back", async () => {
    const session = await sim.stripe.checkout.sessions.create(haircut());
    await payCheckout(session.url ?? "", "4000000000000002");
    const intent = String((await sim.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    await expect(sim.stripe.paymentIntents.cancel(intent)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    await sim.stripe.checkout.sessions.expire(session.id);
    expect((await sim.stripe.paymentIntents.retrieve(intent)).status).toBe("canceled");
  });
});

describe("the page of the simulator", () => {
  it("shows what there is and offers what can be done", async () => {
    const session = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      client_reference_id: "<b>booking</b>",
    });
    const page = await (await fetch(`${sim.url}/`)).text();
    for (const heading of ["Checkout sessions", "Payments", "Refunds", "Disputes", "Events"]) {
      expect(page).toContain(heading);
    }
    expect(page).toContain(`/_sim/sessions/${session.id}/expire`);
    expect(page).toContain("&lt;b&gt;booking&lt;/b&gt;");
    expect(page).toContain("No real money moves");
  });

  it("works by forms: expire, then back to the page", async () => {
    const session = await sim.stripe.checkout.sessions.create(haircut());
    const answer = await fetch(`${sim.url}/_sim/sessions/${session.id}/expire`, {
      method: "POST",
      body: new URLSearchParams(),
      redirect: "manual",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect((await sim.stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
  });

  it("turns switches on and off by its form", async () => {
    const submit = (fields: Record<string, string>) =>
      fetch(`${sim.url}/_sim/faults`, {
        method: "POST",
        body: new URLSearchParams(fields),
        redirect: "manual",
      });
    const faults = async (): Promise<unknown> => (await fetch(`${sim.url}/_sim/faults`)).json();
    await submit({ dropWebhooks: "true", delayWebhooksMs: "250", refundOutcome: "pending" });
    expect(await faults()).toMatchObject({
      dropWebhooks: true,
      delayWebhooksMs: 250,
      refundOutcome: "pending",
    });
    await submit({ delayWebhooksMs: "0", refundOutcome: "normal" });
    expect(await faults()).toMatchObject({
      dropWebhooks: false,
      delayWebhooksMs: 0,
      refundOutcome: "normal",
    });
  });

  it("adds up the money per currency", async () => {
    const answer = await fetch(`${sim.url}/_sim/ledger`);
    expect(await answer.json()).toMatchObject({
      totals: { gbp: { captured: 2500, refunded: 0, net: 2500 } },
    });
  });
});
