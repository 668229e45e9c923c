import { afterEach, beforeEach, expect, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { dump, expectIntegrity, HALF_PAST_NINE, placePaid, readBooking } from "./convex";
import type { World } from "./convex";
import { DAY, HOUR, MINUTE, NOW } from "./convexClock";
import { withTimers } from "./convexJobs";

/** Reconciling in a file of tests: a run of it, and what it found. */
export function reconciling(world: () => World) {
  // Scheduled work that ends in an error is told on the console; here Stripe is away on purpose.
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

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

  return { sync, runs, kinds, expectMended, scene };
}

export type Scene = Awaited<ReturnType<ReturnType<typeof reconciling>["scene"]>>;
