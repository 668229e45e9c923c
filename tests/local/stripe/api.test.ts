import fc from "fast-check";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { SECRET_KEY, haircut, startTestStripe, stripeClient } from "../../support/stripe";

let sim: TestStripe;

beforeAll(async () => {
  sim = await startTestStripe();
});

afterAll(() => sim.stop());

async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (!(outcome instanceof Stripe.errors.StripeError))
    throw new Error("expected a refusal of Stripe's");
  return outcome;
}

function raw(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${sim.url}/v1${path}`, init);
}

describe("authentication", () => {
  it("refuses a wrong key without repeating it", async () => {
    const wrong = stripeClient(sim.url, {}, "sk_test_local_wrong_key_here");
    const error = await refusal(wrong.checkout.sessions.list());
    expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(error).toMatchObject({ statusCode: 401, rawType: "invalid_request_error" });
    expect(error.message).not.toContain("wrong_key");
  });

  it("refuses a missing key", async () => {
    const answer = await raw("/checkout/sessions");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  it("takes the key as the user of Basic authentication", async () => {
    const authorization = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString("base64")}`;
    expect((await raw("/checkout/sessions", { headers: { authorization } })).status).toBe(200);
  });
});

describe("answers", () => {
  it("carry a request id and the version that was asked for", async () => {
    const list = await sim.stripe.checkout.sessions.list({}, { apiVersion: "2026-09-30.endive" });
    expect(list.lastResponse.requestId).toMatch(/^req_/);
    expect(list.lastResponse.apiVersion).toBe("2026-09-30.endive");
  });

  it("speak the version that the client is pinned to when none is asked for", async () => {
    const answer = await raw("/events", { headers: { authorization: `Bearer ${SECRET_KEY}` } });
    const pinned = Stripe.API_VERSION;
    expect(answer.headers.get("stripe-version")).toBe(pinned);
  });

  it("name an address that does not exist", async () => {
    const error = await refusal(sim.stripe.subscriptions.list());
    expect(error).toMatchObject({ statusCode: 404, rawType: "invalid_request_error" });
    expect(error.message).toContain("Unrecognized request URL (GET: /v1/subscriptions)");
  });
});

describe("unknown objects", () => {
  it.each([
    [
      "session",
      () => sim.stripe.checkout.sessions.retrieve("cs_test_nope"),
      "No such checkout.session: cs_test_nope",
    ],
    [
      "intent",
      () => sim.stripe.paymentIntents.retrieve("pi_nope"),
      "No such payment_intent: 'pi_nope'",
    ],
    ["id", () => sim.stripe.charges.retrieve("ch_nope"), "No such charge: 'ch_nope'"],
    ["id", () => sim.stripe.refunds.retrieve("re_nope"), "No such refund: 're_nope'"],
    ["id", () => sim.stripe.events.retrieve("evt_nope"), "No such event: 'evt_nope'"],
    ["id", () => sim.stripe.disputes.retrieve("du_nope"), "No such dispute: 'du_nope'"],
    [
      "id",
      () => sim.stripe.balanceTransactions.retrieve("txn_nope"),
      "No such balance_transaction: 'txn_nope'",
    ],
    [
      "starting_after",
      () => sim.stripe.refunds.list({ starting_after: "re_nope" }),
      "No such refund: 're_nope'",
    ],
  ])("are named with the parameter %s", async (param, call, message) => {
    const error = await refusal(call());
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ code: "resource_missing", param, message });
    expect(error.doc_url).toContain("error-codes/resource-missing");
  });
});

describe("parameters", () => {
  const create = (params: object) =>
    sim.stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams);

  it("refuses one that Stripe does not know, and names it", async () => {
    const error = await refusal(create({ ...haircut(), payment_method_types: ["card"] }));
    expect(error).toMatchObject({
      code: "parameter_unknown",
      statusCode: 400,
      param: "payment_method_types",
    });
    expect(error.message).toBe("Received unknown parameter: payment_method_types");
  });

  it("refuses an unknown one in the depth, with its whole name", async () => {
    const params = haircut();
    const [item] = params.line_items;
    const error = await refusal(create({ ...params, line_items: [{ ...item, colour: "red" }] }));
    expect(error.param).toBe("line_items[0][colour]");
  });

  it.each([
    [{ mode: undefined }, "parameter_missing", "mode"],
    [{ success_url: undefined }, "parameter_missing", "success_url"],
    [{ line_items: undefined }, "parameter_missing", "line_items"],
    [{ success_url: "/relative" }, "url_invalid", "success_url"],
    [{ success_url: "javascript:alert(1)" }, "url_invalid", "success_url"],
    [{ customer_email: "nonsense" }, "email_invalid", "customer_email"],
    [{ customer_email: "two..dots@example.com" }, "email_invalid", "customer_email"],
    [{ customer_email: "eve@example" }, "email_invalid", "customer_email"],
    [{ customer_email: "eve@-example.com" }, "email_invalid", "customer_email"],
    [{ customer_email: "eve,ann@example.com" }, "email_invalid", "customer_email"],
    [{ client_reference_id: "" }, "parameter_invalid_empty", "client_reference_id"],
    [{ expires_at: "soon" }, "parameter_invalid_integer", "expires_at"],
    [{ mode: "subscription" }, undefined, "mode"],
    [{ mode: "setup" }, undefined, "line_items"],
    [{ customer: "cus_unknown" }, "resource_missing", "customer"],
    [{ setup_intent_data: { description: "x" } }, undefined, "setup_intent_data"],
    [{ client_reference_id: "x".repeat(201) }, undefined, "client_reference_id"],
    [{ metadata: { ["k".repeat(41)]: "v" } }, undefined, `metadata[${"k".repeat(41)}]`],
    [{ metadata: { note: "v".repeat(501) } }, undefined, "metadata[note]"],
    [{ allowed_payment_method_types: ["cash"] }, undefined, "allowed_payment_method_types[0]"],
  ])("refuses %o", async (change, code, param) => {
    const error = await refusal(create({ ...haircut(), ...change }));
    expect(error).toMatchObject({ statusCode: 400, rawType: "invalid_request_error", param });
    expect(error.code).toBe(code);
  });

  it.each([
    ["gbp", -1, "parameter_invalid_integer"],
    ["gbp", 29, "amount_too_small"],
    ["gbp", 100_000_000, "amount_too_large"],
    ["kwd", 100_000_000, "amount_too_large"],
    ["inr", 1_000_000_000, "amount_too_large"],
    ["idr", 1_000_000_000_000, "amount_too_large"],
    ["kwd", 12_345, "parameter_invalid_integer"],
    ["ugx", 1_050, "parameter_invalid_integer"],
    ["xyz", 2_500, undefined],
  ])("refuses the amount %s %i", async (currency, amount, code) => {
    const error = await refusal(create(haircut(currency, amount)));
    expect(error.statusCode).toBe(400);
    expect(error.code).toBe(code);
  });

  it("refuses line items in two currencies", async () => {
    const items = [...haircut("gbp").line_items, ...haircut("eur").line_items];
    const error = await refusal(create({ ...haircut(), line_items: items }));
    expect(error.param).toBe("line_items");
  });

  it("keeps every character of what it is given", async () => {
    const text = 'Ünïcode & = + % [x] "quotes" 💈 \n line';
    const session = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      metadata: { note: text },
    });
    expect(session.metadata).toMatchObject({ note: text });
  });

  it("gives back any metadata as it was given", async () => {
    const key = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((text) => !/[[\]]|^$/.test(text));
    const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    const entries = fc.uniqueArray(fc.tuple(key, value), {
      maxLength: 8,
      selector: ([name]) => name,
    });
    await fc.assert(
      fc.asyncProperty(entries, async (pairs) => {
        const metadata = Object.fromEntries(pairs.filter(([name]) => name !== "__proto__"));
        const session = await sim.stripe.checkout.sessions.create({ ...haircut(), metadata });
        expect((await sim.stripe.checkout.sessions.retrieve(session.id)).metadata).toEqual(
          metadata,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("expansion", () => {
  it("refuses what cannot be expanded", async () => {
    const { id } = await sim.stripe.checkout.sessions.create(haircut());
    const error = await refusal(
      sim.stripe.checkout.sessions.retrieve(id, { expand: ["metadata.nothing"] }),
    );
    expect(error.message).toBe("This property cannot be expanded (metadata.nothing).");
    const typo = await refusal(
      sim.stripe.checkout.sessions.retrieve(id, { expand: ["paymentintent"] }),
    );
    expect(typo.message).toBe("This property cannot be expanded (paymentintent).");
  });

  it("gives the line items only when asked", async () => {
    const { id, line_items } = await sim.stripe.checkout.sessions.create(haircut());
    expect(line_items).toBeUndefined();
    const session = await sim.stripe.checkout.sessions.retrieve(id, { expand: ["line_items"] });
    expect(session.line_items?.data[0]).toMatchObject({
      description: "Haircut",
      amount_total: 2500,
      quantity: 1,
    });
  });
});
