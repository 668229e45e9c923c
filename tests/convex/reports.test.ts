import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend({ tendedAnyTime: true });

const june = { from: "2026-06-01", to: "2026-06-30" };
const london = () => world().ids.shop("london");
const report = async (range = june) =>
  await world()
    .as("olivia")
    .query(api.reports.money, { shopId: london(), ...range });

/** What is at Stripe: paid sessions less refunds. */
function atStripe() {
  const paid = [...world().stripe.sessions.values()].filter((s) => s.payment_status === "paid");
  const made = [...world().stripe.refunds.values()].filter((row) => row.status === "succeeded");
  const captured = paid.reduce((sum, session) => sum + session.amount_total, 0);
  const refunded = made.reduce((sum, refund) => sum + refund.amount, 0);
  return { captured, refunded };
}

/** A day with everything in it. */
async function busyDay() {
  await setPolicy(world(), { freeUntilMinutes: 600, lateKeptPercent: 50 });
  await placePaid(world(), { tipMinor: 300 });
  const kept = await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
  await world().t.mutation(api.bookings.cancel, { code: kept.code, token: kept.manageToken });
  const late = await placeHold(world(), { startsAt: HALF_PAST_NINE + 2 * HOUR });
  const session = world().stripe.latest();
  await world().pass(16 * MINUTE);
  await placePaid(world(), { startsAt: HALF_PAST_NINE + 2 * HOUR });
  const paid = structuredClone(world().stripe.pay(session.id));
  await world().deliver(stripeEvent("evt_late", "checkout.session.completed", paid));
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const cash = await placeHold(world(), {
    barberId: world().ids.barber("theo"),
    startsAt: HALF_PAST_NINE + HOUR,
  });
  const { appointment } = await readBooking(world(), cash.code);
  await world().as("theo").mutation(api.payments.recordAtDesk, {
    appointmentId: appointment._id,
    method: "cash",
    amountMinor: 2500,
    tipMinor: 200,
    requestId: "desk-payment-0001",
  });
  await world().as("theo").mutation(api.appointments.complete, { appointmentId: appointment._id });
  await world().settle();
  return { late };
}

test("a busy day adds up, and its card money is what Stripe has, to the penny", async () => {
  await busyDay();
  const { total, byDay, byBarber, byService, byMethod, ...rest } = await report();
  const { captured, refunded } = atStripe();
  expect([captured, refunded]).toEqual([2800 + 2500 + 2500 + 2500, 1250 + 2500]);
  const card = byMethod.find((group) => group.key === "card");
  expect(card).toMatchObject({ takingsMinor: captured, refundsMinor: refunded });
  expect(card?.netMinor).toBe(captured - refunded);
  expect(total).toEqual({
    takingsMinor: captured + 2700,
    tipsMinor: 500,
    refundsMinor: refunded,
    noShowFeesMinor: 0,
    disputedMinor: 0,
    netMinor: captured - refunded + 2700,
  });
  for (const groups of [byDay, byBarber, byService, byMethod]) {
    expect(groups.reduce((sum, group) => sum + group.netMinor, 0)).toBe(total.netMinor);
  }
  expect(byBarber.map((group) => [group.label, group.netMinor]).sort()).toEqual([
    ["Marcus Bell", captured - refunded],
    ["Theo Okafor", 2700],
  ]);
  expect(rest).toMatchObject({
    currency: "GBP",
    completed: 1,
    noShow: 0,
    noShowRate: 0,
    keptFeesMinor: 1250,
  });
});

test("money counts on the shop's day on which it moved", async () => {
  const { code, manageToken: token } = await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY });
  // Half past eleven at night in London; an hour later it is the next day there, not in UTC.
  await world().pass(16 * HOUR + 30 * MINUTE);
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
  const days = (await report()).byDay.map(({ key, netMinor }) => [key, netMinor]);
  expect(days).toEqual([["2026-06-01", 0]]);
  const late = await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY });
  await world().pass(HOUR);
  await world().t.mutation(api.bookings.cancel, { code: late.code, token: late.manageToken });
  await world().settle();
  expect((await report()).byDay.map(({ key, netMinor }) => [key, netMinor])).toEqual([
    ["2026-06-01", 2500],
    ["2026-06-02", -2500],
  ]);
});

test("no-shows are a share of the visits that were due, and taken back they are none", async () => {
  const appointments = [];
  for (const hours of [0, 1, 2]) {
    const { code } = await placePaid(world(), { startsAt: HALF_PAST_NINE + hours * HOUR });
    appointments.push((await readBooking(world(), code)).appointment._id);
  }
  const [first, second, third] = appointments;
  if (!first || !second || !third) throw new Error("three were booked");
  const marcus = world().as("marcus");
  await marcus.mutation(api.appointments.complete, { appointmentId: first });
  await marcus.mutation(api.appointments.noShow, { appointmentId: second });
  await world().settle();
  expect(await report()).toMatchObject({ completed: 1, noShow: 1, noShowRate: 0.5 });
  await marcus.mutation(api.appointments.reopen, { appointmentId: second });
  await world().settle();
  expect(await report()).toMatchObject({ completed: 1, noShow: 0, noShowRate: 0 });
});

test("a dispute that is lost is gone, one that is won is back", async () => {
  const { session } = await placePaid(world());
  const dispute = (id: string, type: string, status: string) =>
    stripeEvent(id, `charge.dispute.${type}`, {
      id: "du_1",
      object: "dispute",
      amount: 2500,
      currency: "gbp",
      payment_intent: session.payment_intent,
      reason: "fraudulent",
      status,
      balance_transactions: [],
      evidence_details: { due_by: null },
    });
  await world().deliver(dispute("evt_1", "funds_withdrawn", "needs_response"));
  await world().settle();
  expect((await report()).total).toMatchObject({ disputedMinor: 2500, netMinor: 0 });
  await world().deliver(dispute("evt_2", "funds_reinstated", "won"));
  await world().settle();
  expect((await report()).total).toMatchObject({ disputedMinor: 0, netMinor: 2500 });
});

describe("the file", () => {
  const csv = async (by: "day" | "barber" | "service" | "method") =>
    await world()
      .as("olivia")
      .query(api.reports.moneyCsv, { shopId: london(), ...june, by });

  test("has a line a day and the total last", async () => {
    await placePaid(world(), { tipMinor: 300 });
    expect(await csv("day")).toBe(
      [
        "day,takings,of which tips,of which no-show fees,refunds,disputes,net,currency",
        "2026-06-01,28.00,3.00,0.00,0.00,0.00,28.00,GBP",
        "total,28.00,3.00,0.00,0.00,0.00,28.00,GBP",
        "",
      ].join("\r\n"),
    );
  });

  test("runs no formula that somebody called a service", async () => {
    await world().t.run(async (ctx) => {
      const name = '=HYPERLINK("http://x.example","cut")';
      await ctx.db.patch("services", world().ids.service("Cut"), { name });
    });
    await placePaid(world());
    expect(await csv("service")).toContain(`"'=HYPERLINK(""http://x.example"",""cut"")",25.00`);
  });
});

test.each([
  { from: "2026-06-30", to: "2026-06-01" },
  { from: "2026-06-31", to: "2026-07-01" },
  { from: "yesterday", to: "2026-06-01" },
  { from: "2020-01-01", to: "2026-06-01" },
])("the range %o is refused", async (range) => {
  expect((await refusalOf(report(range))).code).toBe("INVALID_DATE");
});
