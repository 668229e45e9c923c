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
  ])("%s", (name, file, type) => {
    const { all, always } = declaredFields(file, type);
    const present = Object.keys(objects.get(name) ?? {});
    expect(always.length).toBeGreaterThan(5);
    expect(always.filter((field) => !present.includes(field))).toEqual([]);
    expect(present.filter((field) => !all.includes(field))).toEqual([]);
  });
});
