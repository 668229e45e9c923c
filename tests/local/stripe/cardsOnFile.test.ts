import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { authenticateIntent, payCheckout, startTestStripe } from "../../support/stripe";
import { haircut } from "../../support/stripe";
import { eventsAbout, keepCard, onFile, refused } from "../../support/stripeCards";

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
    expect(await eventsAbout(stripe, setup.id, method.id, session.id)).toEqual([
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
    expect(await eventsAbout(stripe, customer)).toEqual(["customer.created"]);
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
    expect(await eventsAbout(stripe, setupId)).toEqual([
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
    const card = await onFile(stripe, PAID);
    const intent = await stripe.paymentIntents.create(fee(card));
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: 1500,
      customer: card.customer,
      payment_method: card.payment_method,
      metadata: { bookingId: "b1" },
    });
    expect(await eventsAbout(stripe, intent.id, String(intent.latest_charge))).toEqual([
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
    const card = await onFile(stripe, CHARGES_FAIL);
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
    expect(await eventsAbout(stripe, id)).toEqual([
      "payment_intent.created",
      "payment_intent.payment_failed",
    ]);
  });

  it("needs the customer after all for a card that always asks, and not for one that was set up", async () => {
    const once = await onFile(stripe, ASKS_ONCE);
    expect((await stripe.paymentIntents.create(fee(once))).status).toBe("succeeded");
    const always = await onFile(stripe, ASKS_ALWAYS);
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
    const card = await onFile(stripe, number);
    const ended = await stripe.paymentIntents.create(fee(card)).then(
      ({ status }) => status,
      (error: Stripe.errors.StripeCardError) => error.decline_code,
    );
    expect(ended).toBe(end);
  });

  it("is made once under one key, declined or not", async () => {
    const key = { idempotencyKey: "no-show-b9" };
    const card = await onFile(stripe, CHARGES_FAIL);
    const first = await refused(stripe.paymentIntents.create(fee(card), key));
    const second = await refused(stripe.paymentIntents.create(fee(card), key));
    expect(second.payment_intent?.id).toBe(first.payment_intent?.id);
    expect((await stripe.charges.list({ customer: card.customer })).data).toHaveLength(1);
  });

  it("refuses a card of somebody else, one that is unknown, and one that was taken back", async () => {
    const [mine, theirs] = [await onFile(stripe, PAID), await onFile(stripe, PAID)];
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
    const card = await onFile(stripe, PAID);
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
    const card = await onFile(stripe, PAID);
    expect(await refused(stripe.paymentIntents.create({ ...fee(card), amount: 1 }))).toMatchObject({
      code: "amount_too_small",
    });
    expect(
      await refused(stripe.paymentIntents.create({ ...fee(card), confirm: false })),
    ).toMatchObject({ param: "off_session" });
  });
});
