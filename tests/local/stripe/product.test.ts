import { afterAll, beforeAll, expect, test } from "vitest";
import type { Id } from "../../../convex/_generated/dataModel";
import type { CheckoutIntent } from "../../../convex/model/ledger/provider";
import { sessionParams } from "../../../convex/model/stripe/sessionParams";
import {
  factsOf,
  HANDLED_EVENTS,
  intentFacts,
  sessionFacts,
} from "../../../convex/model/stripe/stripeFacts";
import { payCheckout, startTestStripe } from "../../support/stripe";
import type { TestStripe } from "../../support/stripe";

/** What the product asks of Stripe, asked of the simulator; and what it makes of the answers. */

let stripe: TestStripe;
beforeAll(async () => {
  stripe = await startTestStripe();
});
afterAll(async () => {
  await stripe.stop();
});

// An id is text to Stripe.
const bookingId = "k1booking" as Id<"bookings">;

function paramsOf(change: Partial<CheckoutIntent>) {
  const wanted: CheckoutIntent = {
    provider: "stripe",
    code: "K7TM2QXB",
    shopName: "London Shop",
    purpose: "visit",
    keepsCard: false,
    payout: null,
    hasNoAccount: false,
    lines: [
      { name: "Cut", description: "With Marcus", amountMinor: 2500 },
      { name: "Tip for Marcus", amountMinor: 300 },
    ],
    currency: "GBP",
    customerEmail: "gil@mail.example",
    expiresAt: Date.now() + 40 * 60_000,
    replaces: [],
    ...change,
  };
  const place = { bookingId, attempt: 1, returnToken: "1.token", siteUrl: "https://shop.example" };
  return sessionParams({ ...place, wanted });
}

test("a visit with a tip, its card kept, is paid; a fee is charged to the card afterwards", async () => {
  const api = stripe.stripe;
  const session = await api.checkout.sessions.create(paramsOf({ keepsCard: true }));
  expect(sessionFacts(session)).toMatchObject({
    state: "open",
    amountMinor: 2800,
    currency: "gbp",
  });
  await payCheckout(session.url ?? "");
  const paid = await api.checkout.sessions.retrieve(session.id, {
    expand: ["setup_intent.payment_method", "payment_intent.payment_method"],
  });
  expect(sessionFacts(paid)).toMatchObject({ state: "paid", bookingId, attempt: 1 });
  const intent = paid.payment_intent;
  if (intent === null || typeof intent === "string") throw new Error("not expanded");
  const method = intent.payment_method;
  if (method === null || typeof method === "string") throw new Error("not expanded");
  expect(method.card).toMatchObject({ brand: "visa", last4: "4242" });
  const fee = await api.paymentIntents.create({
    amount: 1250,
    currency: "gbp",
    customer: String(paid.customer),
    payment_method: method.id,
    off_session: true,
    confirm: true,
    metadata: { bookingId, paymentId: "k2payment", purpose: "no_show_fee" },
  });
  expect(intentFacts(fee)).toMatchObject({
    state: "paid",
    amountMinor: 1250,
    bookingId,
    attempt: null,
    paymentId: "k2payment",
  });
});

test("a card alone is left, and no money with it", async () => {
  const api = stripe.stripe;
  const params = paramsOf({ purpose: "card", keepsCard: true, lines: [] });
  const session = await api.checkout.sessions.create(params);
  await payCheckout(session.url ?? "");
  const left = await api.checkout.sessions.retrieve(session.id, {
    expand: ["setup_intent.payment_method"],
  });
  expect(sessionFacts(left)).toMatchObject({ state: "paid", amountMinor: 0, bookingId });
  expect(left.setup_intent).toMatchObject({ payment_method: { card: { last4: "4242" } } });
  expect(left.customer).not.toBeNull();
});

test("a visit paid out to its barber leaves the shop its commission, and comes back from there", async () => {
  const api = stripe.stripe;
  const { id: accountId } = await api.accounts.create({ type: "express" });
  await fetch(`${stripe.url}/_sim/accounts/${accountId}/onboard`, { method: "POST" });
  const payout = { accountId, commissionMinor: 560 };
  const session = await api.checkout.sessions.create(paramsOf({ payout }));
  await payCheckout(session.url ?? "");
  const paid = await api.checkout.sessions.retrieve(session.id);
  expect(sessionFacts(paid)).toMatchObject({ state: "paid", amountMinor: 2800 });
  const { data: transfers } = await api.transfers.list({ destination: accountId });
  expect(transfers).toMatchObject([{ amount: 2800, amount_reversed: 0 }]);
  const refund = await api.refunds.create({
    payment_intent: String(paid.payment_intent),
    amount: 2800,
    reverse_transfer: true,
    refund_application_fee: true,
  });
  expect(refund.status).toBe("succeeded");
  const { data: after } = await api.transfers.list({ destination: accountId });
  expect(after).toMatchObject([{ amount: 2800, amount_reversed: 2800, reversed: true }]);
});

test("a payment of which nothing is kept comes back when no fee is asked for, and not else", async () => {
  const api = stripe.stripe;
  const { id: accountId } = await api.accounts.create({ type: "express" });
  await fetch(`${stripe.url}/_sim/accounts/${accountId}/onboard`, { method: "POST" });
  const payout = { accountId, commissionMinor: 0 };
  const session = await api.checkout.sessions.create(paramsOf({ payout }));
  await payCheckout(session.url ?? "");
  const paid = await api.checkout.sessions.retrieve(session.id);
  const back = {
    payment_intent: String(paid.payment_intent),
    amount: 2800,
    reverse_transfer: true,
  };
  const asking = api.refunds.create({ ...back, refund_application_fee: true });
  await expect(asking).rejects.toMatchObject({ statusCode: 400, param: "refund_application_fee" });
  expect(await api.refunds.create(back)).toMatchObject({ status: "succeeded" });
});

test("the list of events holds what the webhook listens to, as facts", async () => {
  const api = stripe.stripe;
  const session = await api.checkout.sessions.create(paramsOf({}));
  await payCheckout(session.url ?? "");
  const listed = await api.events
    .list({ created: { gte: 0 }, types: [...HANDLED_EVENTS], limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const kinds = listed.map((event) => factsOf(event).kind);
  expect(kinds).toContain("session");
  expect(kinds).toContain("intent");
  expect(kinds).not.toContain("other");
});
