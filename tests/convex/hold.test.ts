import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import * as Holds from "../../convex/model/doors/holds";
import { chatDoor } from "../support/chatDoor";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

const world = setUpBackend();

describe("a hold", () => {
  test("takes the slot, links booking and appointment, and opens a checkout", async () => {
    const placed = await placeHold(world());
    const { booking, appointment, slots, events, payments } = await readBooking(
      world(),
      placed.code,
    );
    expect(booking).toMatchObject({
      status: "pending",
      paymentStatus: "unpaid",
      priceMinor: 2500,
      currency: "GBP",
      date: "2026-06-01",
      startsAt: HALF_PAST_NINE,
      endsAt: HALF_PAST_NINE + 30 * MINUTE,
      channel: "web",
    });
    expect(appointment).toMatchObject({ bookingId: booking._id, status: "pending" });
    expect(slots.map((slot) => [slot.status, slot.bookingId])).toEqual([["booked", booking._id]]);
    expect(events.map((event) => event.type)).toEqual(["hold_placed", "checkout_opened"]);
    expect(payments).toHaveLength(1);
    await expectIntegrity(world());
  });

  test("lasts as long as the shop says, and no caller", async () => {
    const asked = Date.now();
    const { holdExpiresAt } = await world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect(holdExpiresAt).toBe(asked + 15 * MINUTE);
  });

  test("takes a run of slots for a longer service", async () => {
    const placed = await placeHold(world(), { serviceIds: [world().ids.service("Fade")] });
    const { booking, slots } = await readBooking(world(), placed.code);
    expect(booking.endsAt).toBe(HALF_PAST_NINE + 45 * MINUTE);
    expect(booking.busyUntil).toBe(HALF_PAST_NINE + HOUR);
    expect(booking.durationMinutes).toBe(45);
    expect(slots.map((slot) => slot.status)).toEqual(["booked", "booked"]);
    await expectIntegrity(world());
  });

  test("of a service that costs nothing is confirmed at once, without Stripe", async () => {
    const placed = await placeHold(world(), { serviceIds: [world().ids.service("Advice")] });
    expect(placed.holdExpiresAt).toBeNull();
    const { booking, appointment } = await readBooking(world(), placed.code);
    expect(booking).toMatchObject({ status: "confirmed", paymentStatus: "not_required" });
    expect(appointment.status).toBe("confirmed");
    expect(world().stripe.requests).toEqual([]);
    await expectIntegrity(world());
  });

  test("keeps no manage token, only its hash", async () => {
    const placed = await placeHold(world());
    expect(placed.manageToken).toMatch(/^[\w-]{32}$/);
    const { booking } = await readBooking(world(), placed.code);
    expect(JSON.stringify(booking)).not.toContain(placed.manageToken);
  });

  test("keeps script and formula text as it was typed", async () => {
    const customer = {
      name: '=HYPERLINK("http://x.example")',
      email: "x@mail.example",
      note: "<script>alert(1)</script>",
    };
    const placed = await placeHold(world(), { customer });
    const { booking } = await readBooking(world(), placed.code);
    expect(booking).toMatchObject({ customerName: customer.name, note: customer.note });
  });

  test("is counted in the day's summary right after, not in the same transaction", async () => {
    const month = async () => {
      const days = await world().t.query(api.availability.month, {
        shopId: world().ids.shop("london"),
        barberId: world().ids.barber("marcus"),
        serviceIds: [world().ids.service("Cut")],
        month: "2026-06",
        now: NOW,
      });
      return days.find((day) => day.date === "2026-06-01")?.starts;
    };
    const before = await month();
    await world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect(await month()).toBe(before);
    await world().settle();
    expect(await month()).toBe((before ?? 0) - 1);
  });

  test("takes its start out of the day's free starts", async () => {
    const starts = async () => {
      const day = await world().t.query(api.availability.day, {
        shopId: world().ids.shop("london"),
        barberId: world().ids.barber("marcus"),
        serviceIds: [world().ids.service("Fade")],
        date: "2026-06-01",
        now: NOW,
      });
      return day?.starts.map(({ startsAt }) => startsAt);
    };
    expect(await starts()).toContain(HALF_PAST_NINE - 30 * MINUTE);
    await placeHold(world());
    const left = await starts();
    expect(left).not.toContain(HALF_PAST_NINE);
    expect(left).not.toContain(HALF_PAST_NINE - 30 * MINUTE);
    expect(left).toContain(HALF_PAST_NINE + 30 * MINUTE);
  });
});

describe("the documents of a hold", () => {
  type Who = "guest" | "ana" | "ben" | "+447700900123" | "+447700900456";

  /** Runs a hold as part of a transaction that then asks what it has cost. */
  const costOfHold = async (who: Who, startsAt: number) => {
    const client = who === "ana" || who === "ben" ? world().as(who) : world().t;
    const args = holdArgs(world(), { startsAt });
    return await client.mutation(async (ctx) => {
      if (who.startsWith("+")) await Holds.place(ctx, args, chatDoor(who));
      else await ctx.runMutation(api.bookings.hold, args);
      const { documentsRead, documentsWritten } = await ctx.meta.getTransactionMetrics();
      return { read: documentsRead.used, written: documentsWritten.used };
    });
  };

  test.each<[string, Who, Who]>([
    ["a guest", "guest", "guest"],
    ["an account", "ana", "ben"],
    ["a proven number", "+447700900123", "+447700900456"],
  ])(
    "of %s are at most 8 read and 6 written, with ten times the data as without",
    async (_, who, somebodyLike) => {
      for (const person of ["ana", "ben"] as const) {
        await world().as(person).mutation(api.users.ensure, {});
      }
      const first = await costOfHold(who, HALF_PAST_NINE);
      expect(first.read).toBeLessThanOrEqual(8);
      expect(first.written).toBeLessThanOrEqual(6);
      await world().settle();
      for (const day of [1, 2]) {
        for (let index = 0; index < 7; index++) {
          await placeHold(world(), { startsAt: HALF_PAST_NINE + day * DAY + index * 30 * MINUTE });
        }
      }
      expect(await costOfHold(somebodyLike, HALF_PAST_NINE + 2 * HOUR)).toEqual(first);
    },
  );
});
