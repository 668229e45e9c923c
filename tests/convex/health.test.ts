import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { Person } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend();

const overview = async () =>
  await world()
    .as("olivia")
    .query(api.health.overview, { shopId: world().ids.shop("london") });

async function failedRefund() {
  world().stripe.setRefundStatus("failed");
  const { code, manageToken: token } = await placePaid(world());
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
  world().stripe.setRefundStatus("succeeded");
  return code;
}

async function mismatch() {
  const { code } = await placeHold(world());
  const session = world().stripe.pay(world().stripe.latest().id);
  const event = { ...session, amount_total: 2000 };
  await world().deliver(stripeEvent("evt_odd", "checkout.session.completed", event));
  return code;
}

test("a shop with nothing to look at has empty lists", async () => {
  await placePaid(world());
  expect(await overview()).toEqual({
    holds: [],
    paymentsUnderWay: [],
    failedRefunds: [],
    refundsUnderWay: 0,
    disputes: [],
    alerts: [],
  });
});

describe("holds", () => {
  test("are listed with their end", async () => {
    const { code, holdExpiresAt } = await placeHold(world());
    expect((await overview()).holds).toMatchObject([
      { code, holdExpiresAt, paymentStatus: "unpaid", customerName: "Gil Guest" },
    ]);
  });

  test("that run are asked about and stay payable", async () => {
    const { code } = await placeHold(world());
    await world().as("olivia").mutation(api.health.check, { code });
    await world().settle();
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
    expect(world().stripe.latest().status).toBe("open");
  });

  test("that were paid without our knowing are confirmed, with who asked in the trail", async () => {
    const { code } = await placeHold(world());
    world().stripe.pay(world().stripe.latest().id);
    await world().as("olivia").mutation(api.health.check, { code });
    await world().settle();
    const { booking, events } = await readBooking(world(), code);
    expect(booking.status).toBe("confirmed");
    expect(events.map(({ type, actor }) => `${type} ${actor}`).slice(-2)).toEqual([
      "payment_checked staff:Olivia Owner",
      "payment_succeeded staff:Olivia Owner",
    ]);
  });

  test("that are overdue because Stripe was away are ended", async () => {
    const { code } = await placeHold(world());
    world().stripe.setFault("away");
    await world().pass(20 * MINUTE);
    world().stripe.setFault("none");
    await world().as("olivia").mutation(api.health.check, { code });
    await world().settle();
    expect((await readBooking(world(), code)).booking.status).toBe("expired");
    await expectIntegrity(world());
  });
});

test("a payment that takes days is under way", async () => {
  const { code } = await placeHold(world());
  const session = { ...world().stripe.latest(), status: "complete" as const };
  await world().deliver(stripeEvent("evt_1", "checkout.session.completed", session));
  expect((await overview()).paymentsUnderWay).toMatchObject([
    { code, purpose: "visit", amountMinor: 2500 },
  ]);
});

describe("a refund that failed", () => {
  test("is asked for again, once, and settles its alert", async () => {
    const code = await failedRefund();
    const before = await overview();
    expect(before.failedRefunds).toMatchObject([{ code, amountMinor: 2500 }]);
    expect(before.alerts).toMatchObject([{ kind: "refund_failed" }]);
    const refundId = before.failedRefunds[0]?.refundId ?? "";
    await world().as("olivia").mutation(api.health.retryRefund, { refundId });
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ paymentStatus: "refunded", refundedMinor: 2500 });
    expect(await overview()).toMatchObject({ failedRefunds: [], alerts: [] });
    const again = world().as("olivia").mutation(api.health.retryRefund, { refundId });
    expect((await refusalOf(again)).code).toBe("CANNOT_CHANGE");
    await expectIntegrity(world());
  });

  test.each<Person>(["marcus", "sari", "ana"])("is not for %s", async (person) => {
    await failedRefund();
    const refundId = (await overview()).failedRefunds[0]?.refundId ?? "";
    if (person === "ana") await world().as(person).mutation(api.users.ensure, {});
    const before = await dump(world().t);
    const call = world().as(person).mutation(api.health.retryRefund, { refundId });
    expect((await refusalOf(call)).code).toBe("NOT_AUTHORIZED");
    expect(await dump(world().t)).toBe(before);
  });
});

describe("money that does not match its booking", () => {
  test("is given back by the owner, who then settles the alert", async () => {
    const code = await mismatch();
    const { alerts } = await overview();
    expect(alerts).toMatchObject([
      {
        refundableMinor: 2000,
        booking: { code, status: "pending" },
        facts: {
          kind: "payment_mismatch",
          livemode: false,
          reportedMinor: 2000,
          reportedCurrency: "GBP",
          askedMinor: 2500,
          askedCurrency: "GBP",
        },
      },
    ]);
    await world().as("olivia").mutation(api.health.refundUncounted, { code });
    await world().settle();
    expect((await readBooking(world(), code)).refunds).toMatchObject([
      { amountMinor: 2000, status: "succeeded" },
    ]);
    const alertId = alerts[0]?.alertId ?? "";
    await world().as("olivia").mutation(api.health.resolveAlert, { alertId });
    expect((await overview()).alerts).toEqual([]);
    const again = world().as("olivia").mutation(api.health.refundUncounted, { code });
    expect((await refusalOf(again)).code).toBe("CANNOT_CHANGE");
  });

  test.each<Person>(["marcus", "sari"])("its alert is not for %s to settle", async (person) => {
    await mismatch();
    const alertId = (await overview()).alerts[0]?.alertId ?? "";
    const call = world().as(person).mutation(api.health.resolveAlert, { alertId });
    expect((await refusalOf(call)).code).toBe("NOT_AUTHORIZED");
  });
});

test("the owner runs the reconcile job, and not all the time", async () => {
  const shopId = world().ids.shop("london");
  const press = async () =>
    await world().as("olivia").mutation(api.health.reconcileNow, { shopId });
  for (let time = 0; time < 3; time++) await press();
  expect((await refusalOf(press())).code).toBe("RATE_LIMITED");
  await world().settle();
  const runs = await world().t.run(async (ctx) => await ctx.db.query("reconcileRuns").collect());
  expect(runs).toHaveLength(1);
});
