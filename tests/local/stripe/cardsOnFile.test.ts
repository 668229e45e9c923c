import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { authenticateIntent, payCheckout, startTestStripe } from "../../support/stripe";
import { haircut } from "../../support/stripe";

const PAID = "4242424242424242";
const ASKS_ONCE = "4000002500003155";
const ASKS_ALWAYS = "4000002760003184";
const CHARGES_FAIL = "4000000000000341";

let sim: TestStripe;
let stripe: Stripe;

beforeAll(async () => {
  sim = await startTestStripe();
  ({ stripe } = sim);
});

afterAll(() => sim.stop());

const keepCard = {
  mode: "setup" as const,
  currency: "gbp",
  success_url: "http://localhost:3000/saved?session={CHECKOUT_SESSION_ID}",
  setup_intent_data: { metadata: { bookingId: "b1" }, description: "A card for no-shows" },
};

/** A customer whose card was kept with their consent. */
async function onFile(card: string): Promise<{ customer: string; payment_method: string }> {
  const { id: customer } = await stripe.customers.create({ email: "jo@example.com", name: "Jo" });
  const session = await stripe.checkout.sessions.create({ ...keepCard, customer });
  await payCheckout(session.url ?? "", card);
  const [method] = (await stripe.paymentMethods.list({ customer })).data;
  if (method === undefined) throw new Error("no card was kept");
  return { customer, payment_method: method.id };
}

/** Types of the events about an object, oldest first. */
async function eventsAbout(...ids: string[]): Promise<string[]> {
  const types: string[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) {
    if (ids.includes((event.data.object as { id: string }).id)) types.push(event.type);
  }
  return types.reverse();
}

async function refused(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return await work.then(
    () => {
      throw new Error("expected a refusal");
    },
    (error: Stripe.errors.StripeError) => error,
  );
}

describe("a checkout that keeps a card", () => {
  it("charges nothing, keeps the card for its customer, and tells so in order", async () => {
    const customer = await stripe.customers.create({ email: "jo@example.com" });
    const session = await stripe.checkout.sessions.create({ ...keepCard, customer: customer.id });
    expect(session).toMatchObject({
      mode: "setup",
      amount_total: null,
      payment_intent: null,
      payment_status: "no_payment_required",
      customer: customer.id,
    });
    const page = await (await fetch(session.url ?? "")).text();
    expect(page).toContain("Save card");
    expect(page).toContain("you allow Local shop to charge it for future payments");
    expect(await payCheckout(session.url ?? "")).toMatchObject({
      outcome: "paid",
      redirect: `http://localhost:3000/saved?session=${session.id}`,
    });
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["setup_intent.payment_method", "customer"],
    });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      customer: { id: customer.id, email: "jo@example.com" },
      setup_intent: {
        status: "succeeded",
        usage: "off_session",
        metadata: { bookingId: "b1" },
        customer: customer.id,
        payment_method: { type: "card", customer: customer.id, card: { last4: "4242" } },
      },
    });
    const setup = done.setup_intent as Stripe.SetupIntent;
    const method = setup.payment_method as Stripe.PaymentMethod;
    expect(await eventsAbout(setup.id, method.id, session.id)).toEqual([
      "setup_intent.created",
      "payment_method.attached",
      "setup_intent.succeeded",
      "checkout.session.completed",
    ]);
    expect((await stripe.charges.list({ customer: customer.id })).data).toEqual([]);
    expect(await (await fetch(session.url ?? "")).text()).toContain("Your card is saved");
  });

  it("makes a customer when asked to", async () => {
    const made = await stripe.checkout.sessions.create({
      ...keepCard,
      customer_creation: "always",
    });
    await payCheckout(made.url ?? "", PAID, { email: "new@example.com" });
    const done = await stripe.checkout.sessions.retrieve(made.id, { expand: ["customer"] });
    expect(done.customer).toMatchObject({ email: "new@example.com", name: "Test Guest" });
    const customer = (done.customer as Stripe.Customer).id;
    expect(await eventsAbout(customer)).toEqual(["customer.created"]);
    expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
  });

  it("stays open after a decline, and after an authentication that failed", async () => {
    const session = await stripe.checkout.sessions.create(keepCard);
    const url = session.url ?? "";
    expect(await payCheckout(url, "4000000000000002")).toMatchObject({ outcome: "declined" });
    expect(await payCheckout(url, ASKS_ONCE, { authenticate: "fail" })).toMatchObject({
      outcome: "declined",
    });
    const setupId = String(session.setup_intent);
    expect(await stripe.setupIntents.retrieve(setupId)).toMatchObject({
      status: "requires_payment_method",
      last_setup_error: { code: "setup_intent_authentication_failure" },
    });
    expect(await payCheckout(url, ASKS_ONCE)).toMatchObject({ outcome: "paid" });
    expect(await eventsAbout(setupId)).toEqual([
      "setup_intent.created",
      "setup_intent.setup_failed",
      "setup_intent.requires_action",
      "setup_intent.setup_failed",
      "setup_intent.requires_action",
      "setup_intent.succeeded",
    ]);
  });

  it("ends its setup intent when it is expired", async () => {
    const session = await stripe.checkout.sessions.create(keepCard);
    const setupId = String(session.setup_intent);
    await expect(stripe.setupIntents.cancel(setupId)).rejects.toMatchObject({
      code: "setup_intent_unexpected_state",
    });
    await stripe.checkout.sessions.expire(session.id);
    expect((await stripe.setupIntents.retrieve(setupId)).status).toBe("canceled");
  });
});

describe("a payment that keeps the card too", () => {
  it("attaches it to the customer that Checkout makes, and says so on the page", async () => {
    const session = await stripe.checkout.sessions.create({
      ...haircut(),
      customer_creation: "always",
      payment_intent_data: { setup_future_usage: "off_session" },
    });
    expect(await (await fetch(session.url ?? "")).text()).toContain("By saving your card");
    await payCheckout(session.url ?? "", ASKS_ONCE);
    const { customer, payment_intent: intent } = await stripe.checkout.sessions.retrieve(
      session.id,
      { expand: ["payment_intent"] },
    );
    expect(intent).toMatchObject({ customer, setup_future_usage: "off_session" });
    const [method] = (await stripe.paymentMethods.list({ customer: String(customer) })).data;
    const again = await stripe.paymentIntents.create({
      amount: 1200,
      currency: "gbp",
      customer: String(customer),
      payment_method: method?.id ?? "",
      off_session: true,
      confirm: true,
    });
    expect(again).toMatchObject({ status: "succeeded", amount_received: 1200 });
    expect((await stripe.charges.list({ customer: String(customer) })).data).toHaveLength(2);
  });

  it("without a customer spends the card: it cannot be used again", async () => {
    const session = await stripe.checkout.sessions.create(haircut());
    await payCheckout(session.url ?? "");
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent"],
    });
    const method = String((intent as Stripe.PaymentIntent).payment_method);
    const { id: customer } = await stripe.customers.create();
    const error = await refused(stripe.paymentMethods.attach(method, { customer }));
    expect(error.message).toContain("may not be used again");
  });
});

describe("a charge without the customer", () => {
  const fee = (on: { customer: string; payment_method: string }) => ({
    ...on,
    amount: 1500,
    currency: "gbp",
    off_session: true,
    confirm: true,
    metadata: { bookingId: "b1" },
  });

  it("is paid, and told like any other", async () => {
    const card = await onFile(PAID);
    const intent = await stripe.paymentIntents.create(fee(card));
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: 1500,
      customer: card.customer,
      payment_method: card.payment_method,
      metadata: { bookingId: "b1" },
    });
    expect(await eventsAbout(intent.id, String(intent.latest_charge))).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const ledger = (await (await fetch(`${sim.url}/_sim/ledger`)).json()) as {
      payments: { paymentIntent: string; session: string | null }[];
    };
    expect(ledger.payments.find((line) => line.paymentIntent === intent.id)).toMatchObject({
      session: null,
      captured: 1500,
      refunded: 500,
      metadata: { bookingId: "b1" },
    });
  });

  it("that is declined answers 402 with the intent, and the decline stays", async () => {
    const card = await onFile(CHARGES_FAIL);
    const error = await refused(stripe.paymentIntents.create(fee(card)));
    expect(error).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
      payment_method: { id: card.payment_method },
      payment_intent: { status: "requires_payment_method", metadata: { bookingId: "b1" } },
    });
    const { id = "" } = error.payment_intent ?? {};
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      last_payment_error: { code: "card_declined", type: "card_error", charge: error.charge },
    });
    expect(await eventsAbout(id)).toEqual([
      "payment_intent.created",
      "payment_intent.payment_failed",
    ]);
  });

  it("needs the customer after all for a card that always asks, and not for one that was set up", async () => {
    const once = await onFile(ASKS_ONCE);
    expect((await stripe.paymentIntents.create(fee(once))).status).toBe("succeeded");
    const always = await onFile(ASKS_ALWAYS);
    const error = await refused(stripe.paymentIntents.create(fee(always)));
    expect(error).toMatchObject({ statusCode: 402, code: "authentication_required" });
    const { id = "" } = error.payment_intent ?? {};
    const shown = await stripe.paymentIntents.confirm(id, {
      payment_method: always.payment_method,
      return_url: "http://localhost:3000/back",
    });
    expect(shown).toMatchObject({ status: "requires_action" });
    const back = await authenticateIntent(shown, "complete");
    expect(back).toContain(`http://localhost:3000/back?payment_intent=${id}`);
    expect(back).toContain("redirect_status=succeeded");
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
  });

  it.each([
    ["4000003800000446", "succeeded"],
    ["4000008260003178", "insufficient_funds"],
    ["4000000000000259", "succeeded"],
  ])("with %s ends as its table says: %s", async (number, end) => {
    const card = await onFile(number);
    const ended = await stripe.paymentIntents.create(fee(card)).then(
      ({ status }) => status,
      (error: Stripe.errors.StripeCardError) => error.decline_code,
    );
    expect(ended).toBe(end);
  });

  it("is made once under one key, declined or not", async () => {
    const key = { idempotencyKey: "no-show-b9" };
    const card = await onFile(CHARGES_FAIL);
    const first = await refused(stripe.paymentIntents.create(fee(card), key));
    const second = await refused(stripe.paymentIntents.create(fee(card), key));
    expect(second.payment_intent?.id).toBe(first.payment_intent?.id);
    expect((await stripe.charges.list({ customer: card.customer })).data).toHaveLength(1);
  });

  it("refuses a card of somebody else, one that is unknown, and one that was taken back", async () => {
    const [mine, theirs] = [await onFile(PAID), await onFile(PAID)];
    const swapped = { ...mine, payment_method: theirs.payment_method };
    const error = await refused(stripe.paymentIntents.create(fee(swapped)));
    expect(error).toMatchObject({ statusCode: 400, param: "payment_method" });
    const unknown = { ...mine, payment_method: "pm_unknown" };
    expect(await refused(stripe.paymentIntents.create(fee(unknown)))).toMatchObject({
      code: "resource_missing",
    });
    await stripe.paymentMethods.detach(mine.payment_method);
    expect((await refused(stripe.paymentIntents.create(fee(mine)))).message).toContain(
      "may not be used again",
    );
    expect((await stripe.charges.list({ customer: mine.customer })).data).toEqual([]);
  });

  it("can be made in two steps, canceled in between, and is confirmed once", async () => {
    const card = await onFile(PAID);
    const { off_session: _off, confirm: _confirm, ...later } = fee(card);
    const intent = await stripe.paymentIntents.create(later);
    expect(intent.status).toBe("requires_confirmation");
    expect((await stripe.paymentIntents.confirm(intent.id, { off_session: true })).status).toBe(
      "succeeded",
    );
    expect(await refused(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    const other = await stripe.paymentIntents.create(later);
    const canceled = await stripe.paymentIntents.cancel(other.id, {
      cancellation_reason: "abandoned",
    });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
  });

  it("refuses an amount below the least, and off_session without confirm", async () => {
    const card = await onFile(PAID);
    expect(await refused(stripe.paymentIntents.create({ ...fee(card), amount: 1 }))).toMatchObject({
      code: "amount_too_small",
    });
    expect(
      await refused(stripe.paymentIntents.create({ ...fee(card), confirm: false })),
    ).toMatchObject({ param: "off_session" });
  });
});

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
    expect(await eventsAbout(made.id)).toEqual(["customer.created", "customer.updated"]);
    await expect(stripe.customers.retrieve("cus_unknown")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });

  it("may have a default card of their own, which goes with the card", async () => {
    const card = await onFile(PAID);
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
    expect(await eventsAbout(card.payment_method)).toEqual([
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

  it("keep neither the number nor the code of a card", async () => {
    const card = await onFile(PAID);
    const everything = JSON.stringify([
      await stripe.paymentMethods.retrieve(card.payment_method),
      await stripe.events.list({ limit: 100 }),
    ]);
    expect(everything).not.toContain(PAID);
  });
});
