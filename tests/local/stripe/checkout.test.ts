import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe, WebhookReceiver } from "../../support/stripe";
import {
  haircut,
  payCheckout,
  startTestStripe,
  startWebhookReceiver,
  stripeClient,
} from "../../support/stripe";

let receiver: WebhookReceiver;
let sim: TestStripe;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  sim = await startTestStripe({ webhookUrl: receiver.url });
});

afterAll(async () => {
  await sim.stop();
  await receiver.stop();
});

describe("a checkout, from end to end", () => {
  it("is created, paid on the hosted page, told by a verified webhook and retrieved as paid", async () => {
    const session = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      client_reference_id: "booking_1",
      metadata: { bookingId: "booking_1" },
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_total: 2500,
      currency: "gbp",
    });
    expect(session.payment_intent).toBeNull();

    const paid = await payCheckout(session.url ?? "");
    expect(paid).toEqual({
      outcome: "paid",
      redirect: `http://localhost:3000/paid?session=${session.id}`,
    });

    const webhook = await receiver.next(({ event }) => event.type === "checkout.session.completed");
    expect(webhook.event.data.object).toMatchObject({
      id: session.id,
      payment_status: "paid",
      metadata: { bookingId: "booking_1" },
    });

    const after = await sim.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(after).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      client_reference_id: "booking_1",
      payment_intent: { status: "succeeded", amount_received: 2500, latest_charge: { paid: true } },
    });
    expect(receiver.refused).toEqual([]);
  });

  it("is the same for the client that speaks fetch, as it does outside Node", async () => {
    const client = stripeClient(sim.url, { httpClient: Stripe.createFetchHttpClient() });
    const session = await client.checkout.sessions.create(haircut(), { idempotencyKey: "fetch-1" });
    expect((await payCheckout(session.url ?? "")).outcome).toBe("paid");
    expect(await client.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: "paid",
    });
    await expect(client.checkout.sessions.retrieve("cs_test_nope")).rejects.toBeInstanceOf(
      Stripe.errors.StripeInvalidRequestError,
    );
  });
});
