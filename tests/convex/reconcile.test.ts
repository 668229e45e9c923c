import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { MutationCtx } from "../../convex/_generated/server";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
  violations,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { reconciling } from "../support/reconciling";
import type { Scene } from "../support/reconciling";

/** What reconciling finds wrong in our own tables and by Stripe's word, and mends. */

const world = setUpBackend();
const { sync, kinds, expectMended, scene } = reconciling(world);

type Stored = Awaited<ReturnType<typeof readBooking>>;

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
