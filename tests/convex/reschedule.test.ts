import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** Old slots for new ones in one mutation; who loses keeps the old time. */

const world = setUpBackend();
const TEN = HALF_PAST_NINE + 30 * MINUTE;
const marcus = () => world().ids.barber("marcus");

type Link = { code: string; manageToken: string };
const move = async (
  { code, manageToken: token }: Link,
  to: Partial<{ barberId: string; startsAt: number }>,
) =>
  await world().t.mutation(api.bookings.reschedule, {
    code,
    token,
    barberId: marcus(),
    startsAt: TEN + HOUR,
    ...to,
  });

describe("rescheduling", () => {
  test("swaps the slots, keeps the payment and tells it in the trail", async () => {
    const placed = await placePaid(world());
    await move(placed, { startsAt: TEN + HOUR });
    await world().settle();
    const { booking, appointment, slots, events } = await readBooking(world(), placed.code);
    expect(booking).toMatchObject({
      status: "confirmed",
      paymentStatus: "succeeded",
      capturedMinor: 2500,
      startsAt: TEN + HOUR,
      endsAt: TEN + 1.5 * HOUR,
      busyUntil: TEN + 1.5 * HOUR,
    });
    expect(appointment).toMatchObject({ startsAt: TEN + HOUR, endsAt: TEN + 1.5 * HOUR });
    expect(slots.map((slot) => slot.bookingId)).toEqual([booking._id]);
    expect(events.at(-1)).toMatchObject({
      type: "rescheduled",
      actor: "guest",
      applied: true,
      note: "2026-06-01 09:30 Marcus Bell -> 2026-06-01 11:00 Marcus Bell",
    });
    await placeHold(world());
    await expectIntegrity(world());
  });

  test("goes to another barber, whose name the booking then bears", async () => {
    const placed = await placePaid(world());
    await move(placed, { barberId: world().ids.barber("theo"), startsAt: TEN + DAY });
    await world().settle();
    const { booking } = await readBooking(world(), placed.code);
    expect(booking).toMatchObject({ barberName: "Theo Okafor", date: "2026-06-02" });
    await expectIntegrity(world());
  });

  test("may overlap its own old time", async () => {
    const serviceIds = [world().ids.service("Fade")];
    const placed = await placePaid(world(), { serviceIds });
    await move(placed, { startsAt: TEN });
    await world().settle();
    const { booking, slots } = await readBooking(world(), placed.code);
    expect(slots).toHaveLength(2);
    expect(slots.every((slot) => slot.bookingId === booking._id)).toBe(true);
    await expectIntegrity(world());
  });

  test("does not count on a slot of its own that the hours no longer have", async () => {
    const serviceIds = [world().ids.service("Cut"), world().ids.service("Fade")];
    const placed = await placePaid(world(), { serviceIds, startsAt: HALF_PAST_NINE + DAY });
    await world()
      .as("marcus")
      .mutation(api.schedule.setOverride, {
        barberId: marcus(),
        date: "2026-06-02",
        hours: [{ fromMinutes: 10 * 60 + 30, untilMinutes: 17 * 60 }],
      });
    expect((await refusalOf(move(placed, { startsAt: TEN + DAY }))).code).toBe("OUTSIDE_HOURS");
    await move(placed, { startsAt: TEN + DAY + 30 * MINUTE });
    await world().settle();
    await expectIntegrity(world());
  });

  test("to where it is changes nothing", async () => {
    const placed = await placePaid(world());
    const before = await dump(world().t);
    await move(placed, { startsAt: HALF_PAST_NINE });
    expect(await dump(world().t)).toBe(before);
  });

  test("into a taken time is refused with alternatives, and the old time is kept", async () => {
    const placed = await placePaid(world());
    await placePaid(world(), { startsAt: TEN });
    const before = await dump(world().t);
    const refusal = await refusalOf(move(placed, { startsAt: TEN }));
    expect(refusal.code).toBe("SLOT_TAKEN");
    expect(refusal.details?.alternatives).toHaveLength(3);
    expect(await dump(world().t)).toBe(before);
  });

  test("of two into one slot lets one have it", async () => {
    const placed = [await placePaid(world()), await placePaid(world(), { startsAt: TEN })];
    const ends = await Promise.allSettled(placed.map((each) => move(each, {})));
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    await world().settle();
    await expectIntegrity(world());
  });

  const bad: [string, () => Parameters<typeof move>[1], ErrorCode][] = [
    ["the past", () => ({ startsAt: NOW - HOUR }), "START_IN_PAST"],
    ["the break", () => ({ startsAt: HALF_PAST_NINE + 3.5 * HOUR }), "OUTSIDE_HOURS"],
    ["off the grid", () => ({ startsAt: TEN + MINUTE }), "START_OFF_GRID"],
    ["beyond the horizon", () => ({ startsAt: TEN + 40 * DAY }), "START_TOO_LATE"],
    ["nobody", () => ({ barberId: "nobody" }), "NOT_FOUND"],
    ["another shop's barber", () => ({ barberId: world().ids.barber("budi") }), "NOT_FOUND"],
  ];
  test.each(bad)("to %s is refused and changes nothing", async (_, to, code) => {
    const placed = await placePaid(world());
    const before = await dump(world().t);
    expect((await refusalOf(move(placed, to()))).code).toBe(code);
    expect(await dump(world().t)).toBe(before);
  });

  test("to a barber who does not do it is refused", async () => {
    const placed = await placePaid(world(), { serviceIds: [world().ids.service("Fade")] });
    const call = move(placed, { barberId: world().ids.barber("theo"), startsAt: TEN });
    expect((await refusalOf(call)).code).toBe("SERVICE_NOT_OFFERED");
  });

  test("of what is not paid for, or has begun, is refused", async () => {
    const held = await placeHold(world(), { startsAt: TEN });
    expect((await refusalOf(move(held, {}))).code).toBe("CANNOT_CHANGE");
    const placed = await placePaid(world());
    await world().pass(3 * HOUR);
    expect((await refusalOf(move(placed, {}))).code).toBe("CANNOT_CHANGE");
  });

  test("by staff needs no notice, by customers it does", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { noticeMinutes: 600 });
    });
    const { code } = await placePaid(world(), { startsAt: TEN + DAY });
    const { booking, appointment } = await readBooking(world(), code);
    expect(booking.status).toBe("confirmed");
    const to = { barberId: marcus(), startsAt: TEN };
    await world()
      .as("marcus")
      .mutation(api.appointments.reschedule, { appointmentId: appointment._id, ...to });
    expect((await readBooking(world(), code)).booking.startsAt).toBe(TEN);
  });
});
