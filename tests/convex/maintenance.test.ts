import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { MaintenanceJob } from "../../convex/model/validators";
import type { PaymentStatus } from "../../lib/booking/states";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR } from "../support/convexClock";

const world = setUpBackend({ tendedAnyTime: true });

async function run(job: MaintenanceJob) {
  await world().t.mutation(internal.maintenance.start, { job });
  await world().settle();
  const runs = await world()
    .as("olivia")
    .query(api.maintenance.report, { shopId: world().ids.shop("london") });
  const latest = runs.find((each) => each.job === job);
  const done = latest?.done.map(({ what, count }) => [what, count]) ?? [];
  return { ...latest, done: Object.fromEntries(done) as Record<string, number> };
}

const tables = async () =>
  await world().t.run(async (ctx) => ({
    slots: await ctx.db.query("slots").collect(),
    dates: await ctx.db.query("dates").collect(),
    blocks: await ctx.db.query("blocks").collect(),
    overrides: await ctx.db.query("dateOverrides").collect(),
    closings: await ctx.db.query("closings").collect(),
  }));

/** Loses what was scheduled and moves the clock, as after a long time away. */
async function jump(ms: number): Promise<void> {
  await world().t.run(async (ctx) => {
    for (const job of await ctx.db.system.query("_scheduled_functions").collect()) {
      if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
    }
  });
  vi.setSystemTime(Date.now() + ms);
}

async function setPaymentStatus(code: string, paymentStatus: PaymentStatus): Promise<void> {
  const { booking } = await readBooking(world(), code);
  await world().t.run(async (ctx) => {
    await ctx.db.patch("bookings", booking._id, { paymentStatus });
  });
}

/** Marks Marcus's visit as done, as he would. */
async function complete(code: string): Promise<void> {
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  await world().as("marcus").mutation(api.appointments.complete, { appointmentId });
}

describe("clearing what is past", () => {
  test("removes unbooked slots, blocks, own hours, closing days and summaries, page by page", async () => {
    const barberId = world().ids.barber("marcus");
    const { code } = await placePaid(world());
    await world().t.run(async (ctx) => {
      for (let index = 0; index < 150; index++) {
        const dates = { fromDate: "2026-05-01", untilDate: "2026-05-02" };
        await ctx.db.insert("blocks", { barberId, ...dates, reason: "" });
      }
      const shopId = world().ids.shop("london");
      const dates = { fromDate: "2026-05-01", untilDate: "2026-05-02" };
      await ctx.db.insert("closings", { shopId, ...dates, reason: "" });
      await ctx.db.insert("dateOverrides", { barberId, date: "2026-05-01", hours: [] });
      await ctx.db.insert("blocks", {
        barberId,
        fromDate: "2026-05-01",
        untilDate: "2026-07-01",
        reason: "Leave",
      });
    });
    await world().pass(10 * DAY);
    const before = await tables();
    const { done, pages, finishedAt } = await run("clear_past");
    const after = await tables();
    expect(after.slots.filter((slot) => slot.status === "booked")).toHaveLength(1);
    expect(done).toEqual({
      slots: before.slots.length - after.slots.length,
      days: before.dates.length - after.dates.length,
      blocks: 150,
      overrides: 1,
      closings: 1,
      page_visits: 0,
      invitations: 0,
    });
    expect(after.blocks).toMatchObject([{ reason: "Leave" }]);
    expect(done.slots).toBe(before.slots.length - 1);
    expect(pages).toBe(2);
    expect(finishedAt).not.toBeNull();
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });

  test("leaves today and what is to come", async () => {
    const before = await tables();
    const { done } = await run("clear_past");
    expect(await tables()).toEqual(before);
    expect(Object.values(done)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("removes invitations a month after their end, and none before", async () => {
    const person = { shopId: world().ids.shop("london"), name: "Nia", email: "nia@mail.example" };
    await world().as("olivia").mutation(api.staff.inviteOwner, person);
    await jump(14 * DAY + 27 * DAY);
    expect((await run("clear_past")).done.invitations).toBe(0);
    await jump(2 * DAY);
    expect((await run("clear_past")).done.invitations).toBe(1);
    const left = await world().t.run(async (ctx) => await ctx.db.query("invitations").collect());
    expect(left).toEqual([]);
  });
});

describe("forgetting", () => {
  const YEARS = 3 * 365 * DAY;
  const bookAndCome = async () => {
    const customer = { name: "Olga Old", email: "olga@mail.example", note: "Short" };
    const { code } = await placePaid(world(), { customer });
    await complete(code);
    await world().settle();
    return code;
  };

  test("leaves a visit of less than three years as it is, with its card", async () => {
    const code = await bookAndCome();
    await jump(YEARS - DAY);
    const { done } = await run("forget_old");
    expect(done).toMatchObject({ visits: 0, cards: 0 });
    expect((await readBooking(world(), code)).booking.customerName).toBe("Olga Old");
  });

  test("empties a visit after three years and removes its card; its money stays", async () => {
    const code = await bookAndCome();
    const { booking: before } = await readBooking(world(), code);
    await jump(YEARS + 2 * DAY);
    const { done } = await run("forget_old");
    expect(done).toMatchObject({ visits: 1, cards: 1 });
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ customerName: "", capturedMinor: before.capturedMinor });
    expect(JSON.stringify(await dump(world().t))).not.toContain("olga@mail.example");
    expect((await run("forget_old")).done).toMatchObject({ visits: 0, cards: 0 });
    await expectIntegrity(world());
  });

  test("forgets what a message was sent to after a year, and who waits two days after the day", async () => {
    const shopId = world().ids.shop("london");
    await world().t.run(async (ctx) => {
      await ctx.db.insert("messages", {
        key: "code:of:a:test",
        kind: "code",
        channel: "email",
        to: "olga@mail.example",
        otherwise: [],
        status: "sent",
        dueAt: 0,
        wantedAt: 0,
        tries: 1,
      });
      await ctx.db.insert("waitlist", {
        shopId,
        serviceIds: [],
        addOnIds: [],
        serviceNames: [],
        date: "2026-06-01",
        channel: "web",
        status: "left",
        code: "WAITS222",
        tokenHashes: [],
        requestId: "request-of-olga-0001",
        customerName: "Olga Old",
      });
    });
    await jump(2 * DAY);
    expect((await run("forget_old")).done).toMatchObject({ waiting: 0, messages: 0 });
    await jump(2 * DAY);
    expect((await run("forget_old")).done).toMatchObject({ waiting: 1, messages: 0 });
    await jump(365 * DAY);
    expect((await run("forget_old")).done).toMatchObject({ messages: 1 });
  });
});

describe("archiving", () => {
  test("clears slots and appointment of finished bookings half a year old; the booking stays", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    const placed = await world()
      .as("ana")
      .mutation(api.bookings.hold, {
        barberId: world().ids.barber("marcus"),
        startsAt: HALF_PAST_NINE,
        serviceIds: [world().ids.service("Advice")],
        customer: { name: "Ana Lim", email: "ana@mail.example" },
        requestId: "request-of-ana-000001",
      });
    await complete(placed.code);
    await world().pass(184 * DAY);
    expect((await run("archive_finished")).done).toEqual({ archived: 1, waiting: 0 });
    const { code, manageToken: token } = placed;
    const found = await world().t.query(api.bookings.get, { code, token });
    expect(found).toMatchObject({ code, status: "completed" });
    const mine = await world()
      .as("ana")
      .query(api.bookings.listMine, {
        part: "past",
        since: Date.now(),
        paginationOpts: { numItems: 10, cursor: null },
      });
    expect(mine.page.map((booking) => booking.code)).toEqual([code]);
    const left = await world().t.run(async (ctx) => ({
      appointments: await ctx.db.query("appointments").collect(),
      booked: (await ctx.db.query("slots").collect()).filter((slot) => slot.bookingId),
    }));
    expect(left).toEqual({ appointments: [], booked: [] });
    await expectIntegrity(world());
    expect((await run("archive_finished")).done).toEqual({ archived: 0, waiting: 0 });
  });

  test("waits for money that is under way, and for half a year to pass", async () => {
    const { code } = await placePaid(world());
    await complete(code);
    await jump(180 * DAY);
    expect((await run("archive_finished")).done).toEqual({ archived: 0, waiting: 0 });
    await setPaymentStatus(code, "refund_pending");
    await jump(4 * DAY);
    expect((await run("archive_finished")).done).toEqual({ archived: 0, waiting: 1 });
  });
});

describe("ending what was abandoned", () => {
  test("asks Stripe and releases a booking nobody has paid for in a week", async () => {
    const { code } = await placeHold(world());
    await jump(6 * DAY);
    expect((await run("end_abandoned")).done).toEqual({ ended: 0, stuck: 0 });
    await jump(DAY + HOUR);
    expect((await run("end_abandoned")).done).toEqual({ ended: 1, stuck: 0 });
    expect((await readBooking(world(), code)).booking.status).toBe("expired");
    await expectIntegrity(world());
  });

  test("tells the owner of a payment that has been under way for a week, once", async () => {
    const { code } = await placeHold(world());
    await setPaymentStatus(code, "processing");
    await jump(8 * DAY);
    await run("end_abandoned");
    expect((await run("end_abandoned")).done).toEqual({ ended: 0, stuck: 1 });
    const { booking, alerts } = await readBooking(world(), code);
    expect(booking.status).toBe("pending");
    expect(alerts.map((alert) => alert.kind)).toEqual(["payment_stuck"]);
  });
});

describe("a run", () => {
  test("that is under way is left alone", async () => {
    await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
    const before = await dump(world().t);
    await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
    expect(await dump(world().t)).toBe(before);
  });

  test("leaves its row; only the newest five are kept", async () => {
    for (let round = 0; round < 7; round++) await run("end_abandoned");
    const rows = await world().t.run(
      async (ctx) => await ctx.db.query("maintenanceRuns").collect(),
    );
    expect(rows).toHaveLength(5);
  });
});
