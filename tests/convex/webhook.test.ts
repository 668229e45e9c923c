import { describe, expect, test } from "vitest";
import { internal } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { signature, stripeEvent } from "../support/convexStripe";
import type { FakeSession } from "../support/convexStripe";

const world = setUpBackend();

const seconds = () => Math.floor(Date.now() / 1000);

async function post(body: string, header?: string): Promise<Response> {
  return await world().t.fetch("/stripe/webhook", {
    method: "POST",
    body,
    ...(header === undefined ? {} : { headers: { "stripe-signature": header } }),
  });
}

/** A held booking and the paid session that Stripe is about to report. */
async function heldAndPaid() {
  const { code } = await placeHold(world());
  const session = world().stripe.pay(world().stripe.latest().id);
  return { code, session, event: stripeEvent("evt_1", "checkout.session.completed", session) };
}

const statusOf = async (code: string) => (await readBooking(world(), code)).booking.status;

describe("a signature that does not verify gets 400, and nothing is written", () => {
  const headers: [string, (body: string) => Promise<string | undefined>][] = [
    ["missing", async () => undefined],
    ["empty", async () => ""],
    ["garbage", async () => "t=1,v1=deadbeef"],
    [
      "without a time",
      async (body) => (await signature(body, { timestamp: seconds() })).replace(/^t=\d+,/, ""),
    ],
    [
      "by another secret",
      async (body) => await signature(body, { timestamp: seconds(), secret: "whsec_local_other" }),
    ],
    ["stale", async (body) => await signature(body, { timestamp: seconds() - 301 })],
    ["of another body", async (body) => await signature(`${body} `, { timestamp: seconds() })],
    [
      "with an older time written over it",
      async (body) =>
        (await signature(body, { timestamp: seconds() - 400 })).replace(/^t=\d+/, `t=${seconds()}`),
    ],
    [
      "of an unknown scheme alone",
      async (body) => (await signature(body, { timestamp: seconds() })).replace("v1=", "v0="),
    ],
  ];

  test.each(headers)("%s", async (_, headerOf) => {
    const { event } = await heldAndPaid();
    const before = await dump(world().t);
    const body = JSON.stringify(event);
    expect((await post(body, await headerOf(body))).status).toBe(400);
    expect(await dump(world().t)).toBe(before);
  });

  test("the body altered after signing", async () => {
    const { session, event } = await heldAndPaid();
    const header = await signature(JSON.stringify(event), { timestamp: seconds() });
    const before = await dump(world().t);
    const altered = stripeEvent("evt_1", event.type, { ...session, amount_total: 1 });
    expect((await post(JSON.stringify(altered), header)).status).toBe(400);
    expect(await dump(world().t)).toBe(before);
  });

  test("signed, but no JSON", async () => {
    const before = await dump(world().t);
    const header = await signature("not json", { timestamp: seconds() });
    expect((await post("not json", header)).status).toBe(400);
    expect(await dump(world().t)).toBe(before);
  });
});

describe("a good signature", () => {
  test("confirms the booking and is acknowledged", async () => {
    const { code, event } = await heldAndPaid();
    const response = await world().deliver(event);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ received: true, outcome: "applied" });
    const { booking, appointment, payments } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      status: "confirmed",
      paymentStatus: "succeeded",
      capturedMinor: 2500,
    });
    expect(appointment.status).toBe("paid");
    expect(payments).toMatchObject([{ status: "succeeded", capturedMinor: 2500 }]);
    await expectIntegrity(world());
  });

  test("is good within five minutes, and beside others in one header", async () => {
    const { code, event } = await heldAndPaid();
    const body = JSON.stringify(event);
    const good = await signature(body, { timestamp: seconds() - 299 });
    const old = `v1=${"0".repeat(64)}`;
    expect((await post(body, `${good.replace(",", `,${old},`)}`)).status).toBe(200);
    expect(await statusOf(code)).toBe("confirmed");
  });

  test.each([
    [
      "an event of no interest",
      stripeEvent("evt_x", "customer.created", { id: "cus_1", object: "customer" }),
      "ignored",
    ],
    [
      "a session of somebody else's",
      stripeEvent("evt_x", "checkout.session.completed", {
        id: "cs_elsewhere",
        object: "checkout.session",
        status: "complete",
        payment_status: "paid",
        amount_total: 100,
        currency: "gbp",
        livemode: false,
        payment_intent: "pi_elsewhere",
        url: null,
        expires_at: 0,
        client_reference_id: "not-one-of-ours",
        metadata: {},
      }),
      "unmatched",
    ],
  ])("%s is acknowledged", async (_, event, outcome) => {
    const response = await world().deliver(event);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ received: true, outcome });
  });

  test("a failure of ours answers no 2xx, marks no event, and the retry succeeds", async () => {
    const { code, event } = await heldAndPaid();
    const { booking } = await readBooking(world(), code);
    const { appointmentId } = booking;
    if (!appointmentId) throw new Error("no appointment");
    const lost = await world().t.run(async (ctx) => {
      const row = await ctx.db.get("appointments", appointmentId);
      await ctx.db.delete("appointments", appointmentId);
      return row;
    });
    const answer = await world()
      .deliver(event)
      .catch(() => new Response(null, { status: 500 }));
    expect(answer.status).toBe(500);
    expect(
      await world().t.run(async (ctx) => await ctx.db.query("stripeEvents").collect()),
    ).toEqual([]);
    await world().t.run(async (ctx) => {
      if (!lost) throw new Error("no appointment");
      const { _id, _creationTime, ...row } = lost;
      await ctx.db.patch("bookings", booking._id, {
        appointmentId: await ctx.db.insert("appointments", row),
      });
    });
    expect((await world().deliver(event)).status).toBe(200);
    expect(await statusOf(code)).toBe("confirmed");
  });
});

describe("one effect per event id", () => {
  test("an event delivered again changes nothing", async () => {
    const { event } = await heldAndPaid();
    await world().deliver(event);
    await world().settle();
    const before = await dump(world().t);
    for (let round = 0; round < 3; round++) {
      expect(await (await world().deliver(event)).json()).toMatchObject({ outcome: "duplicate" });
    }
    expect(await dump(world().t)).toBe(before);
  });

  test("the same news under another id confirms once", async () => {
    const { code, session, event } = await heldAndPaid();
    await world().deliver(event);
    await world().deliver(stripeEvent("evt_2", event.type, session));
    const { events } = await readBooking(world(), code);
    expect(events.filter((row) => row.toStatus === "confirmed" && row.applied)).toHaveLength(1);
    await expectIntegrity(world());
  });

  test("webhook, success page and reconciling at once confirm once", async () => {
    const { code, event, session } = await heldAndPaid();
    const facts = {
      sessionId: session.id,
      bookingId: session.metadata.bookingId ?? null,
      attempt: 1,
      state: "paid" as const,
      amountMinor: 2500,
      currency: "gbp",
      livemode: false,
      paymentIntentId: session.payment_intent,
      url: null,
      expiresAt: session.expires_at * 1000,
    };
    await Promise.all([
      world().deliver(event),
      world().t.mutation(internal.payments.updatePaymentStatus, { facts, actor: "system" }),
      world().t.mutation(internal.payments.updatePaymentStatus, { facts, actor: "staff:Marcus" }),
    ]);
    const { events } = await readBooking(world(), code);
    expect(events.filter((row) => row.toStatus === "confirmed")).toHaveLength(1);
    await expectIntegrity(world());
  });
});

describe("money that is not the price confirms nothing and raises an alert", () => {
  test.each<[string, Partial<FakeSession>]>([
    ["too little", { amount_total: 2499 }],
    ["too much", { amount_total: 2501 }],
    ["another currency", { currency: "usd" }],
    ["live money in a test deployment", { livemode: true }],
  ])("%s", async (_, change) => {
    const { code, session, event } = await heldAndPaid();
    const response = await world().deliver(
      stripeEvent("evt_odd", event.type, { ...session, ...change }),
    );
    expect(response.status).toBe(200);
    const { booking, alerts } = await readBooking(world(), code);
    expect(booking.status).toBe("pending");
    expect(alerts).toMatchObject([{ kind: "payment_mismatch" }]);
    await world().deliver(stripeEvent("evt_odd_again", event.type, { ...session, ...change }));
    expect((await readBooking(world(), code)).alerts).toHaveLength(1);
  });

  test("no caller can have a hold's price follow the money", async () => {
    const { code, session, event } = await heldAndPaid();
    const metadata = { ...session.metadata, priceMinor: "1" };
    await world().deliver(
      stripeEvent("evt_odd", event.type, { ...session, amount_total: 1, metadata }),
    );
    expect((await readBooking(world(), code)).booking).toMatchObject({
      status: "pending",
      priceMinor: 2500,
    });
  });
});

describe("an event that outruns our own record", () => {
  test("a payment heard of before its session id is stored confirms", async () => {
    world().stripe.setFault("answer_lost");
    const { code } = await placeHold(world());
    expect((await readBooking(world(), code)).payments).toEqual([]);
    const session = world().stripe.pay(world().stripe.latest().id);
    await world().deliver(stripeEvent("evt_early", "checkout.session.completed", session));
    world().stripe.setFault("none");
    await world().pass(MINUTE);
    const { booking, payments } = await readBooking(world(), code);
    expect(booking.status).toBe("confirmed");
    expect(payments).toHaveLength(1);
    expect(world().stripe.sessions.size).toBe(1);
    await expectIntegrity(world());
  });

  test("a decline before anything else leaves the hold running", async () => {
    const { code } = await placeHold(world());
    const { booking: held } = await readBooking(world(), code);
    await world().deliver(declined("evt_d", held._id));
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      status: "pending",
      paymentStatus: "failed",
      lastPaymentProblem: "insufficient_funds",
    });
  });
});

function declined(id: string, bookingId: string) {
  return stripeEvent(id, "payment_intent.payment_failed", {
    id: "pi_of_cs_test_1",
    object: "payment_intent",
    metadata: { bookingId },
    last_payment_error: { code: "card_declined", decline_code: "insufficient_funds" },
  });
}

test("the ledger keeps what came of each event", async () => {
  const { code } = await placePaid(world());
  const { booking } = await readBooking(world(), code);
  const rows = await world().t.run(async (ctx) => await ctx.db.query("stripeEvents").collect());
  expect(rows).toMatchObject([
    { type: "checkout.session.completed", outcome: "applied", bookingId: booking._id },
  ]);
});
