import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { MutationCtx } from "../../convex/_generated/server";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
  violations,
  withTimers,
} from "../support/convex";
import { stripeEvent } from "../support/convexStripe";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

const world = setUpBackend();

// Scheduled work that ends in an error is told on the console; here Stripe is away on purpose.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Stored = Awaited<ReturnType<typeof readBooking>>;

async function sync() {
  const run = await withTimers(
    world().t.action(internal.reconcile.syncBookingsAndAppointments, {}),
  );
  await world().settle();
  return run;
}

const runs = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("reconcileRuns").collect());

const kinds = async () =>
  (await runs()).flatMap((run) => run.findings.map((f) => [f.kind, f.mended]));

/** Everything but the run rows. */
async function dumpWithoutRuns() {
  return (await dump(world().t)).replace(/"reconcileRuns":\[.*?\],"scheduled"/, "");
}

/** Two runs are enough, and one more writes nothing but its own row. */
async function expectMended() {
  await sync();
  await world().pass(10 * MINUTE);
  await sync();
  await expectIntegrity(world());
  const before = await dumpWithoutRuns();
  expect(await sync()).toMatchObject({ findings: 0 });
  expect(await dumpWithoutRuns()).toBe(before);
}

/** A paid booking, and another one that was cancelled, for slots to be given to. */
async function scene() {
  const other = await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
  await world().t.mutation(api.bookings.cancel, { code: other.code, token: other.manageToken });
  await world().settle();
  const { code } = await placePaid(world());
  const free = await world().t.run(async (ctx) => {
    const slots = await ctx.db.query("slots").collect();
    return slots.filter((slot) => slot.status === "free");
  });
  const [orphan] = free.filter((slot) => slot.startsAt > NOW + DAY);
  const stored = await readBooking(world(), code);
  const [slot] = stored.slots;
  const cancelled = await readBooking(world(), other.code);
  if (!orphan || !slot) throw new Error("no slots");
  return { ...stored, slot, orphan, cancelled };
}

type Scene = Awaited<ReturnType<typeof scene>>;

describe("our own tables", () => {
  const corruptions: [string, (ctx: MutationCtx, scene: Scene) => Promise<void>][] = [
    [
      "the appointment's status differs",
      async (ctx, { appointment }) => {
        await ctx.db.patch("appointments", appointment._id, { status: "pending" });
      },
    ],
    [
      "the appointment's payment and time differ",
      async (ctx, { appointment }) => {
        const startsAt = appointment.startsAt + MINUTE;
        await ctx.db.patch("appointments", appointment._id, { startsAt, paymentStatus: "failed" });
      },
    ],
    [
      "the booking has lost its link",
      async (ctx, { booking }) => {
        await ctx.db.patch("bookings", booking._id, { appointmentId: undefined });
      },
    ],
    [
      "a slot of a live booking is free",
      async (ctx, { slot }) => {
        await ctx.db.patch("slots", slot._id, { status: "free", bookingId: undefined });
      },
    ],
    [
      "a slot of a live booking is claimed by a cancelled one",
      async (ctx, { slot, cancelled }) => {
        await ctx.db.patch("slots", slot._id, { bookingId: cancelled.booking._id });
      },
    ],
    [
      "a slot is booked for nobody",
      async (ctx, { orphan }) => {
        await ctx.db.patch("slots", orphan._id, { status: "booked" });
      },
    ],
    [
      "a slot is booked for a live booking of another time",
      async (ctx, { orphan, booking }) => {
        await ctx.db.patch("slots", orphan._id, { status: "booked", bookingId: booking._id });
      },
    ],
    [
      "a cancelled booking has kept its slot",
      async (ctx, { cancelled }) => {
        const [slot] = cancelled.slots;
        if (!slot) throw new Error("no slot");
        const bookingId = cancelled.booking._id;
        await ctx.db.patch("slots", slot._id, { status: "booked", bookingId });
      },
    ],
    [
      "a cancelled booking's appointment is still there",
      async (ctx, { cancelled }) => {
        await ctx.db.patch("appointments", cancelled.appointment._id, { status: "paid" });
      },
    ],
  ];

  test.each(corruptions)("%s", async (_, corrupt) => {
    const given = await scene();
    await world().t.run(async (ctx) => {
      await corrupt(ctx, given);
    });
    await expectMended();
    const after = await readBooking(world(), given.booking.code);
    expect(withoutTimes(after)).toEqual(withoutTimes(given));
    expect((await kinds()).length).toBeGreaterThan(0);
  });

  test("what was forced by hand is set right again", async () => {
    const { orphan, slot } = await scene();
    const force = internal.slots.forceUpdateSlotStatus;
    await world().t.mutation(force, { slotId: orphan._id, isBooked: true });
    await world().t.mutation(force, { slotId: slot._id, isBooked: false });
    expect(await violations(world())).not.toEqual([]);
    await expectMended();
  });

  test("a slot that the barber blocked stays blocked", async () => {
    const { orphan } = await scene();
    await world().t.run(async (ctx) => {
      await ctx.db.patch("slots", orphan._id, { status: "blocked" });
    });
    await expectMended();
    const slot = await world().t.run(async (ctx) => await ctx.db.get("slots", orphan._id));
    expect(slot?.status).toBe("blocked");
  });

  test("a backlog longer than a page is mended in one run", async () => {
    const { booking, appointment } = (await scene()).cancelled;
    await world().t.run(async (ctx) => {
      for (let index = 0; index < 120; index++) {
        const { _id, _creationTime, ...row } = booking;
        const bookingId = await ctx.db.insert("bookings", { ...row, code: `COPY${index}` });
        const { _id: _a, _creationTime: _c, ...copy } = appointment;
        const made = { ...copy, bookingId, status: "paid" } as const;
        const appointmentId = await ctx.db.insert("appointments", made);
        await ctx.db.patch("bookings", bookingId, { appointmentId });
      }
    });
    expect(await sync()).toMatchObject({ findings: 120 });
    expect(await sync()).toMatchObject({ findings: 0 });
  });
});

function withoutTimes({ booking, appointment, slots }: Stored) {
  return { booking, appointment, slots: slots.map(({ lastUpdated: _, ...slot }) => slot) };
}

describe("Stripe's word", () => {
  test("a webhook lost for good: the payment is found and confirms", async () => {
    const { code } = await placeHold(world());
    world().stripe.pay(world().stripe.latest().id);
    await world().pass(3 * MINUTE);
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
    await sync();
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
    expect(await kinds()).toEqual([["checkout", true]]);
    await expectMended();
  });

  test("Stripe is away at the hold's end: nothing is released unasked, then it is", async () => {
    const { code } = await placeHold(world());
    world().stripe.setFault("away");
    await world().pass(65 * MINUTE);
    await sync();
    const { booking, slots } = await readBooking(world(), code);
    expect(booking.status).toBe("pending");
    expect(slots.map((slot) => slot.status)).toEqual(["booked"]);
    expect((await kinds()).map(([, mended]) => mended)).not.toContain(true);
    world().stripe.setFault("none");
    await sync();
    const after = await readBooking(world(), code);
    expect(after.booking.status).toBe("expired");
    expect(after.slots.map((slot) => slot.status)).toEqual(["free"]);
    await expectMended();
  });

  test("a hold that was paid while Stripe was away is confirmed and not released", async () => {
    const { code } = await placeHold(world());
    world().stripe.setFault("away");
    world().stripe.pay(world().stripe.latest().id);
    await world().pass(20 * MINUTE);
    world().stripe.setFault("none");
    await sync();
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
    await expectMended();
  });

  test("a checkout that could not be opened is asked for again", async () => {
    world().stripe.setFault("away");
    const { code } = await placeHold(world());
    await world().pass(4 * MINUTE);
    expect(world().stripe.sessions.size).toBe(0);
    world().stripe.setFault("none");
    await sync();
    expect((await readBooking(world(), code)).payments).toMatchObject([{ status: "open" }]);
    expect(await kinds()).toEqual([["checkout", true]]);
    await expectMended();
  });

  test("a refund that nobody answered is made once", async () => {
    const { code, manageToken: token } = await placePaid(world());
    world().stripe.setFault("away");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().pass(10 * MINUTE);
    expect((await readBooking(world(), code)).refunds).toMatchObject([{ status: "requested" }]);
    world().stripe.setFault("none");
    await sync();
    const { booking, refunds } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect(refunds).toMatchObject([{ status: "succeeded", amountMinor: 2500 }]);
    await expectMended();
  });

  test("a refund whose answer was lost is not made twice", async () => {
    const { code, manageToken: token } = await placePaid(world());
    world().stripe.setFault("answer_lost");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().pass(10 * MINUTE);
    world().stripe.setFault("none");
    await sync();
    expect(world().stripe.refunds.size).toBe(1);
    expect((await readBooking(world(), code)).booking.paymentStatus).toBe("refunded");
    await expectMended();
  });

  test("a refund that was under way is asked about until it is done", async () => {
    const { code, manageToken: token } = await placePaid(world());
    world().stripe.setRefundStatus("pending");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().pass(5 * MINUTE);
    expect((await readBooking(world(), code)).booking.paymentStatus).toBe("refund_pending");
    for (const refund of world().stripe.refunds.values()) refund.status = "succeeded";
    await sync();
    expect((await readBooking(world(), code)).booking.paymentStatus).toBe("refunded");
    await expectMended();
  });

  test("Stripe being away stops no repair of our own", async () => {
    const { appointment } = await scene();
    await placeHold(world(), { startsAt: HALF_PAST_NINE + 2 * HOUR });
    world().stripe.setFault("away");
    await world().pass(20 * MINUTE);
    await world().t.run(async (ctx) => {
      await ctx.db.patch("appointments", appointment._id, { status: "pending" });
    });
    await sync();
    expect(await kinds()).toContainEqual(["appointment", true]);
  });
});

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
