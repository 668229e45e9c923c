import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

let sim: TestStripe;
let stripe: Stripe;

beforeAll(async () => {
  sim = await startTestStripe();
  ({ stripe } = sim);
});

afterAll(() => sim.stop());

/** A barber's account that can be paid. */
async function readyAccount(): Promise<string> {
  const account = await stripe.accounts.create({
    controller: { stripe_dashboard: { type: "express" } },
    email: "marcus@example.com",
    metadata: { barberId: "k1" },
  });
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: "account_onboarding",
    refresh_url: "http://localhost:3000/again",
    return_url: "http://localhost:3000/done",
  });
  const page = await (await fetch(link.url)).text();
  expect(page).toContain("bank account");
  const answer = await fetch(`${sim.url}/connect/${account.id}`, {
    method: "POST",
    body: new URLSearchParams({ return_url: "http://localhost:3000/done" }),
    redirect: "manual",
  });
  expect(answer.headers.get("location")).toBe("http://localhost:3000/done");
  return account.id;
}

async function pay(
  data: Stripe.Checkout.SessionCreateParams.PaymentIntentData,
): Promise<Stripe.Charge> {
  const session = await stripe.checkout.sessions.create({
    ...haircut(),
    payment_intent_data: data,
  });
  await payCheckout(session.url ?? "");
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge"],
  });
  return (intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
}

interface Share {
  account: string;
  net: number;
}

async function shareOf(account: string): Promise<Share | undefined> {
  const ledger = await (await fetch(`${sim.url}/_sim/ledger`)).json();
  return (ledger as { accounts: Share[] }).accounts.find((line) => line.account === account);
}

describe("a destination charge", () => {
  it("passes the money on, takes the fee, and shows both", async () => {
    const destination = await readyAccount();
    const charge = await pay({
      application_fee_amount: 400,
      on_behalf_of: destination,
      transfer_data: { destination },
    });
    expect(charge).toMatchObject({
      amount: 2500,
      application_fee_amount: 400,
      on_behalf_of: destination,
      transfer_data: { destination },
    });
    const [transfer] = (await stripe.transfers.list({ destination })).data;
    expect(transfer).toMatchObject({
      id: charge.transfer,
      amount: 2500,
      source_transaction: charge.id,
      transfer_group: charge.transfer_group,
      reversed: false,
    });
    expect(await stripe.applicationFees.retrieve(String(charge.application_fee))).toMatchObject({
      account: destination,
      amount: 400,
      charge: charge.id,
    });
    expect(await shareOf(destination)).toMatchObject({
      currency: "gbp",
      transferred: 2500,
      applicationFees: 400,
      net: 2100,
    });
  });

  it("can pass on a part instead", async () => {
    const destination = await readyAccount();
    await pay({ transfer_data: { destination, amount: 1000 } });
    expect(await shareOf(destination)).toMatchObject({ transferred: 1000, net: 1000 });
    const both = { application_fee_amount: 1, transfer_data: { destination, amount: 1000 } };
    await expect(pay(both)).rejects.toMatchObject({ statusCode: 400 });
  });

  it("is refunded in parts to the last unit, from the account too when asked", async () => {
    const destination = await readyAccount();
    const charge = await pay({ application_fee_amount: 333, transfer_data: { destination } });
    const back = { reverse_transfer: true, refund_application_fee: true, charge: charge.id };
    for (const amount of [833, 834, 833]) await stripe.refunds.create({ ...back, amount });
    const transfer = await stripe.transfers.retrieve(String(charge.transfer));
    expect(transfer).toMatchObject({ amount_reversed: 2500, reversed: true });
    expect(transfer.reversals.data).toHaveLength(3);
    const fee = await stripe.applicationFees.retrieve(String(charge.application_fee));
    expect(fee).toMatchObject({ amount_refunded: 333, refunded: true });
    expect(await shareOf(destination)).toMatchObject({ net: 0, reversed: 2500 });
    const [refund] = (await stripe.refunds.list({ charge: charge.id })).data;
    expect(refund?.transfer_reversal).toBe(transfer.reversals.data[0]?.id);
  });

  it("leaves the account its money when a refund does not ask for it", async () => {
    const destination = await readyAccount();
    const charge = await pay({ transfer_data: { destination } });
    await stripe.refunds.create({ charge: charge.id });
    expect(await shareOf(destination)).toMatchObject({ net: 2500 });
    const plain = await pay({});
    await expect(
      stripe.refunds.create({ charge: plain.id, reverse_transfer: true }),
    ).rejects.toMatchObject({ param: "reverse_transfer" });
    expect((await stripe.refunds.list({ charge: plain.id })).data).toEqual([]);
  });

  it("needs an account that is there and ready, and a fee within the amount", async () => {
    await expect(pay({ transfer_data: { destination: "acct_unknown" } })).rejects.toMatchObject({
      code: "resource_missing",
      param: "payment_intent_data[transfer_data][destination]",
    });
    const { id: fresh } = await stripe.accounts.create({ type: "express" });
    await expect(pay({ transfer_data: { destination: fresh } })).rejects.toMatchObject({
      code: "insufficient_capabilities_for_transfer",
    });
    const destination = await readyAccount();
    await expect(
      pay({ application_fee_amount: 2501, transfer_data: { destination } }),
    ).rejects.toMatchObject({ statusCode: 400 });
    await expect(pay({ application_fee_amount: 100 })).rejects.toMatchObject({ statusCode: 400 });
  });

  it("adds up: the balance is what the movements say", async () => {
    let balance = 0;
    for await (const { net } of stripe.balanceTransactions.list({ limit: 100 })) balance += net;
    const ledger = (await (await fetch(`${sim.url}/_sim/ledger`)).json()) as {
      totals: Record<string, Record<string, number>>;
    };
    const {
      captured = 0,
      refunded = 0,
      fees = 0,
      transferred = 0,
      applicationFees = 0,
    } = ledger.totals.gbp ?? {};
    expect(transferred).toBeGreaterThan(0);
    expect(captured - refunded - fees - transferred + applicationFees).toBe(balance);
    expect(ledger.totals.gbp?.balance).toBe(balance);
  });
});

describe("an account", () => {
  it("is told to be ready once it has given its details", async () => {
    const { id, charges_enabled: before } = await stripe.accounts.create({ type: "express" });
    expect(before).toBe(false);
    await fetch(`${sim.url}/_sim/accounts/${id}/onboard`, { method: "POST" });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      charges_enabled: true,
      details_submitted: true,
      payouts_enabled: true,
      type: "express",
    });
    const [event] = (await stripe.events.list({ type: "account.updated" })).data;
    expect(event?.data.object).toMatchObject({ id, charges_enabled: true });
  });

  it("that is unknown is missing", async () => {
    await expect(stripe.accounts.retrieve("acct_unknown")).rejects.toMatchObject({
      code: "resource_missing",
    });
  });
});

describe("the admin page", () => {
  it("shows accounts with what they got, and cards that were kept or refused", async () => {
    const destination = await readyAccount();
    await pay({ transfer_data: { destination, amount: 1234 } });
    await stripe.setupIntents
      .create({ payment_method: "pm_card_visa_chargeDeclined", confirm: true })
      .catch(() => undefined);
    const page = await (await fetch(`${sim.url}/`)).text();
    expect(page).toContain(destination.slice(0, 14));
    expect(page).toContain("£12.34");
    expect(page).toContain("Your card was declined.");
  });
});
