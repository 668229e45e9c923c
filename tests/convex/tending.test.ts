import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** Nothing is said of a visit before its time: the core holds it, whatever a page offers. */

const world = setUpBackend();

async function visitTomorrow() {
  const placed = await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY });
  const { appointment } = await readBooking(world(), placed.code);
  return { ...placed, appointmentId: appointment._id };
}

const { checkIn, complete, noShow } = api.appointments;

describe("a visit of tomorrow", () => {
  test.each([
    ["started", checkIn],
    ["done", complete],
    ["missed", noShow],
  ])("cannot be %s today, by the barber or the owner", async (_, mutation) => {
    const { appointmentId } = await visitTomorrow();
    const before = await dump(world().t);
    for (const person of ["marcus", "olivia"] as const) {
      const call = world().as(person).mutation(mutation, { appointmentId });
      expect((await refusalOf(call)).code).toBe("TOO_EARLY");
    }
    expect(await dump(world().t)).toBe(before);
  });

  test("cannot be done by another function of the deployment either", async () => {
    const { code } = await visitTomorrow();
    const { booking } = await readBooking(world(), code);
    const applied = await world().t.mutation(internal.bookings.updateBookingAndAppointmentStatus, {
      bookingId: booking._id,
      event: "completed",
      actor: "system",
    });
    expect(applied).toBe(false);
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });

  test("is started an hour before it, and missed from its own time on", async () => {
    const { appointmentId } = await visitTomorrow();
    const marcus = world().as("marcus");
    vi.setSystemTime(HALF_PAST_NINE + DAY - HOUR);
    await marcus.mutation(checkIn, { appointmentId });
    expect((await refusalOf(marcus.mutation(noShow, { appointmentId }))).code).toBe("TOO_EARLY");
    vi.setSystemTime(HALF_PAST_NINE + DAY);
    await marcus.mutation(noShow, { appointmentId });
  });

  test("says to the day's page from when on what can be done", async () => {
    await visitTomorrow();
    const asked = { barberId: world().ids.barber("marcus"), date: "2026-06-02" };
    const day = await world().as("marcus").query(api.appointments.getByBarberIdRealtime, asked);
    expect(day?.appointments).toMatchObject([
      { tendableFrom: HALF_PAST_NINE + DAY - HOUR, missableFrom: HALF_PAST_NINE + DAY },
    ]);
  });
});

test("a visit that was done too early, before there was this rule, has no review and no fee", async () => {
  const { code, manageToken: token, appointmentId } = await visitTomorrow();
  const { booking } = await readBooking(world(), code);
  const set = async (status: "completed" | "no_show") => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("bookings", booking._id, {
        status,
        cardSavedAt: NOW,
        policy: { ...booking.policy, noShow: { kind: "percent", percent: 100 } },
        capturedMinor: 0,
      });
    });
  };
  await set("completed");
  const review = world().t.mutation(api.reviews.write, { code, token, rating: 5, text: "" });
  expect((await refusalOf(review)).code).toBe("CANNOT_REVIEW");
  const own = await world().t.query(api.reviews.ofBooking, { code, token, now: NOW });
  expect(own?.canReview).toBe(false);
  await set("no_show");
  const fee = world().as("marcus").mutation(api.noShows.chargeFee, { appointmentId });
  expect(["TOO_EARLY", "NOTHING_TO_PAY"]).toContain((await refusalOf(fee)).code);
});

test("a visit that has been started and is moved to another day is not started there", async () => {
  const { code } = await placePaid(world());
  const { appointment } = await readBooking(world(), code);
  const marcus = world().as("marcus");
  vi.setSystemTime(HALF_PAST_NINE - 30 * MINUTE);
  await marcus.mutation(checkIn, { appointmentId: appointment._id });
  await marcus.mutation(api.appointments.reschedule, {
    appointmentId: appointment._id,
    barberId: world().ids.barber("marcus"),
    startsAt: HALF_PAST_NINE + DAY,
  });
  expect((await readBooking(world(), code)).appointment.checkedInAt).toBeUndefined();
});
