import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

const TYPES = join(dirname(fileURLToPath(import.meta.resolve("stripe"))), "resources");

/** Names of the fields that the client's own types declare for an object, and which of them are always there. */
function declaredFields(file: string, name: string): { all: string[]; always: string[] } {
  const text = readFileSync(join(TYPES, `${file}.d.ts`), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const start = text.indexOf(`export interface ${name} {`);
  if (start < 0) throw new Error(`${file} declares no ${name}`);
  const block = text.slice(start, text.indexOf("\n}", start));
  const fields = [...block.matchAll(/^ {4}(\w+)(\??):/gm)];
  return {
    all: fields.map((field) => field[1] ?? ""),
    always: fields.filter((field) => field[2] === "").map((field) => field[1] ?? ""),
  };
}

let sim: TestStripe;
const objects = new Map<string, object>();

beforeAll(async () => {
  sim = await startTestStripe();
  const session = await sim.stripe.checkout.sessions.create(haircut());
  await payCheckout(session.url ?? "", "4000000000000259");
  objects.set("open session", session);
  const paid = await sim.stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge.balance_transaction", "line_items"],
  });
  objects.set("paid session", paid);
  const intent = paid.payment_intent;
  if (intent === null || typeof intent === "string") throw new Error("no intent");
  objects.set("intent", intent);
  const charge = intent.latest_charge;
  if (charge === null || typeof charge === "string") throw new Error("no charge");
  objects.set("charge", charge);
  objects.set("movement", Object(charge.balance_transaction) as object);
  objects.set("line item", paid.line_items?.data[0] ?? {});
  objects.set("price", paid.line_items?.data[0]?.price ?? {});
  objects.set("dispute", (await sim.stripe.disputes.list()).data[0] ?? {});

  const other = await sim.stripe.checkout.sessions.create(haircut());
  await payCheckout(other.url ?? "", "4000000000000002");
  const declined = await sim.stripe.checkout.sessions.retrieve(other.id, {
    expand: ["payment_intent"],
  });
  objects.set("declined intent", Object(declined.payment_intent) as object);
  await payCheckout(other.url ?? "");
  const { payment_intent: refundable } = await sim.stripe.checkout.sessions.retrieve(other.id);
  const { id: customer } = await sim.stripe.customers.create({ email: "jo@example.com" });
  objects.set("customer", await sim.stripe.customers.retrieve(customer));
  const setup = await sim.stripe.setupIntents.create({
    customer,
    payment_method: "pm_card_visa",
    confirm: true,
    expand: ["payment_method"],
  });
  objects.set("setup intent", setup);
  objects.set("method", Object(setup.payment_method) as object);
  const { id: account } = await sim.stripe.accounts.create({ type: "express" });
  await fetch(`${sim.url}/_sim/accounts/${account}/onboard`, { method: "POST" });
  objects.set("account", await sim.stripe.accounts.retrieve(account));
  const passedOn = await sim.stripe.paymentIntents.create({
    amount: 2500,
    currency: "gbp",
    customer,
    payment_method: (setup.payment_method as { id: string }).id,
    off_session: true,
    confirm: true,
    application_fee_amount: 100,
    transfer_data: { destination: account },
    expand: ["latest_charge.transfer", "latest_charge.application_fee"],
  });
  objects.set("intent off session", passedOn);
  const shared = passedOn.latest_charge;
  if (shared === null || typeof shared === "string") throw new Error("no charge");
  objects.set("charge passed on", shared);
  objects.set("transfer", Object(shared.transfer) as object);
  objects.set("application fee", Object(shared.application_fee) as object);
  const saving = await sim.stripe.checkout.sessions.create({
    mode: "setup",
    currency: "gbp",
    success_url: "http://localhost:3000/saved",
  });
  objects.set("session that saves", saving);
  objects.set("refund", await sim.stripe.refunds.create({ payment_intent: String(refundable) }));
});

afterAll(() => sim.stop());

describe("every object has the fields that the client's types promise, and no others", () => {
  it.each([
    ["open session", "Checkout/Sessions", "Session"],
    ["paid session", "Checkout/Sessions", "Session"],
    ["intent", "PaymentIntents", "PaymentIntent"],
    ["declined intent", "PaymentIntents", "PaymentIntent"],
    ["charge", "Charges", "Charge"],
    ["refund", "Refunds", "Refund"],
    ["dispute", "Disputes", "Dispute"],
    ["movement", "BalanceTransactions", "BalanceTransaction"],
    ["line item", "LineItems", "LineItem"],
    ["price", "Prices", "Price"],
    ["customer", "Customers", "Customer"],
    ["setup intent", "SetupIntents", "SetupIntent"],
    ["method", "PaymentMethods", "PaymentMethod"],
    ["account", "Accounts", "Account"],
    ["intent off session", "PaymentIntents", "PaymentIntent"],
    ["charge passed on", "Charges", "Charge"],
    ["transfer", "Transfers", "Transfer"],
    ["application fee", "ApplicationFees", "ApplicationFee"],
    ["session that saves", "Checkout/Sessions", "Session"],
  ])("%s", (name, file, type) => {
    const { all, always } = declaredFields(file, type);
    const present = Object.keys(objects.get(name) ?? {});
    expect(always.length).toBeGreaterThan(5);
    expect(always.filter((field) => !present.includes(field))).toEqual([]);
    expect(present.filter((field) => !all.includes(field))).toEqual([]);
  });
});
