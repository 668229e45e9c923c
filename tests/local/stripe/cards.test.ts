import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

let sim: TestStripe;

beforeAll(async () => {
  sim = await startTestStripe();
});

afterAll(() => sim.stop());

interface Attempted {
  session: Stripe.Checkout.Session;
  intent: Stripe.PaymentIntent;
  charge: Stripe.Charge | null;
}

async function open(
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<{ id: string; url: string }> {
  const { id, url } = await sim.stripe.checkout.sessions.create({ ...haircut(), ...params });
  return { id, url: url ?? "" };
}

async function look(id: string): Promise<Attempted> {
  const session = await sim.stripe.checkout.sessions.retrieve(id, {
    expand: ["payment_intent.latest_charge"],
  });
  const intent = session.payment_intent;
  if (intent === null || typeof intent === "string") throw new Error("no payment intent");
  const charge = intent.latest_charge;
  if (typeof charge === "string") throw new Error("the charge was not expanded");
  return { session, intent, charge };
}

async function eventsAbout(intent: string): Promise<string[]> {
  const events = await sim.stripe.events.list({ limit: 100 });
  return events.data
    .filter((event) => JSON.stringify(event.data.object).includes(intent))
    .map((event) => event.type)
    .reverse();
}

describe("cards that pay", () => {
  it.each(["4242424242424242", "4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005"])(
    "%s is charged at once",
    async (card) => {
      const { id, url } = await open();
      expect((await payCheckout(url, card)).outcome).toBe("paid");
      const { session, intent, charge } = await look(id);
      expect(session).toMatchObject({ status: "complete", payment_status: "paid" });
      expect(session.customer_details).toMatchObject({
        email: "guest@example.com",
        name: "Test Guest",
      });
      expect(intent).toMatchObject({
        status: "succeeded",
        amount_received: 2500,
        last_payment_error: null,
      });
      expect(charge).toMatchObject({
        status: "succeeded",
        paid: true,
        captured: true,
        amount_refunded: 0,
      });
      expect(charge?.payment_method_details?.card?.last4).toBe(card.slice(-4));
    },
  );

  it("tell it in Stripe's order", async () => {
    const { id, url } = await open();
    await payCheckout(url);
    const { intent } = await look(id);
    expect(await eventsAbout(intent.id)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  it("charge once, however often the form is sent", async () => {
    const { id, url } = await open();
    const all = await Promise.all([payCheckout(url), payCheckout(url), payCheckout(url)]);
    expect(all.map((result) => result.outcome)).toEqual(["paid", "paid", "paid"]);
    const { intent } = await look(id);
    expect((await sim.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
    expect((await payCheckout(url)).outcome).toBe("paid");
    expect((await sim.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
  });
});

describe("cards that are declined", () => {
  it.each([
    ["4000000000000002", "card_declined", "generic_decline", "Your card was declined."],
    [
      "4000000000009995",
      "card_declined",
      "insufficient_funds",
      "Your card has insufficient funds.",
    ],
    ["4000000000000069", "expired_card", "expired_card", "Your card has expired."],
    [
      "4000000000000127",
      "incorrect_cvc",
      "incorrect_cvc",
      "Your card's security code is incorrect.",
    ],
    [
      "4000000000000119",
      "processing_error",
      "processing_error",
      "An error occurred while processing your card.",
    ],
    ["4012888888881881", "card_declined", "test_mode_live_card", "Your card was declined."],
  ])(
    "%s says %s, keeps the session open, and lets another card pay",
    async (card, code, declineCode, words) => {
      const { id, url } = await open();
      const declined = await payCheckout(url, card);
      expect(declined.outcome).toBe("declined");
      expect(declined.message).toContain(words);
      const before = await look(id);
      expect(before.session).toMatchObject({ status: "open", payment_status: "unpaid" });
      expect(before.intent).toMatchObject({
        status: "requires_payment_method",
        last_payment_error: { type: "card_error", code, decline_code: declineCode },
      });
      expect(before.charge).toMatchObject({ status: "failed", paid: false, failure_code: code });
      expect(await eventsAbout(before.intent.id)).toEqual([
        "payment_intent.created",
        "charge.failed",
        "payment_intent.payment_failed",
      ]);

      expect((await payCheckout(url)).outcome).toBe("paid");
      const after = await look(id);
      expect(after.intent).toMatchObject({
        id: before.intent.id,
        status: "succeeded",
        last_payment_error: null,
      });
      expect(
        (await sim.stripe.charges.list({ payment_intent: after.intent.id })).data,
      ).toHaveLength(2);
    },
  );
});

describe("cards that ask for authentication", () => {
  it.each(["4000002500003155", "4000002760003184"])(
    "%s pays when the person passes",
    async (card) => {
      const { id, url } = await open();
      expect((await payCheckout(url, card, { authenticate: "complete" })).outcome).toBe("paid");
      expect((await look(id)).session.payment_status).toBe("paid");
    },
  );

  it("fail without a charge when the person does not pass", async () => {
    const { id, url } = await open();
    const failed = await payCheckout(url, "4000002500003155", { authenticate: "fail" });
    expect(failed).toMatchObject({ outcome: "declined" });
    expect(failed.message).toContain("unable to authenticate");
    const { session, intent, charge } = await look(id);
    expect(session.status).toBe("open");
    expect(intent.last_payment_error?.code).toBe("payment_intent_authentication_failure");
    expect(charge).toBeNull();
  });

  it("4000008400001629 is declined after the person passes", async () => {
    const { id, url } = await open();
    expect((await payCheckout(url, "4000008400001629")).outcome).toBe("declined");
    expect((await look(id)).intent.last_payment_error?.code).toBe("card_declined");
  });

  it("wait in requires_action, and the step ends once", async () => {
    const { id, url } = await open();
    const form = {
      email: "a@example.com",
      cardNumber: "4000002500003155",
      expiry: "12/40",
      cvc: "123",
      name: "A",
    };
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toBe(`/c/pay/${id}/authenticate`);
    expect((await look(id)).intent).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url" },
    });
    const finish = () =>
      fetch(`${url}/authenticate`, {
        method: "POST",
        body: new URLSearchParams({ result: "complete" }),
        redirect: "manual",
      });
    const both = await Promise.all([finish(), finish()]);
    expect(both.map((each) => each.headers.get("location"))).toEqual(
      [1, 2].map(() => `http://localhost:3000/paid?session=${id}`),
    );
    const { intent } = await look(id);
    expect((await sim.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
  });

  it("cannot pay a session that expired meanwhile", async () => {
    const { id, url } = await open();
    const form = {
      email: "a@example.com",
      cardNumber: "4000002500003155",
      expiry: "12/40",
      cvc: "123",
      name: "A",
    };
    await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    await sim.stripe.checkout.sessions.expire(id);
    await fetch(`${url}/authenticate`, {
      method: "POST",
      body: new URLSearchParams({ result: "complete" }),
    });
    expect(await look(id)).toMatchObject({
      session: { status: "expired" },
      intent: { status: "canceled" },
    });
  });
});

describe("the disputed card", () => {
  it("pays and is then disputed, and the dispute can be won", async () => {
    const { id, url } = await open();
    expect((await payCheckout(url, "4000000000000259")).outcome).toBe("paid");
    const { intent, charge } = await look(id);
    expect(charge?.disputed).toBe(true);
    const [dispute] = (await sim.stripe.disputes.list({ payment_intent: intent.id })).data;
    expect(dispute).toMatchObject({ amount: 2500, reason: "fraudulent", status: "needs_response" });
    await expect(sim.stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({
      code: "charge_disputed",
    });
    await fetch(`${sim.url}/_sim/disputes/${dispute?.id ?? ""}/won`, { method: "POST" });
    expect((await sim.stripe.disputes.retrieve(dispute?.id ?? "")).status).toBe("won");
    expect(await eventsAbout(intent.id)).toEqual(
      expect.arrayContaining([
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
      ]),
    );
  });
});

describe("the delayed bank transfer", () => {
  const delayed = { allowed_payment_method_types: ["card", "bacs_debit"] };

  it("is offered only when the session allows it", async () => {
    const without = await (await fetch((await open()).url)).text();
    expect(without).not.toContain("Bank transfer");
    const { id, url } = await open();
    expect((await payCheckout(url, "", { delayed: true })).outcome).toBe("failed");
    expect((await sim.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    expect(await (await fetch((await open(delayed)).url)).text()).toContain(
      "Bank transfer (delayed)",
    );
  });

  it.each([
    ["settle", "paid", "succeeded", "checkout.session.async_payment_succeeded"],
    ["fail", "unpaid", "requires_payment_method", "checkout.session.async_payment_failed"],
  ])("completes unpaid, then can %s: %s", async (verb, paymentStatus, intentStatus, event) => {
    const { id, url } = await open(delayed);
    expect((await payCheckout(url, "", { delayed: true })).outcome).toBe("paid");
    const before = await look(id);
    expect(before).toMatchObject({
      session: { status: "complete", payment_status: "unpaid" },
      intent: { status: "processing", amount_received: 0 },
    });
    const path = `${sim.url}/_sim/payments/${before.intent.id}/${verb}`;
    expect((await fetch(path, { method: "POST" })).status).toBe(200);
    expect(await look(id)).toMatchObject({
      session: { status: "complete", payment_status: paymentStatus },
      intent: { status: intentStatus },
    });
    const events = await eventsAbout(before.intent.id);
    expect(events.at(-1)).toBe(event);
    expect(events).toContain("payment_intent.processing");
    expect((await fetch(path, { method: "POST" })).status).toBe(409);
  });
});

describe("the payment page", () => {
  const post = (url: string, form: Record<string, string>) =>
    fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });

  it("says at each field what is wrong, and charges nothing", async () => {
    const { id, url } = await open();
    const answer = await post(url, {
      email: "x",
      cardNumber: "4242424242424241",
      expiry: "01/20",
      cvc: "1",
      name: "",
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    for (const words of [
      "Enter an email address",
      "Your card number is invalid.",
      "expiration date is in the past",
      "Enter the 3 digit security code.",
      "Enter the name on your card.",
    ]) {
      expect(page.replaceAll("&#39;", "'")).toContain(words);
    }
    expect(page).not.toContain("4242424242424241");
    expect((await sim.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
  });

  it("escapes what the shop and the person typed", async () => {
    const name = '<img src=x onerror="alert(1)">';
    const [item] = haircut().line_items;
    if (item === undefined) throw new Error("no item");
    const { url } = await open({
      line_items: [{ ...item, price_data: { ...item.price_data, product_data: { name } } }],
      branding_settings: { display_name: "<b>Shop</b>" },
    });
    const page = await (await post(url, { email: '"><script>', name: "<i>" })).text();
    expect(page).not.toContain(name);
    expect(page).not.toContain("<b>Shop");
    expect(page).not.toContain('"><script>');
    expect(page).toContain("&lt;b&gt;Shop&lt;/b&gt;");
  });

  it("names its fields for people, browsers and tests, and leads back to the shop", async () => {
    const page = await (await fetch((await open()).url)).text();
    for (const label of ["Email", "Card number", "Expiry", "CVC", "Name on card"]) {
      expect(page).toMatch(new RegExp(`<label for="\\w+">\\s*${label}\\s*</label`));
    }
    for (const hint of ["cc-number", "cc-exp", "cc-csc", "cc-name"])
      expect(page).toContain(`autocomplete="${hint}"`);
    expect(page).toContain('href="http://localhost:3000/book"');
    expect(page).toContain("No real money moves");
  });

  it("answers a session that was paid with the way back, and an unknown one with 404", async () => {
    const { url } = await open();
    await payCheckout(url);
    expect(await (await fetch(url)).text()).toContain("You have already paid");
    expect((await fetch(`${sim.url}/c/pay/cs_test_unknown`)).status).toBe(404);
  });

  it("stores neither the card's number nor its code", async () => {
    const { readFileSync, readdirSync } = await import("node:fs");
    const { url } = await open();
    await payCheckout(url, "5200828282828210");
    for (const file of readdirSync(sim.directory)) {
      expect(readFileSync(`${sim.directory}/${file}`).toString("latin1")).not.toContain(
        "5200828282828210",
      );
    }
  });
});
