import fc from "fast-check";
import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { internal } from "../../convex/_generated/api";
import * as Schedules from "../../convex/model/shop/schedules";
import { isLive } from "../../lib/booking/states";
import { localDay } from "../../lib/availability/schedule";
import { asRefusal } from "../../lib/errors";
import { createWorld, expectIntegrity, holdArgs, setUpBackend } from "../support/convex";
import type { World } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/**
 * Whatever people do in whatever order, the slots are what the hours say, less what is booked: each
 * step is refused in words or leaves the whole in order.
 */

setUpBackend();

type Step = (world: World, held: { code: string; manageToken: string }[]) => Promise<unknown>;

const DATES = ["2026-06-01", "2026-06-02", "2026-06-03"] as const;
// One morning, so that the steps meet.
const date = fc.constant(DATES[1]);
const minutes = fc.integer({ min: 18, max: 25 }).map((cell) => cell * 30);
const hours = fc
  .tuple(minutes, minutes)
  .map(([a, b]) => ({ fromMinutes: Math.min(a, b), untilMinutes: Math.max(a, b) }));
const start = fc
  .integer({ min: 0, max: 7 })
  .map((cell) => NOW + 2 * HOUR + DAY + cell * 30 * MINUTE);
const services = fc.subarray(["Cut", "Fade", "Advice"], { minLength: 1 });
const nth = fc.nat({ max: 9 });

const byMarcus = (world: World) => world.as("marcus");
const barberId = (world: World) => world.ids.barber("marcus");

const hold = fc.tuple(start, services).map(([startsAt, names]): Step => async (world, held) => {
  const serviceIds = names.map((name) => world.ids.service(name));
  const placed = await world.t.mutation(
    api.bookings.hold,
    holdArgs(world, { startsAt, serviceIds }),
  );
  held.push(placed);
});

const others: fc.Arbitrary<Step> = fc.oneof(
  nth.map((index): Step => async (world, held) => {
    const [booking] = held.splice(index % Math.max(held.length, 1), 1);
    if (!booking) return;
    const { code, manageToken: token } = booking;
    await world.t.mutation(api.bookings.cancel, { code, token });
  }),
  fc.tuple(nth, start).map(([index, startsAt]): Step => async (world, held) => {
    const booking = held[index % Math.max(held.length, 1)];
    if (!booking) return;
    const { code, manageToken: token } = booking;
    const to = { barberId: barberId(world), startsAt };
    await world.t.mutation(api.bookings.reschedule, { code, token, ...to });
  }),
  fc.tuple(start, services).map(([startsAt, names]): Step => async (world) => {
    const serviceIds = names.map((name) => world.ids.service(name));
    await byMarcus(world).mutation(api.appointments.overbook, {
      ...holdArgs(world, { startsAt, serviceIds }),
      customer: {},
      reason: "in a hurry",
    });
  }),
  fc.tuple(date, fc.array(hours, { maxLength: 3 })).map(([on, own]): Step => async (world) => {
    const args = { barberId: barberId(world), date: on, hours: own };
    await byMarcus(world).mutation(api.schedule.setOverride, args);
  }),
  date.map((on): Step => async (world) => {
    const args = { barberId: barberId(world), date: on };
    await byMarcus(world).mutation(api.schedule.removeOverride, args);
  }),
  fc.tuple(date, fc.option(hours, { nil: undefined })).map(([on, own]): Step => async (world) => {
    const block = { fromDate: on, untilDate: on, reason: "", ...own };
    await byMarcus(world).mutation(api.schedule.addBlock, { barberId: barberId(world), ...block });
  }),
  fc.constant<Step>(async (world) => {
    const args = { barberId: barberId(world), now: Date.now() };
    const schedule = await byMarcus(world).query(api.schedule.get, args);
    const [block] = schedule?.blocks ?? [];
    if (block) await byMarcus(world).mutation(api.schedule.removeBlock, { blockId: block.id });
  }),
  fc.array(hours, { maxLength: 2 }).map((own): Step => async (world) => {
    const always = { validFrom: null, validUntil: null };
    const templates = [1, 2, 3].map((isoWeekday) => ({ isoWeekday, hours: own, ...always }));
    await byMarcus(world).mutation(api.schedule.setWeek, {
      barberId: barberId(world),
      templates,
    });
  }),
  fc.constantFrom(15 as const, 30 as const).map((gridMinutes): Step => async (world) => {
    await world.as("olivia").mutation(api.shops.saveBookRules, {
      shopId: world.ids.shop("london"),
      timeZone: "Europe/London",
      gridMinutes,
      horizonDays: 3,
      noticeMinutes: 0,
      holdMinutes: 120,
    });
    // Every chair's days, each in a transaction of its own.
    await world.settle();
  }),
  fc.constant<Step>(async (world) => {
    await world.t.mutation(internal.reconcile.mendSlotPage, { since: NOW, cursor: null });
  }),
);

const step = fc.oneof({ weight: 1, arbitrary: hold }, { weight: 3, arbitrary: others });

/** Free slots as they are, and as the hours and the bookings say they should be. */
async function freeSlots(world: World): Promise<{ actual: string[]; wanted: string[] }> {
  return await world.t.run(async (ctx) => {
    const barber = await ctx.db.get("barbers", barberId(world));
    const shop = await ctx.db.get("shops", world.ids.shop("london"));
    if (!barber || !shop) throw new Error("no barber");
    const stretch = { from: DATES[0], until: DATES[2] };
    const schedule = await Schedules.read(ctx, { barber, shop }, stretch);
    const slots = await ctx.db
      .query("slots")
      .withIndex("by_barberId_and_startsAt", (q) => q.eq("barberId", barber._id))
      .collect();
    const bookings = (await ctx.db.query("bookings").collect()).filter(
      (booking) => booking.barberId === barber._id && isLive(booking.status),
    );
    const booked = slots.filter((slot) => slot.status === "booked");
    const cells = DATES.flatMap((each) => localDay(each, schedule).cells);
    const free = cells.filter(
      (cell) =>
        cell.status === "free" &&
        cell.startsAt > NOW &&
        ![
          ...booked,
          ...bookings.map(({ startsAt, busyUntil: endsAt }) => ({ startsAt, endsAt })),
        ].some((taken) => taken.startsAt < cell.endsAt && cell.startsAt < taken.endsAt),
    );
    const text = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
      `${new Date(startsAt).toISOString()} ${(endsAt - startsAt) / MINUTE}`;
    return {
      actual: slots.filter((slot) => slot.status === "free").map(text),
      wanted: free.map(text),
    };
  });
}

test("after any steps the free slots are those of the hours, less what is booked", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 24, size: "max" }),
      async (steps) => {
        const world = await createWorld();
        await world.t.run(async (ctx) => {
          // What costs nothing is confirmed at once, so that it can be moved.
          for (const { _id } of await ctx.db.query("services").collect()) {
            await ctx.db.patch("services", _id, { priceMinor: 0 });
          }
        });
        const held: { code: string; manageToken: string }[] = [];
        for (const take of steps) {
          try {
            await take(world, held);
          } catch (thrown) {
            if (!asRefusal(thrown)) throw thrown;
          }
          // At once nothing is free that should not be; what is missing is made right after.
          const atOnce = await freeSlots(world);
          expect(atOnce.actual.filter((slot) => !atOnce.wanted.includes(slot))).toEqual([]);
          await world.settle();
        }
        const { actual, wanted } = await freeSlots(world);
        expect(actual).toEqual(wanted);
        await expectIntegrity(world);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
