import { describe, expect, test } from "vitest";
import { internal } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { LONDON } from "../support/convexShop";

const world = setUpBackend({ tendedAnyTime: true });

describe("the one writer of statuses", () => {
  const apply = async (code: string, event: "completed" | "hold_expired" | "payment_succeeded") => {
    const { booking } = await readBooking(world(), code);
    return await world().t.mutation(internal.bookings.updateBookingAndAppointmentStatus, {
      bookingId: booking._id,
      event,
      actor: "system",
      note: "by hand",
    });
  };

  test("moves booking and appointment together and leaves an audit row", async () => {
    const { code } = await placePaid(world());
    expect(await apply(code, "completed")).toBe(true);
    const { booking, appointment, events } = await readBooking(world(), code);
    expect([booking.status, appointment.status]).toEqual(["completed", "completed"]);
    expect(events.at(-1)).toMatchObject({
      type: "completed",
      actor: "system",
      note: "by hand",
      fromStatus: "confirmed",
      toStatus: "completed",
      applied: true,
    });
    await expectIntegrity(world());
  });

  test("records what does not apply, and changes nothing", async () => {
    const { code } = await placePaid(world());
    const before = await readBooking(world(), code);
    expect(await apply(code, "hold_expired")).toBe(false);
    const after = await readBooking(world(), code);
    expect(after.booking).toEqual(before.booking);
    expect(after.appointment).toEqual(before.appointment);
    expect(after.events.at(-1)).toMatchObject({ type: "hold_expired", applied: false });
    await expectIntegrity(world());
  });

  test("confirms nothing without captured money, whoever asks", async () => {
    const { code } = await placeHold(world());
    expect(await apply(code, "payment_succeeded")).toBe(false);
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
  });
});

describe("setting up a shop", () => {
  test("a second time changes nothing", async () => {
    const before = await dump(world().t);
    expect(await world().t.mutation(internal.seed.shop, { plan: LONDON })).toBe(false);
    expect(await dump(world().t)).toBe(before);
  });

  test("gives each barber the services named, or all of them", async () => {
    const offered = async (slug: string) =>
      (await world().t.run(async (ctx) => await ctx.db.get("barbers", world().ids.barber(slug))))
        ?.serviceIds;
    const ids = (names: string[]) => names.map((name) => world().ids.service(name));
    expect(await offered("marcus")).toEqual(ids(["Cut", "Fade", "Advice"]));
    expect(await offered("theo")).toEqual(ids(["Cut", "Advice"]));
  });
});

test("codes are short, unambiguous and never the same", async () => {
  const codes = new Set<string>();
  for (let index = 0; index < 8; index++) {
    const { code } = await placeHold(world(), {
      startsAt: Date.UTC(2026, 5, 1, 8) + index * 30 * 60_000,
    });
    expect(code).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{8}$/);
    codes.add(code);
  }
  expect(codes.size).toBe(8);
});

test.each(["GET", "PUT", "DELETE"])("the webhook answers no %s", async (method) => {
  expect((await world().t.fetch("/stripe/webhook", { method })).status).toBe(404);
});
