import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TestStripe } from "../../support/stripe";
import { haircut, payCheckout, startTestStripe } from "../../support/stripe";

const START = Date.UTC(2026, 5, 1, 9);
const MINUTE = 60;

let sim: TestStripe;
let nowMs: number;

beforeEach(async () => {
  nowMs = START;
  sim = await startTestStripe({ now: () => nowMs });
});

afterEach(() => sim.stop());

const inMinutes = (minutes: number): number => START / 1000 + minutes * MINUTE;

describe("creating", () => {
  it("gives back what was asked for, as Stripe shapes it", async () => {
    const session = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      customer_email: "eve@example.com",
      expires_at: inMinutes(30),
      submit_type: "book",
      allowed_payment_method_types: ["card"],
    });
    expect(session).toMatchObject({
      object: "checkout.session",
      livemode: false,
      mode: "payment",
      ui_mode: "hosted_page",
      created: START / 1000,
      expires_at: inMinutes(30),
      customer_email: "eve@example.com",
      allowed_payment_method_types: ["card"],
      payment_method_types: ["card"],
      amount_subtotal: 2500,
      total_details: { amount_tax: 0 },
    });
    expect(session.url).toBe(`${sim.url}/c/pay/${session.id}`);
  });

  it.each([29, 24 * 60 + 1, -5])("refuses to end after %i minutes", async (minutes) => {
    const create = sim.stripe.checkout.sessions.create({
      ...haircut(),
      expires_at: inMinutes(minutes),
    });
    await expect(create).rejects.toMatchObject({ param: "expires_at", statusCode: 400 });
  });

  it("ends after a day when not told otherwise", async () => {
    const session = await sim.stripe.checkout.sessions.create(haircut());
    expect(session.expires_at - session.created).toBe(24 * 60 * MINUTE);
  });

  it.each([
    ["gbp", 2500, "Pay £25.00"],
    ["idr", 15_000_000, "Pay Rp 150,000.00"],
    ["jpy", 3000, "Pay ¥3,000"],
    ["kwd", 12_340, "Pay KWD 12.340"],
  ])("shows %s %i as %s", async (currency, amount, label) => {
    const session = await sim.stripe.checkout.sessions.create(haircut(currency, amount));
    const page = await (await fetch(session.url ?? "")).text();
    expect(page.replaceAll("\u00a0", " ")).toContain(label);
  });

  it.each([
    ["gbp", [2500, 450, 375], 3775, "£37.75"],
    ["jpy", [3300, 500, 333], 4633, "¥4,633"],
    ["kwd", [4500, 750, 120], 6120, "KWD 6.120"],
    ["idr", [7_500_000, 2_500_000, 1_050_000], 13_550_000, "Rp 135,500.00"],
  ])(
    "adds service, two of an add-on and a tip in %s to the smallest unit",
    async (currency, [service = 0, addOn = 0, tip = 0], total, shown) => {
      const line = (name: string, unit_amount: number, quantity = 1) => ({
        quantity,
        price_data: { currency, unit_amount, product_data: { name } },
      });
      const session = await sim.stripe.checkout.sessions.create({
        ...haircut(),
        line_items: [line("Haircut", service), line("Hot towel", addOn, 2), line("Tip", tip)],
      });
      expect(session.amount_total).toBe(total);
      const listed = await sim.stripe.checkout.sessions.listLineItems(session.id);
      expect(listed.data.map(({ description, amount_total: sum }) => [description, sum])).toEqual([
        ["Haircut", service],
        ["Hot towel", 2 * addOn],
        ["Tip", tip],
      ]);
      const page = await (await fetch(session.url ?? "")).text();
      expect(page.replace(/\u00a0/g, " ")).toContain(`Pay ${shown}`);
      await payCheckout(session.url ?? "");
      const [charge] = (await sim.stripe.charges.list()).data;
      expect(charge).toMatchObject({ amount: total, currency });
    },
  );

  it("multiplies by the quantity and adds up the lines", async () => {
    const [item] = haircut().line_items;
    if (item === undefined) throw new Error("no item");
    const lines = [
      { ...item, quantity: 3 },
      { ...item, price_data: { ...item.price_data, unit_amount: 99 } },
    ];
    const session = await sim.stripe.checkout.sessions.create({ ...haircut(), line_items: lines });
    expect(session.amount_total).toBe(7599);
    const listed = await sim.stripe.checkout.sessions.listLineItems(session.id, { limit: 1 });
    expect(listed).toMatchObject({ has_more: true, data: [{ quantity: 3, amount_total: 7500 }] });
  });
});

describe("expiring", () => {
  it("closes an open session once, and says so when it is closed", async () => {
    const { id } = await sim.stripe.checkout.sessions.create(haircut());
    expect(await sim.stripe.checkout.sessions.expire(id)).toMatchObject({
      status: "expired",
      url: null,
    });
    await expect(sim.stripe.checkout.sessions.expire(id)).rejects.toThrow(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    );
  });

  it("refuses a session that was paid", async () => {
    const { id, url } = await sim.stripe.checkout.sessions.create(haircut());
    await payCheckout(url ?? "");
    const error: unknown = await sim.stripe.checkout.sessions
      .expire(id)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("`complete`") as string,
    });
  });

  it("happens by itself at its time, with an event, and ends what was begun", async () => {
    const { id, url } = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      expires_at: inMinutes(30),
    });
    expect((await payCheckout(url ?? "", "4000000000000002")).outcome).toBe("declined");
    nowMs = (inMinutes(30) - 1) * 1000;
    await sim.runDue();
    expect((await sim.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    nowMs = inMinutes(30) * 1000;
    await sim.runDue();
    const session = await sim.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
    expect(session).toMatchObject({ status: "expired", payment_intent: { status: "canceled" } });
    const events = await sim.stripe.events.list({
      types: ["checkout.session.expired", "payment_intent.canceled"],
    });
    expect(events.data.map((event) => event.type)).toEqual([
      "checkout.session.expired",
      "payment_intent.canceled",
    ]);
  });

  it("is noticed by whoever looks first, clock sweep or not", async () => {
    const { id, url } = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      expires_at: inMinutes(30),
    });
    nowMs = inMinutes(31) * 1000;
    const page = await fetch(url ?? "");
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("This payment link has expired");
    expect((await payCheckout(url ?? "")).outcome).toBe("failed");
    expect((await sim.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  });

  it("happens at the next start when the time passed while it was stopped", async () => {
    const { id } = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      expires_at: inMinutes(30),
    });
    await sim.restart(() => {
      nowMs = inMinutes(45) * 1000;
    });
    await sim.runDue();
    expect((await sim.stripe.events.list({ type: "checkout.session.expired" })).data).toHaveLength(
      1,
    );
    expect((await sim.stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
  });
});

describe("listing", () => {
  it("pages through everything, newest first, forwards and backwards", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++)
      ids.unshift((await sim.stripe.checkout.sessions.create(haircut())).id);
    const first = await sim.stripe.checkout.sessions.list({ limit: 2 });
    expect(first.data.map((session) => session.id)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(true);
    const last = await sim.stripe.checkout.sessions.list({
      limit: 2,
      starting_after: ids[3] ?? "",
    });
    expect(last).toMatchObject({ has_more: false, data: [{ id: ids[4] }] });
    const back = await sim.stripe.checkout.sessions.list({ limit: 2, ending_before: ids[3] ?? "" });
    expect(back.data.map((session) => session.id)).toEqual(ids.slice(1, 3));
    expect(back.has_more).toBe(true);
    const all = await sim.stripe.checkout.sessions
      .list({ limit: 2 })
      .autoPagingToArray({ limit: 100 });
    expect(all.map((session) => session.id)).toEqual(ids);
  });

  it("filters by status, payment intent, time and address", async () => {
    const paid = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      customer_email: "Eve@example.com",
    });
    await payCheckout(paid.url ?? "");
    nowMs += 60_000;
    const open = await sim.stripe.checkout.sessions.create(haircut());
    const idsOf = async (params: Stripe.Checkout.SessionListParams): Promise<string[]> =>
      (await sim.stripe.checkout.sessions.list(params)).data.map((session) => session.id);
    const { payment_intent: intent } = await sim.stripe.checkout.sessions.retrieve(paid.id);
    expect(await idsOf({ status: "open" })).toEqual([open.id]);
    expect(await idsOf({ status: "complete" })).toEqual([paid.id]);
    expect(await idsOf({ payment_intent: String(intent) })).toEqual([paid.id]);
    expect(await idsOf({ created: { gt: START / 1000 } })).toEqual([open.id]);
    expect(await idsOf({ created: START / 1000 })).toEqual([paid.id]);
    expect(await idsOf({ customer_details: { email: "eve@example.com" } })).toEqual([paid.id]);
    expect(await idsOf({ customer: "cus_nobody" })).toEqual([]);
  });

  it("expands inside the list", async () => {
    const { url } = await sim.stripe.checkout.sessions.create(haircut());
    await payCheckout(url ?? "");
    const list = await sim.stripe.checkout.sessions.list({
      expand: ["data.payment_intent.latest_charge"],
    });
    expect(list.data[0]?.payment_intent).toMatchObject({
      object: "payment_intent",
      latest_charge: { paid: true },
    });
  });

  it.each([0, 101])("refuses pages of %i", async (limit) => {
    await expect(sim.stripe.checkout.sessions.list({ limit })).rejects.toMatchObject({
      param: "limit",
    });
  });
});

describe("metadata", () => {
  it("is merged key by key by an update", async () => {
    const { id } = await sim.stripe.checkout.sessions.create({
      ...haircut(),
      metadata: { a: "1", b: "2" },
    });
    const updated = await sim.stripe.checkout.sessions.update(id, { metadata: { b: "", c: "3" } });
    expect(updated.metadata).toEqual({ a: "1", c: "3" });
  });
});
