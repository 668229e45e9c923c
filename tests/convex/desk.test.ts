import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** What staff book: walk-ins, and on purpose on top of others. */

const world = setUpBackend();
const asMarcus = () => world().as("marcus");

type DeskArgs = Omit<HoldArgs, "customer"> & {
  customer: { name?: string; email?: string; phone?: string; note?: string };
};
const deskArgs = (change: Partial<DeskArgs> = {}): DeskArgs => ({
  ...holdArgs(world()),
  customer: {},
  ...change,
});
const walkIn = async (change: Partial<DeskArgs> = {}) =>
  await asMarcus().mutation(api.appointments.walkIn, deskArgs(change));
const overbook = async (change: Partial<DeskArgs & { reason: string }> = {}) =>
  await asMarcus().mutation(api.appointments.overbook, {
    ...deskArgs(change),
    reason: change.reason ?? "A regular in a hurry",
  });

describe("a walk-in", () => {
  test("is confirmed at once, without a name, mail or checkout", async () => {
    const { code, appointmentId } = await walkIn();
    await world().settle();
    const { booking, appointment, slots, events } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      status: "confirmed",
      paymentStatus: "not_required",
      channel: "desk",
      customerName: "",
      priceMinor: 2500,
    });
    expect(booking.customerEmail).toBeUndefined();
    expect(appointment).toMatchObject({ _id: appointmentId, status: "confirmed" });
    expect(slots.map((slot) => slot.status)).toEqual(["booked"]);
    expect(events).toMatchObject([{ type: "booked_at_desk", actor: "staff:Marcus Bell" }]);
    expect(world().stripe.requests).toEqual([]);
    await expectIntegrity(world());
  });

  test("may begin in the slot that is running", async () => {
    await world().pass(2 * HOUR + 10 * MINUTE);
    const { code } = await walkIn({ startsAt: HALF_PAST_NINE - 30 * MINUTE });
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });

  test("tapped twice is one", async () => {
    const args = deskArgs();
    const first = await asMarcus().mutation(api.appointments.walkIn, args);
    expect(await asMarcus().mutation(api.appointments.walkIn, args)).toEqual(first);
  });

  test("meets the same conflict check as everybody", async () => {
    await placeHold(world());
    const refusal = await refusalOf(walkIn());
    expect(refusal.code).toBe("SLOT_TAKEN");
    expect(refusal.details?.alternatives).toHaveLength(3);
  });

  test("leaves no room for a customer's hold", async () => {
    await walkIn();
    const call = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(call)).code).toBe("SLOT_TAKEN");
  });

  const bad: [string, () => Partial<DeskArgs>, ErrorCode][] = [
    ["over", () => ({ startsAt: NOW - HOUR }), "START_IN_PAST"],
    ["off the grid", () => ({ startsAt: HALF_PAST_NINE + MINUTE }), "START_OFF_GRID"],
    ["in the break", () => ({ startsAt: HALF_PAST_NINE + 3.5 * HOUR }), "OUTSIDE_HOURS"],
    ["beyond the horizon", () => ({ startsAt: HALF_PAST_NINE + 40 * DAY }), "START_TOO_LATE"],
    ["with a wrong phone", () => ({ customer: { phone: "call" } }), "INVALID_PHONE"],
    ["with a wrong mail", () => ({ customer: { email: "me" } }), "INVALID_EMAIL"],
    ["of no service", () => ({ serviceIds: [] }), "INVALID_REQUEST"],
  ];
  test.each(bad)("%s is refused with nothing written", async (_, change, code) => {
    const before = await dump(world().t);
    expect((await refusalOf(walkIn(change()))).code).toBe(code);
    expect(await dump(world().t)).toBe(before);
  });
});

describe("overbooking", () => {
  test("puts a visit on top of another, flagged, with its reason in the trail", async () => {
    await placePaid(world());
    const { code } = await overbook();
    await world().settle();
    const { booking, appointment, events } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", overbooked: true });
    expect(appointment.overbooked).toBe(true);
    expect(events).toMatchObject([{ type: "overbooked", note: "A regular in a hurry" }]);
    await expectIntegrity(world());
  });

  test("takes what is free of its time, so that nobody else is booked there", async () => {
    await placePaid(world());
    await overbook({ serviceIds: [world().ids.service("Fade")] });
    const call = world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { startsAt: HALF_PAST_NINE + 30 * MINUTE }),
    );
    expect((await refusalOf(call)).code).toBe("SLOT_TAKEN");
    await expectIntegrity(world());
  });

  test("takes over the slot of the other when that one is cancelled", async () => {
    const first = await placePaid(world());
    const { code } = await overbook();
    const { manageToken: token } = first;
    await world().t.mutation(api.bookings.cancel, { code: first.code, token });
    await world().settle();
    const { booking, slots } = await readBooking(world(), code);
    expect(slots.map((slot) => slot.bookingId)).toEqual([booking._id]);
    await expectIntegrity(world());
  });

  test("cancelled leaves the other where it was", async () => {
    const first = await placePaid(world());
    const { appointmentId } = await overbook();
    await asMarcus().mutation(api.appointments.cancel, { appointmentId });
    await world().settle();
    const { booking, slots } = await readBooking(world(), first.code);
    expect(slots.map((slot) => slot.bookingId)).toEqual([booking._id]);
    await expectIntegrity(world());
  });

  test("outside the hours holds the time when the hours come to include it", async () => {
    const evening = HALF_PAST_NINE + 9 * HOUR;
    const { code } = await overbook({ startsAt: evening });
    await asMarcus().mutation(api.schedule.setOverride, {
      barberId: world().ids.barber("marcus"),
      date: "2026-06-01",
      hours: [{ fromMinutes: 9 * 60, untilMinutes: 21 * 60 }],
    });
    const { booking, slots } = await readBooking(world(), code);
    expect(slots.map((slot) => slot.bookingId)).toEqual([booking._id]);
    await expectIntegrity(world());
  });

  describe("outside the hours, when these come to include it", () => {
    const EVENING = HALF_PAST_NINE + 10.5 * HOUR;
    const openUntilNine = async () => {
      await asMarcus().mutation(api.schedule.setOverride, {
        barberId: world().ids.barber("marcus"),
        date: "2026-06-01",
        hours: [{ fromMinutes: 9 * 60, untilMinutes: 21 * 60 }],
      });
    };
    const evening = async () =>
      await world().t.run(async (ctx) => {
        const slots = await ctx.db.query("slots").collect();
        return slots.filter(({ startsAt }) => startsAt >= EVENING && startsAt < EVENING + HOUR);
      });

    test("takes whole slots that its end lies in", async () => {
      await overbook({ serviceIds: [world().ids.service("Fade")], startsAt: EVENING });
      await openUntilNine();
      expect((await evening()).map((slot) => slot.status)).toEqual(["booked", "booked"]);
      await world().settle();
      await expectIntegrity(world());
    });

    test("leaves a slot that it begins in to nobody, until it is cancelled", async () => {
      const { appointmentId } = await overbook({ startsAt: EVENING + 15 * MINUTE });
      await openUntilNine();
      expect((await evening()).map((slot) => slot.status)).toEqual(["blocked", "booked"]);
      await asMarcus().mutation(api.appointments.cancel, { appointmentId });
      await world().settle();
      expect((await evening()).map((slot) => slot.status)).toEqual(["free", "free"]);
      await expectIntegrity(world());
    });
  });

  test.each(["", "  ", "x".repeat(201)])("for the reason %j is refused", async (reason) => {
    expect(await refusalOf(overbook({ reason }))).toMatchObject({
      code: "INVALID_REASON",
      details: { field: "reason" },
    });
  });

  test("within a slot is refused", async () => {
    const call = overbook({ startsAt: HALF_PAST_NINE + 10 * MINUTE });
    expect((await refusalOf(call)).code).toBe("START_OFF_GRID");
  });
});
