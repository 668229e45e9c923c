import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** What is switched off is so for new bookings; what exists is seen, moved, paid and settled. */

const world = setUpBackend();
const olivia = () => world().as("olivia");
const marcus = () => world().ids.barber("marcus");
const theo = () => world().ids.barber("theo");
const shopId = () => world().ids.shop("london");
const TOMORROW = HALF_PAST_NINE + DAY;

async function visit() {
  const { code, manageToken: token } = await placePaid(world(), { startsAt: TOMORROW });
  const { appointment } = await readBooking(world(), code);
  return { code, token, appointmentId: appointment._id };
}

async function switchOffCut(durationMinutes = 30) {
  await olivia().mutation(api.services.save, {
    shopId: shopId(),
    serviceId: world().ids.service("Cut"),
    name: "Cut",
    description: "",
    durationMinutes,
    bufferMinutes: 0,
    priceMinor: 4000,
    active: false,
  });
}

async function closeChair(barberId: string) {
  const texts = { name: "Marcus Bell", title: "", bio: "" };
  await olivia().mutation(api.staff.saveBarber, { barberId, ...texts, active: false });
}

describe("a chair that is closed with visits to come", () => {
  const conflicts = async () =>
    await olivia().query(api.schedule.conflicts, { barberId: marcus(), now: NOW });

  test("says so before, and lists them to be settled after", async () => {
    const { appointmentId } = await visit();
    const change = { kind: "close_chair" as const };
    const asked = { barberId: marcus(), change, now: NOW };
    const before = await olivia().query(api.schedule.preview, asked);
    expect(before).toMatchObject({ days: [], conflicts: [{ appointmentId, why: "chair_closed" }] });
    expect(await conflicts()).toEqual([]);
    await closeChair(marcus());
    expect(await conflicts()).toMatchObject([{ appointmentId, why: "chair_closed" }]);
  });

  test("stays among the chairs that the owner runs, as one that takes nothing new", async () => {
    await visit();
    await closeChair(marcus());
    const chairs = await olivia().query(api.barbers.forStaff, {});
    expect(chairs.find(({ id }) => id === marcus())).toMatchObject({
      active: false,
      lastVisitAt: TOMORROW,
    });
    const day = { barberId: marcus(), date: "2026-06-02" };
    expect(await olivia().query(api.appointments.getByBarberIdRealtime, day)).toMatchObject({
      appointments: [{ customerName: "Gil Guest" }],
    });
    const hold = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(hold)).code).toBe("NOT_FOUND");
  });

  test("has them moved to another chair, kept or given back", async () => {
    const [moved, kept, cancelled] = [
      await visit(),
      await placePaid(world(), { startsAt: TOMORROW + HOUR }),
      await placePaid(world(), { startsAt: TOMORROW + 2 * HOUR }),
    ];
    await closeChair(marcus());
    const idOf = async ({ code }: { code: string }) =>
      (await readBooking(world(), code)).appointment._id;
    const to = { barberId: theo(), startsAt: TOMORROW + 30 * MINUTE };
    await olivia().mutation(api.appointments.reschedule, {
      appointmentId: moved.appointmentId,
      ...to,
    });
    await olivia().mutation(api.appointments.keepOutsideHours, { appointmentId: await idOf(kept) });
    await olivia().mutation(api.appointments.cancel, { appointmentId: await idOf(cancelled) });
    await world().settle();
    expect(await conflicts()).toEqual([]);
    await expectIntegrity(world());
  });

  test("is the same when its barber's access is taken away", async () => {
    const { appointmentId } = await visit();
    const { barbers } = await olivia().query(api.staff.list, { shopId: shopId() });
    const userId = barbers.find(({ id }) => id === marcus())?.userId ?? "";
    await olivia().mutation(api.staff.remove, { shopId: shopId(), userId });
    expect(await conflicts()).toMatchObject([{ appointmentId, why: "chair_closed" }]);
  });

  test("is met by a closing day of the shop like any other", async () => {
    const { appointmentId } = await visit();
    await closeChair(marcus());
    const dates = { fromDate: "2026-06-02", untilDate: "2026-06-02" };
    const asked = { shopId: shopId(), ...dates, now: NOW };
    const preview = await olivia().query(api.schedule.previewClosing, asked);
    expect(preview?.conflicts).toMatchObject([{ appointmentId }]);
  });

  test("sends its customers to the others", async () => {
    const { code, token } = await visit();
    await closeChair(marcus());
    const targets = await world().t.query(api.bookings.moveTargets, { code, token });
    expect(targets?.barbers.map(({ id }) => id)).toEqual([theo()]);
    const stay = { code, token, barberId: marcus(), startsAt: TOMORROW + HOUR };
    expect((await refusalOf(world().t.mutation(api.bookings.reschedule, stay))).code).toBe(
      "NOT_FOUND",
    );
    const startsAt = TOMORROW + 30 * MINUTE;
    await world().t.mutation(api.bookings.reschedule, { code, token, barberId: theo(), startsAt });
    await world().settle();
    await expectIntegrity(world());
  });
});

describe("a visit whose service is switched off, dearer and longer now", () => {
  test("is moved in time by its customer, as it was booked", async () => {
    const { code, token } = await visit();
    await switchOffCut(120);
    const query = { shopId: shopId(), barberId: marcus(), serviceIds: [], now: NOW };
    const moving = { code, token };
    const date = "2026-06-02";
    const day = await world().t.query(api.availability.day, { ...query, moving, date });
    const starts = day?.starts.map(({ startsAt }) => startsAt) ?? [];
    // 16:30 is the last half hour, and its own time is in nobody's way.
    expect(starts).toContain(TOMORROW + 7 * HOUR);
    expect(starts).toContain(TOMORROW);
    const month = await world().t.query(api.availability.month, {
      ...query,
      moving,
      month: "2026-06",
    });
    expect(month.find((each) => each.date === date)?.starts).toBeGreaterThan(0);
    const to = { barberId: marcus(), startsAt: TOMORROW + 7 * HOUR };
    await world().t.mutation(api.bookings.reschedule, { code, token, ...to });
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ priceMinor: 2500, durationMinutes: 30, ...to });
    await expectIntegrity(world());
  });

  test("is moved by staff, to another chair too", async () => {
    const { code, appointmentId } = await visit();
    await switchOffCut();
    for (const to of [
      { barberId: marcus(), startsAt: TOMORROW + HOUR },
      { barberId: theo(), startsAt: TOMORROW + HOUR },
    ]) {
      await olivia().mutation(api.appointments.reschedule, { appointmentId, ...to });
      const { booking } = await readBooking(world(), code);
      expect(booking).toMatchObject({ priceMinor: 2500, ...to });
    }
  });

  test("is moved though its own barber does not do it any more", async () => {
    const { code, token } = await visit();
    await olivia().mutation(api.services.saveOffer, {
      barberId: marcus(),
      serviceIds: [world().ids.service("Fade")],
      addOnIds: [],
      terms: [],
    });
    const to = { barberId: marcus(), startsAt: TOMORROW + HOUR };
    await world().t.mutation(api.bookings.reschedule, { code, token, ...to });
    expect((await readBooking(world(), code)).booking).toMatchObject(to);
  });

  test("can be booked by nobody anew", async () => {
    await switchOffCut();
    const hold = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(hold)).code).toBe("NOT_FOUND");
    const walkIn = olivia().mutation(api.appointments.walkIn, holdArgs(world()));
    expect((await refusalOf(walkIn)).code).toBe("NOT_FOUND");
  });

  test("shows its free times to nobody without its link", async () => {
    const { code } = await visit();
    const moving = { code, token: "x".repeat(32) };
    const query = { shopId: shopId(), barberId: marcus(), serviceIds: [], now: NOW, moving };
    const day = await world().t.query(api.availability.day, { ...query, date: "2026-06-02" });
    expect(day).toBeNull();
  });
});

describe("a shop that is closed for bookings online", () => {
  test("books at the desk, and moves and pays what is booked", async () => {
    const { code, token, appointmentId } = await visit();
    await olivia().mutation(api.setup.setOpen, { shopId: shopId(), open: false });
    const { customer: _, ...args } = holdArgs(world());
    await olivia().mutation(api.appointments.walkIn, { ...args, customer: {} });
    await olivia().mutation(api.appointments.overbook, {
      ...holdArgs(world()),
      customer: {},
      reason: "A friend",
    });
    const staffMove = { appointmentId, barberId: marcus(), startsAt: TOMORROW + HOUR };
    await olivia().mutation(api.appointments.reschedule, staffMove);
    const targets = await world().t.query(api.bookings.moveTargets, { code, token });
    expect(targets?.barbers.map(({ id }) => id)).toEqual([marcus(), theo()]);
    const own = { code, token, barberId: marcus(), startsAt: TOMORROW + 2 * HOUR };
    await world().t.mutation(api.bookings.reschedule, own);
    const hold = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(hold)).code).toBe("SHOP_CLOSED");
    await world().settle();
    await expectIntegrity(world());
  });
});

test("a service that is added while a barber is away is theirs when they are back", async () => {
  await closeChair(marcus());
  const { id } = await olivia().mutation(api.services.save, {
    shopId: shopId(),
    serviceId: null,
    name: "Shave",
    description: "",
    durationMinutes: 30,
    bufferMinutes: 0,
    priceMinor: 1500,
    active: true,
  });
  const barber = await world().t.run(async (ctx) => await ctx.db.get("barbers", marcus()));
  expect(barber?.serviceIds.map(String)).toContain(id);
});
