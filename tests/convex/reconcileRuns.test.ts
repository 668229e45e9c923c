import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { placeHold, placePaid, readBooking, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";
import { withTimers } from "../support/convexJobs";
import { stripeEvent } from "../support/convexStripe";
import { reconciling } from "../support/reconciling";

/** Runs of reconciling: one at a time, what each reads of Stripe's events, and what is kept of it. */

const world = setUpBackend();
const { sync, runs, kinds, expectMended, scene } = reconciling(world);

describe("Stripe's own list of events", () => {
  /** What happened at Stripe while the webhook was lost. */
  const dispute = (id: string, type: string, status: string, paymentIntent: string | null) =>
    stripeEvent(id, `charge.dispute.${type}`, {
      id: "du_1",
      object: "dispute",
      amount: 2500,
      currency: "gbp",
      payment_intent: paymentIntent,
      reason: "fraudulent",
      status,
      balance_transactions: [],
      evidence_details: { due_by: null },
    });

  test("brings what no webhook brought, once", async () => {
    const { code, session } = await placePaid(world());
    const intent = session.payment_intent;
    world().stripe.events.push(dispute("evt_1", "created", "needs_response", intent));
    world().stripe.events.push(dispute("evt_2", "funds_withdrawn", "needs_response", intent));
    await world().pass(3 * MINUTE);
    await sync();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ disputed: true, withdrawnMinor: 2500 });
    expect(await kinds()).toEqual([
      ["event", true],
      ["event", true],
    ]);
    await expectMended();
  });

  test("is no news when the webhook brought it", async () => {
    const { session } = await placePaid(world());
    const event = dispute("evt_1", "created", "needs_response", session.payment_intent);
    world().stripe.events.push(event);
    await world().deliver(event);
    await world().pass(3 * MINUTE);
    await sync();
    expect(await kinds()).toEqual([]);
  });

  test("is read in pages, from where the last run left off", async () => {
    await placePaid(world());
    for (let index = 0; index < 230; index++) {
      const object = { id: `re_${index}`, object: "refund", payment_intent: `pi_other_${index}` };
      world().stripe.events.push(
        stripeEvent(`evt_${index}`, "refund.created", {
          ...object,
          amount: 1,
          currency: "gbp",
          status: "succeeded",
          metadata: {},
        }),
      );
    }
    await world().pass(3 * MINUTE);
    expect((await sync())?.checked).toBeGreaterThanOrEqual(230);
    const rows = await world().t.run(async (ctx) => await ctx.db.query("stripeEvents").collect());
    expect(rows.filter((row) => row.outcome === "unmatched")).toHaveLength(230);
    await world().pass(HOUR);
    await sync();
    await world().pass(HOUR);
    expect((await sync())?.checked).toBeLessThan(230);
  });

  test("is read again from the same point after Stripe was away", async () => {
    const { code, session } = await placePaid(world());
    await sync();
    await world().pass(HOUR);
    const event = dispute("evt_1", "created", "needs_response", session.payment_intent);
    world().stripe.events.push(event);
    world().stripe.setFault("away");
    for (let run = 0; run < 3; run++) {
      await world().pass(HOUR);
      await sync();
    }
    world().stripe.setFault("none");
    await sync();
    expect((await readBooking(world(), code)).booking.disputed).toBe(true);
  });
});

test("a provider that lists no events stops no other part, and every shop is told", async () => {
  const { code } = await placeHold(world());
  world().stripe.setFault("tells_nothing");
  await world().pass(65 * MINUTE);
  const { booking, payments } = await readBooking(world(), code);
  await world().t.run(async (ctx) => {
    // As if the answer of its checkout had been lost.
    await ctx.db.patch("bookings", booking._id, { checkoutPendingSince: NOW });
  });
  expect(payments).toHaveLength(1);
  await sync();
  const found = (await runs()).flatMap((run) => run.findings);
  const told = found.filter(({ kind }) => kind === "events");
  const shops = await world().t.run(async (ctx) => await ctx.db.query("shops").collect());
  expect(told.map(({ shopId }) => shopId).sort()).toEqual(shops.map(({ _id }) => _id).sort());
  expect(told[0]).toMatchObject({
    mended: false,
    message: expect.stringContaining("lists no events"),
  });
  const after = await readBooking(world(), code);
  expect(after.booking.checkoutPendingSince).toBeUndefined();
  // The next run looks as far back.
  expect((await runs()).map(({ eventsUntil = null }) => eventsUntil)).toEqual([null]);
});

describe("one run at a time", () => {
  const action = async () =>
    await withTimers(world().t.action(internal.reconcile.syncBookingsAndAppointments, {}));

  test("a second run ends at once while the first goes on", async () => {
    await world().t.mutation(internal.reconcile.claim, {});
    expect(await action()).toBeNull();
    await world().t.mutation(internal.reconcile.letGo, {});
    expect(await action()).not.toBeNull();
    expect(await action()).not.toBeNull();
  });

  test("a run that crashed is followed by another", async () => {
    await world().t.mutation(internal.reconcile.claim, {});
    await world().pass(10 * MINUTE + 1);
    expect(await action()).not.toBeNull();
  });
});

test("a backlog of holds longer than a page is ended in one run", async () => {
  const { code } = await placeHold(world());
  const { booking, appointment } = await readBooking(world(), code);
  await world().t.run(async (ctx) => {
    for (let index = 0; index < 120; index++) {
      const { _id, _creationTime, ...row } = booking;
      const made = { ...row, code: `COPY${index}`, startsAt: row.startsAt + (index + 1) * DAY };
      const bookingId = await ctx.db.insert("bookings", made);
      const { _id: _a, _creationTime: _c, ...copy } = appointment;
      const appointmentId = await ctx.db.insert("appointments", { ...copy, bookingId });
      await ctx.db.patch("bookings", bookingId, { appointmentId });
    }
  });
  await world().pass(20 * MINUTE);
  await sync();
  const held = await world().t.run(async (ctx) => {
    const rows = await ctx.db.query("bookings").collect();
    return rows.filter((row) => row.status === "pending");
  });
  expect(held).toEqual([]);
});

describe("the run rows", () => {
  test("a clean run takes the place of the clean run before it", async () => {
    await scene();
    await sync();
    const [first] = await runs();
    await world().pass(10 * MINUTE);
    await sync();
    const rows = await runs();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.startedAt).toBeGreaterThan(first?.startedAt ?? Infinity);
  });

  test("a run that found something stays, and the owner reads it", async () => {
    const { appointment, booking } = await scene();
    await world().t.run(async (ctx) => {
      await ctx.db.patch("appointments", appointment._id, { status: "pending" });
    });
    await sync();
    await sync();
    const report = async (person: "olivia" | "sari", shop: string) =>
      await world()
        .as(person)
        .query(api.integrity.report, { shopId: world().ids.shop(shop), now: NOW });
    const own = await report("olivia", "london");
    expect(own.recentRuns.map((run) => run.findings.length)).toEqual([0, 1]);
    expect(own.recentRuns[1]?.findings).toEqual([
      {
        kind: "appointment",
        message: `Booking ${booking.code} and its appointment disagreed.`,
        bookingCode: booking.code,
        mended: true,
      },
    ]);
    const others = await report("sari", "jakarta");
    expect(others.recentRuns.flatMap((run) => run.findings)).toEqual([]);
  });
});
