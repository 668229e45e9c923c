import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { authenticateIntent, startTestStripe } from "../../support/stripe";
import { eventsAbout, onFile, refused } from "../../support/stripeCards";

const PAID = "4242424242424242";

let sim: TestStripe;
let stripe: Stripe;

beforeAll(async () => {
  sim = await startTestStripe();
  ({ stripe } = sim);
});

afterAll(() => sim.stop());

describe("setup intents by the API", () => {
  it("keep a ready-made card, or answer its decline with the intent", async () => {
    const { id: customer } = await stripe.customers.create();
    const kept = await stripe.setupIntents.create({
      customer,
      payment_method: "pm_card_visa",
      confirm: true,
    });
    expect(kept).toMatchObject({ status: "succeeded", customer });
    expect((await stripe.paymentMethods.list({ customer, type: "card" })).data).toHaveLength(1);
    const error = await refused(
      stripe.setupIntents.create({
        customer,
        payment_method: "pm_card_visa_chargeDeclined",
        confirm: true,
      }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      code: "card_declined",
      setup_intent: { status: "requires_payment_method" },
    });
    const listed = (await stripe.setupIntents.list({ customer })).data;
    expect(listed.map(({ status }) => status)).toEqual(["requires_payment_method", "succeeded"]);
  });

  it("ask for authentication, and are confirmed, updated and canceled on their own", async () => {
    const { id: customer } = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({ customer, usage: "off_session" });
    await stripe.setupIntents.update(setup.id, { metadata: { bookingId: "b2" } });
    const asked = await stripe.setupIntents.confirm(setup.id, {
      payment_method: "pm_card_authenticationRequiredOnSetup",
      return_url: "http://localhost:3000/back",
    });
    expect(asked).toMatchObject({ status: "requires_action", metadata: { bookingId: "b2" } });
    expect(await authenticateIntent(asked, "fail")).toContain("redirect_status=failed");
    expect((await stripe.setupIntents.cancel(setup.id)).status).toBe("canceled");
    expect(await refused(stripe.setupIntents.cancel(setup.id))).toMatchObject({ statusCode: 400 });
  });
});

describe("customers and their cards", () => {
  it("are made, found, changed and listed", async () => {
    const made = await stripe.customers.create({
      email: "kim@example.com",
      name: "Kim",
      phone: "+44 20 7946 0000",
      metadata: { userId: "u1", keep: "yes" },
    });
    const changed = await stripe.customers.update(made.id, {
      name: "Kim Lee",
      metadata: { userId: "" },
    });
    expect(changed).toMatchObject({ name: "Kim Lee", metadata: { keep: "yes" } });
    expect(changed.metadata).not.toHaveProperty("userId");
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ email: "kim@example.com" });
    const found = await stripe.customers.list({ email: "kim@example.com" });
    expect(found.data.map(({ id }) => id)).toEqual([made.id]);
    expect(await eventsAbout(stripe, made.id)).toEqual(["customer.created", "customer.updated"]);
    await expect(stripe.customers.retrieve("cus_unknown")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });

  it("may have a default card of their own, which goes with the card", async () => {
    const card = await onFile(stripe, PAID);
    const settings = { invoice_settings: { default_payment_method: card.payment_method } };
    const updated = await stripe.customers.update(card.customer, settings);
    expect(updated.invoice_settings.default_payment_method).toBe(card.payment_method);
    const { id: other } = await stripe.customers.create();
    await expect(stripe.customers.update(other, settings)).rejects.toMatchObject({
      statusCode: 400,
    });
    await stripe.paymentMethods.detach(card.payment_method);
    expect(await stripe.customers.retrieve(card.customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect(await eventsAbout(stripe, card.payment_method)).toEqual([
      "payment_method.attached",
      "payment_method.detached",
    ]);
  });

  it("can be given a card that can be kept, and no other", async () => {
    const { id: customer } = await stripe.customers.create();
    const attached = await stripe.paymentMethods.attach("pm_card_mastercard", { customer });
    expect(attached).toMatchObject({ customer, card: { brand: "mastercard" } });
    await expect(
      stripe.paymentMethods.attach("pm_card_visa_chargeDeclined", { customer }),
    ).rejects.toMatchObject({ statusCode: 402, code: "card_declined" });
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });

  it("are deleted with their cards: nobody is charged any more, and what is left is an id", async () => {
    const card = await onFile(stripe, PAID);
    await stripe.customers.update(card.customer, { email: "gone@example.com" });
    expect(await stripe.customers.del(card.customer)).toEqual({
      id: card.customer,
      object: "customer",
      deleted: true,
    });
    expect(await stripe.customers.retrieve(card.customer)).toMatchObject({ deleted: true });
    expect((await stripe.customers.list({ email: "gone@example.com" })).data).toEqual([]);
    const charge = stripe.paymentIntents.create({
      amount: 1_000,
      currency: "gbp",
      customer: card.customer,
      payment_method: card.payment_method,
      off_session: true,
      confirm: true,
    });
    await expect(charge).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.customers.del(card.customer)).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    expect(await eventsAbout(stripe, card.customer)).toContain("customer.deleted");
  });

  it("keep neither the number nor the code of a card", async () => {
    const card = await onFile(stripe, PAID);
    const everything = JSON.stringify([
      await stripe.paymentMethods.retrieve(card.payment_method),
      await stripe.events.list({ limit: 100 }),
    ]);
    expect(everything).not.toContain(PAID);
  });
});
