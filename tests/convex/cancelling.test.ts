import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Policy } from "../../lib/payment/policy";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend();

const halfAfterTwoHours: Partial<Policy> = { freeUntilMinutes: 120, lateKeptPercent: 50 };

/** A paid booking under a policy, at a time of its own when the test moves the clock. */
async function booked(policy: Partial<Policy>, change: Partial<HoldArgs> = {}) {
  await setPolicy(world(), policy);
  const { code, manageToken: token } = await placePaid(world(), change);
  return { code, token };
}

const preview = async (link: { code: string; token: string }) =>
  await world().t.query(api.bookings.cancelPreview, { ...link, now: Date.now() });

async function cancel(link: { code: string; token: string }) {
  await world().t.mutation(api.bookings.cancel, link);
  await world().settle();
  const { booking, refunds } = await readBooking(world(), link.code);
  const { status, paymentStatus, refundedMinor, keptMinor = 0 } = booking;
  await expectIntegrity(world());
  return { end: `${status}/${paymentStatus}`, refundedMinor, keptMinor, refunds };
}

describe("cancelling by the customer", () => {
  // The booking is at 09:30, two and a half hours after the tests begin.
  test("in time is free, and said to be before", async () => {
    const link = await booked(halfAfterTwoHours);
    expect(await preview(link)).toEqual({
      canCancel: true,
      keptMinor: 0,
      refundMinor: 2500,
      freeUntil: HALF_PAST_NINE - 2 * HOUR,
      currency: "GBP",
    });
    expect(await cancel(link)).toMatchObject({ end: "cancelled/refunded", refundedMinor: 2500 });
  });

  test("late keeps the share, and gives back the rest once", async () => {
    const link = await booked(halfAfterTwoHours);
    await world().pass(31 * MINUTE);
    expect(await preview(link)).toMatchObject({ keptMinor: 1250, refundMinor: 1250 });
    const { end, refundedMinor, keptMinor, refunds } = await cancel(link);
    expect([end, refundedMinor, keptMinor]).toEqual(["cancelled/partially_refunded", 1250, 1250]);
    expect(refunds).toMatchObject([{ amountMinor: 1250, status: "succeeded" }]);
    expect(world().stripe.refunds.size).toBe(1);
  });

  test("late with a deposit below the share keeps all of it and asks Stripe for nothing", async () => {
    const link = await booked({
      ...halfAfterTwoHours,
      terms: { kind: "deposit_percent", percent: 20 },
    });
    await world().pass(31 * MINUTE);
    const { end, keptMinor, refunds } = await cancel(link);
    expect([end, keptMinor, refunds]).toEqual(["cancelled/succeeded", 500, []]);
  });

  test("late gives the tip back with the rest", async () => {
    const link = await booked(halfAfterTwoHours, { tipMinor: 400 });
    await world().pass(31 * MINUTE);
    expect(await preview(link)).toMatchObject({ keptMinor: 1250, refundMinor: 1650 });
    expect(await cancel(link)).toMatchObject({ refundedMinor: 1650 });
  });

  test("of a hold keeps nothing, whatever comes of its payment", async () => {
    await setPolicy(world(), { freeUntilMinutes: 600, lateKeptPercent: 100 });
    const { code, manageToken: token } = await placeHold(world());
    const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", refundedMinor: 2500 });
    await expectIntegrity(world());
  });

  test("is under the policy of the day it was booked on", async () => {
    const link = await booked({});
    await setPolicy(world(), { freeUntilMinutes: 600, lateKeptPercent: 100 });
    expect(await preview(link)).toMatchObject({ keptMinor: 0, freeUntil: null });
    expect(await cancel(link)).toMatchObject({ refundedMinor: 2500 });
  });

  test("after a part was given back keeps no more than is left", async () => {
    const link = await booked({ freeUntilMinutes: 600, lateKeptPercent: 90 });
    const { appointment } = await readBooking(world(), link.code);
    await refund(appointment._id, { amountMinor: 500 });
    expect(await preview(link)).toMatchObject({ keptMinor: 2000, refundMinor: 0 });
    expect(await cancel(link)).toMatchObject({ refundedMinor: 500, keptMinor: 2000 });
  });
});

test("cancelling by the shop gives everything back, however late", async () => {
  const { code } = await booked({ freeUntilMinutes: 600, lateKeptPercent: 100 });
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  await world().as("marcus").mutation(api.appointments.cancel, { appointmentId });
  await world().settle();
  const { booking } = await readBooking(world(), code);
  expect(booking).toMatchObject({ paymentStatus: "refunded", refundedMinor: 2500 });
  await expectIntegrity(world());
});

async function refund(
  appointmentId: string,
  change: { amountMinor?: number; currency?: string; requestId?: string },
) {
  const wanted = { amountMinor: 500, currency: "GBP", reason: "Ran late", ...change };
  const args = { appointmentId, requestId: "refund-request-01", ...wanted };
  await world().as("olivia").mutation(api.payments.refund, args);
  await world().settle();
}

describe("a part given back by staff", () => {
  const paid = async () => {
    const { code } = await placePaid(world());
    const { appointment } = await readBooking(world(), code);
    return { code, appointmentId: appointment._id };
  };

  test("is made once for two taps, and the booking stands", async () => {
    const { code, appointmentId } = await paid();
    await refund(appointmentId, {});
    await refund(appointmentId, {});
    const { booking, refunds, events } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", paymentStatus: "partially_refunded" });
    expect(refunds).toMatchObject([{ amountMinor: 500, status: "succeeded", reason: "Ran late" }]);
    expect(events.find((event) => event.type === "refund_requested")).toMatchObject({
      actor: "staff:Olivia Owner",
      note: "500 GBP: Ran late",
    });
    await expectIntegrity(world());
  });

  test("several times, up to what was captured", async () => {
    const { code, appointmentId } = await paid();
    await refund(appointmentId, { amountMinor: 1000, requestId: "refund-request-01" });
    await refund(appointmentId, { amountMinor: 1499, requestId: "refund-request-02" });
    const more = refund(appointmentId, { amountMinor: 2, requestId: "refund-request-03" });
    expect((await refusalOf(more)).code).toBe("REFUND_TOO_LARGE");
    expect((await readBooking(world(), code)).booking.refundedMinor).toBe(2499);
    await expectIntegrity(world());
  });

  test.each<[string, Parameters<typeof refund>[1], string]>([
    ["beyond what was captured", { amountMinor: 2501 }, "REFUND_TOO_LARGE"],
    ["of nothing", { amountMinor: 0 }, "INVALID_AMOUNT"],
    ["below nothing", { amountMinor: -1 }, "INVALID_AMOUNT"],
    ["in another currency", { currency: "USD" }, "CURRENCY_MISMATCH"],
    ["in a currency of nobody's", { currency: "ZZZ" }, "UNKNOWN_CURRENCY"],
    ["with a request id that is none", { requestId: "x" }, "INVALID_REQUEST"],
  ])("%s is refused and changes nothing", async (_, change, code) => {
    const { appointmentId } = await paid();
    const before = await dump(world().t);
    expect((await refusalOf(refund(appointmentId, change))).code).toBe(code);
    expect(await dump(world().t)).toBe(before);
  });

  test("of what a late cancellation kept", async () => {
    const { code, token } = await booked({ freeUntilMinutes: 600, lateKeptPercent: 50 });
    await cancel({ code, token });
    const { appointment } = await readBooking(world(), code);
    await refund(appointment._id, { amountMinor: 1250 });
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    await expectIntegrity(world());
  });
});

describe("money that comes too late", () => {
  const lateAndSold = async () => {
    const { code, manageToken: token } = await placeHold(world());
    const session = world().stripe.latest();
    await world().pass(16 * MINUTE);
    await placePaid(world());
    return { code, token, session: structuredClone(world().stripe.pay(session.id)) };
  };

  test("goes back; the customer is told once and offered three other times", async () => {
    const { code, token, session } = await lateAndSold();
    for (const id of ["evt_1", "evt_2"]) {
      await world().deliver(stripeEvent(id, "checkout.session.completed", session));
      await world().settle();
    }
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view).toMatchObject({ status: "expired", notice: "late_payment_refunded" });
    const told = await world().t.run(async (ctx) => await ctx.db.query("notifications").collect());
    expect(told).toHaveLength(1);
    const args = { code, token, now: Date.now() };
    const offered = await world().t.query(api.bookings.alternatives, args);
    expect(offered.map(({ startsAt }) => startsAt - HALF_PAST_NINE)).toEqual([
      -30 * MINUTE,
      30 * MINUTE,
      60 * MINUTE,
    ]);
  });

  test("days later: what is offered is still to come", async () => {
    const { code, token, session } = await lateAndSold();
    await world().pass(DAY);
    await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
    const args = { code, token, now: Date.now() };
    const offered = await world().t.query(api.bookings.alternatives, args);
    expect(offered).toHaveLength(3);
    for (const { startsAt } of offered) expect(startsAt).toBeGreaterThan(NOW + DAY);
  });

  test("with the time still free confirms, and there is nothing to tell", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const session = world().stripe.latest();
    await world().pass(16 * MINUTE);
    const paid = structuredClone(world().stripe.pay(session.id));
    await world().deliver(stripeEvent("evt_1", "checkout.session.completed", paid));
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view).toMatchObject({ status: "confirmed", notice: null });
  });
});
