import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend();

test("a hold ends only after Stripe has closed its checkout, and the slot is free again", async () => {
  const { code } = await placeHold(world());
  await world().pass(14 * MINUTE);
  expect((await readBooking(world(), code)).booking.status).toBe("pending");
  await world().pass(2 * MINUTE);
  const { booking, appointment, slots, payments } = await readBooking(world(), code);
  expect(booking).toMatchObject({ status: "expired", paymentStatus: "unpaid" });
  expect(booking.holdExpiresAt).toBeUndefined();
  expect(appointment.status).toBe("cancelled");
  expect(slots.map((slot) => [slot.status, slot.bookingId])).toEqual([["free", undefined]]);
  expect(payments).toMatchObject([{ status: "expired" }]);
  expect(world().stripe.latest().status).toBe("expired");
  await expectIntegrity(world());
  const again = await placeHold(world());
  expect((await readBooking(world(), again.code)).booking.status).toBe("pending");
  await expectIntegrity(world());
});

test("a hold whose checkout was paid in the last second is confirmed", async () => {
  const { code } = await placeHold(world());
  world().stripe.pay(world().stripe.latest().id);
  await world().pass(16 * MINUTE);
  const { booking, slots } = await readBooking(world(), code);
  expect(booking).toMatchObject({ status: "confirmed", paymentStatus: "succeeded" });
  expect(slots.map((slot) => slot.status)).toEqual(["booked"]);
  await expectIntegrity(world());
});

test("a payment under way keeps the hold past its deadline, and its failure ends it", async () => {
  const { code } = await placeHold(world());
  const session = world().stripe.latest();
  session.status = "complete";
  await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
  expect((await readBooking(world(), code)).booking.paymentStatus).toBe("processing");
  await world().pass(20 * MINUTE);
  expect((await readBooking(world(), code)).booking.status).toBe("pending");
  await world().deliver(stripeEvent("evt_2", "checkout.session.async_payment_failed", session));
  await world().settle();
  expect((await readBooking(world(), code)).booking.status).toBe("expired");
  await expectIntegrity(world());
});

test("a payment under way that succeeds confirms", async () => {
  const { code } = await placeHold(world());
  const session = world().stripe.latest();
  session.status = "complete";
  await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
  await world().pass(20 * MINUTE);
  const paid = world().stripe.pay(session.id);
  await world().deliver(stripeEvent("evt_2", "checkout.session.async_payment_succeeded", paid));
  expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  await expectIntegrity(world());
});

test("nothing but the deadline ends a hold", async () => {
  const { code } = await placeHold(world());
  const { booking } = await readBooking(world(), code);
  const release = internal.checkouts.releaseHold;
  expect(await world().t.mutation(release, { bookingId: booking._id })).toBe(false);
  expect((await readBooking(world(), code)).booking.status).toBe("pending");
});

test("an overdue hold whose checkout may still be paid is not released", async () => {
  const { code } = await placeHold(world());
  const { booking } = await readBooking(world(), code);
  world().stripe.setFault("away");
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await world().pass(20 * MINUTE);
  const release = internal.checkouts.releaseHold;
  expect(await world().t.mutation(release, { bookingId: booking._id })).toBe(false);
  const { slots } = await readBooking(world(), code);
  expect(slots.map((slot) => slot.status)).toEqual(["booked"]);
  vi.restoreAllMocks();
});

test("HOLD_MINUTES of the environment shortens a hold", async () => {
  vi.stubEnv("HOLD_MINUTES", "0.5");
  const asked = Date.now();
  const { code, holdExpiresAt } = await world().t.mutation(api.bookings.hold, holdArgs(world()));
  expect(holdExpiresAt).toBe(asked + MINUTE / 2);
  await world().pass(MINUTE);
  expect((await readBooking(world(), code)).booking.status).toBe("expired");
});

test("HOLD_MINUTES of the environment is what customers and the owner are told", async () => {
  const told = async () => {
    const page = await world().t.query(api.shops.bySlug, { slug: "london" });
    const shopId = world().ids.shop("london");
    const { rules, ...rest } = await world().as("olivia").query(api.shops.bookRules, { shopId });
    return [page?.holdMinutes, rest.deploymentHoldMinutes, rules.holdMinutes];
  };
  expect(await told()).toEqual([15, null, 15]);
  vi.stubEnv("HOLD_MINUTES", "0.5");
  expect(await told()).toEqual([0.5, 0.5, 15]);
});

describe("the checkout", () => {
  test("is opened once, whatever the tries, with the server's price and a key of its attempt", async () => {
    world().stripe.setFault("answer_lost");
    const { code } = await placeHold(world());
    await world().pass(3_000);
    world().stripe.setFault("none");
    await world().pass(10_000);
    const { booking, payments } = await readBooking(world(), code);
    expect(payments).toHaveLength(1);
    expect(world().stripe.sessions.size).toBe(1);
    expect(world().stripe.latest()).toMatchObject({
      amount_total: 2500,
      currency: "gbp",
      client_reference_id: booking._id,
      metadata: { bookingId: booking._id, attempt: "1", code },
    });
    const keys = world().stripe.requests.map((request) => request.key);
    expect(new Set(keys)).toEqual(new Set([`checkout_${booking._id}_1`]));
  });

  test("that Stripe refuses is told and not asked for again, until the customer does", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    world().stripe.setFault("refuses");
    const { code, manageToken: token } = await placeHold(world());
    const seen = async () => (await world().t.query(api.bookings.get, { code, token }))?.checkout;
    expect(await seen()).toEqual({ state: "unavailable", url: null });
    const asked = world().stripe.requests.length;
    await world().pass(5 * MINUTE);
    expect(world().stripe.requests.length).toBe(asked);
    world().stripe.setFault("none");
    await world().t.mutation(api.bookings.requestCheckout, { code, token });
    await world().settle();
    expect(await seen()).toEqual({ state: "open", url: world().stripe.latest().url });
    vi.restoreAllMocks();
  });

  test("that Stripe never answers about is told once the tries are over", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    world().stripe.setFault("away");
    const { code, manageToken: token } = await placeHold(world());
    const seen = async () => (await world().t.query(api.bookings.get, { code, token }))?.checkout;
    expect(await seen()).toMatchObject({ state: "opening" });
    await world().pass(3 * MINUTE);
    expect(await seen()).toMatchObject({ state: "unavailable" });
    world().stripe.setFault("none");
    await world().t.action(internal.reconcile.syncBookingsAndAppointments, {});
    await world().settle();
    expect(await seen()).toMatchObject({ state: "open" });
    vi.restoreAllMocks();
  });

  test("after a decline the same checkout can be paid, and the reason is shown", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const session = world().stripe.latest();
    await world().deliver(
      stripeEvent("evt_1", "payment_intent.payment_failed", {
        id: "pi_1",
        object: "payment_intent",
        metadata: session.metadata,
        last_payment_error: { code: "card_declined", decline_code: "insufficient_funds" },
      }),
    );
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view).toMatchObject({
      status: "pending",
      paymentStatus: "failed",
      lastPaymentProblem: "insufficient_funds",
      checkout: { state: "open", url: session.url },
    });
    await expectIntegrity(world());
  });

  test("is opened anew when its last one ended while the hold runs", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const first = world().stripe.latest();
    first.status = "expired";
    await world().deliver(stripeEvent("evt_1", "checkout.session.expired", first));
    expect((await world().t.query(api.bookings.get, { code, token }))?.checkout.state).toBe(
      "closed",
    );
    await world().t.mutation(api.bookings.requestCheckout, { code, token });
    expect((await world().t.query(api.bookings.get, { code, token }))?.checkout.state).toBe(
      "opening",
    );
    await world().settle();
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view?.checkout).toEqual({ state: "open", url: world().stripe.latest().url });
    expect(world().stripe.latest().id).not.toBe(first.id);
  });

  test("asked for twice opens one", async () => {
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.bookings.requestCheckout, { code, token });
    await world().settle();
    expect(world().stripe.sessions.size).toBe(1);
  });

  test("asked for twice while the first is on its way opens one", async () => {
    const { code, manageToken: token } = await world().t.mutation(
      api.bookings.hold,
      holdArgs(world()),
    );
    await world().t.mutation(api.bookings.requestCheckout, { code, token });
    await world().settle();
    expect(world().stripe.sessions.size).toBe(1);
    expect((await readBooking(world(), code)).payments).toHaveLength(1);
  });

  test("that opens after another was asked for is closed, and the other opens", async () => {
    world().stripe.setFault("answer_lost");
    const { code, manageToken: token } = await placeHold(world());
    const first = world().stripe.latest();
    world().stripe.setFault("none");
    await world().t.mutation(api.bookings.requestCheckout, { code, token });
    // The action that opened the first has its answer only now.
    const { booking } = await readBooking(world(), code);
    await world().t.mutation(internal.checkouts.recordOpened, {
      facts: {
        sessionId: first.id,
        bookingId: booking._id,
        attempt: 1,
        state: "open",
        url: first.url,
        expiresAt: booking.holdExpiresAt ?? 0,
        paymentIntentId: null,
        amountMinor: booking.dueNowMinor,
        currency: booking.currency,
        livemode: false,
      },
    });
    await world().settle();
    const second = world().stripe.latest();
    expect(second.id).not.toBe(first.id);
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view?.checkout).toEqual({ state: "open", url: second.url });
    expect(first.status).toBe("expired");
    const { payments } = await readBooking(world(), code);
    expect(payments.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, "expired"],
      [2, "open"],
    ]);
    await expectIntegrity(world());
  });

  test("of an expired hold is refused", async () => {
    const { code, manageToken: token } = await placeHold(world());
    await world().pass(16 * MINUTE);
    const call = world().t.mutation(api.bookings.requestCheckout, { code, token });
    expect((await refusalOf(call)).code).toBe("HOLD_EXPIRED");
  });

  test("may be asked for only so often", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const ask = async () => await world().t.mutation(api.bookings.requestCheckout, { code, token });
    for (let round = 0; round < 6; round++) await ask();
    expect((await refusalOf(ask())).code).toBe("RATE_LIMITED");
  });

  test("opened too late is closed again", async () => {
    world().stripe.setFault("answer_lost");
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    world().stripe.setFault("none");
    const session = world().stripe.latest();
    expect(session.status).toBe("open");
    const facts = {
      sessionId: session.id,
      bookingId: session.metadata.bookingId ?? null,
      attempt: 1,
      state: "open" as const,
      amountMinor: 2500,
      currency: "gbp",
      livemode: false,
      paymentIntentId: null,
      url: session.url,
      expiresAt: session.expires_at * 1000,
    };
    await world().t.mutation(internal.checkouts.recordOpened, { facts });
    await world().settle();
    expect(world().stripe.latest().status).toBe("expired");
    await expectIntegrity(world());
  });
});

describe("coming back from Stripe", () => {
  test("the success page confirms before the webhook comes, once", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const session = world().stripe.pay(world().stripe.latest().id);
    const fulfil = async () => await world().t.action(api.checkouts.fulfil, { code, token });
    expect(await fulfil()).toEqual({ outcome: "confirmed" });
    expect(await fulfil()).toEqual({ outcome: "confirmed" });
    await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
    const { events } = await readBooking(world(), code);
    expect(events.filter((event) => event.toStatus === "confirmed")).toHaveLength(1);
    await expectIntegrity(world());
  });

  test("without having paid, nothing changes", async () => {
    const { code, manageToken: token } = await placeHold(world());
    expect(await world().t.action(api.checkouts.fulfil, { code, token })).toEqual({
      outcome: "pending",
    });
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
  });

  test("after the hold has ended, it is closed", async () => {
    const { code, manageToken: token } = await placeHold(world());
    await world().pass(16 * MINUTE);
    expect(await world().t.action(api.checkouts.fulfil, { code, token })).toEqual({
      outcome: "closed",
    });
  });
});
