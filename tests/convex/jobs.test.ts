import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { dump, placeHold, readBooking, refusalOf, setUpBackend } from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";

const world = setUpBackend();

const alerts = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
const failedJobs = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("failedJobs").collect());

/** Takes a barber's shop away, so that counting its days throws, and gives it back. */
async function breakShop(): Promise<() => Promise<void>> {
  const shopId = world().ids.shop("london");
  await world().t.run(async (ctx) => {
    await ctx.db.patch("shops", shopId, { timeZone: "Nowhere/At_All" });
  });
  return async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", shopId, { timeZone: "Europe/London" });
    });
  };
}

/** Has a job scheduled as the product schedules it. */
async function schedule(): Promise<void> {
  const args = { shopId: world().ids.shop("london"), from: "2026-06-01", until: "2026-06-01" };
  await world().t.mutation(internal.jobs.run, { job: "numbers:refresh", args });
}

test("jobs that an older version scheduled, with arguments that are gone, still run", async () => {
  const { code } = await placeHold(world());
  const { booking } = await readBooking(world(), code);
  const open = { bookingId: booking._id, attempt: 1, manageToken: "x".repeat(32) };
  await world().t.action(internal.jobs.act, { job: "checkouts:open", args: open });
  const shopId = world().ids.shop("london");
  const consider = { shopId, date: "2026-06-01", cursor: "the first page" };
  await world().t.mutation(internal.jobs.run, { job: "waitlist:consider", args: consider });
  await world().pass(10 * MINUTE);
  expect(await failedJobs()).toEqual([]);
});

describe("a job that throws", () => {
  test("is tried again, and nobody is told when that helps", async () => {
    const mend = await breakShop();
    await schedule();
    await world().settle();
    expect(await alerts()).toEqual([]);
    await mend();
    await world().pass(MINUTE);
    expect(await alerts()).toEqual([]);
    expect(await failedJobs()).toEqual([]);
  });

  test("again and again is told to the owner once, by name, and settled by its success", async () => {
    const mend = await breakShop();
    await schedule();
    await world().pass(10 * MINUTE);
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      shopId: world().ids.shop("london"),
      kind: "job_failed",
      facts: { kind: "job_failed", job: "numbers.refresh", remedy: "try_again" },
    });
    expect(alert?.cause).toMatch(/^job:numbers:refresh:/);
    await schedule();
    await world().pass(10 * MINUTE);
    expect(await alerts()).toHaveLength(1);
    await mend();
    const alertId = alert?._id ?? "";
    const asOther = world().as("sari").mutation(api.health.retryJob, { alertId });
    expect((await refusalOf(asOther)).code).toBe("NOT_AUTHORIZED");
    await world().as("olivia").mutation(api.health.retryJob, { alertId });
    await world().settle();
    expect((await alerts())[0]?.resolvedAt).toBeDefined();
    expect(await failedJobs()).toEqual([]);
    // A second tap comes after the job is done: nothing is run, and nothing is wrong.
    const settled = await dump(world().t);
    await world().as("olivia").mutation(api.health.retryJob, { alertId });
    expect(await dump(world().t)).toBe(settled);
  });

  test("leaves nothing of what it wrote, and stops no other shop", async () => {
    await breakShop();
    await world().t.mutation(internal.numbers.keepUp, {});
    await world().pass(10 * MINUTE);
    const told = await alerts();
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ shopId }) => shopId === world().ids.shop("london"))).toBe(true);
    const counted = await world().t.run(async (ctx) => {
      const shopId = world().ids.shop("jakarta");
      return await ctx.db
        .query("dayNumbers")
        .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId))
        .first();
    });
    expect(counted).not.toBeNull();
  });

  test("of one barber stops the days of no other", async () => {
    await breakShop();
    await world().pass(DAY);
    await world().t.mutation(internal.dates.extendHorizon, {});
    await world().pass(10 * MINUTE);
    const budi = world().ids.barber("budi");
    const days = await world().t.run(async (ctx) => {
      return await ctx.db
        .query("dates")
        .withIndex("by_barberId_and_date", (q) => q.eq("barberId", budi))
        .collect();
    });
    expect(days.at(-1)?.date).toBe("2026-06-04");
    expect((await alerts()).some(({ cause = "" }) => cause.includes("dates:ensureHorizon"))).toBe(
      true,
    );
  });
});

test("a job that could not tell is found in the schedule, once", async () => {
  const args = { shopId: world().ids.shop("london"), from: "2026-06-01", until: "2026-06-01" };
  // A runner that was stopped: its arguments do not pass, so that no code of ours has run.
  await world().t.run(async (ctx) => {
    const job = { job: "numbers:refresh", args, tries: 4, stopped: true };
    await ctx.scheduler.runAfter(0, internal.jobs.run, job);
  });
  await world().settle();
  await world().pass(20 * MINUTE);
  expect(await alerts()).toEqual([]);
  await world().t.mutation(internal.jobs.sweep, {});
  expect(await alerts()).toMatchObject([{ facts: { job: "numbers.refresh" } }]);
  await world().t.mutation(internal.jobs.sweep, {});
  expect(await failedJobs()).toHaveLength(1);
});

test("a list that failed on a later page is settled by a run from its beginning", async () => {
  const shopId = world().ids.shop("london");
  const day = { shopId, date: "2026-06-01" };
  await world().t.run(async (ctx) => {
    await ctx.db.insert("waitlist", {
      shopId,
      date: day.date,
      serviceIds: [world().ids.service("Cut")],
      addOnIds: [],
      serviceNames: [],
      status: "waiting",
      code: "WAITING1",
      tokenHashes: [],
      requestId: "waiting-request-0001",
      customerName: "Wanda",
      customerEmail: "wanda@mail.example",
    });
  });
  const run = async (args: typeof day & { after?: number }) =>
    await world().t.mutation(internal.jobs.run, { job: "waitlist:consider", args });
  const mend = await breakShop();
  await run({ ...day, after: 1 });
  await world().pass(10 * MINUTE);
  expect(await alerts()).toMatchObject([{ facts: { job: "waitlist.consider" } }]);
  await mend();
  await run(day);
  await world().settle();
  expect((await alerts())[0]?.resolvedAt).toBeDefined();
  expect(await failedJobs()).toEqual([]);
});

describe("everything scheduled goes through model/jobs", () => {
  const files = readdirSync("convex", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("_generated"))
    .map((path) => [path, readFileSync(`convex/${path}`, "utf8")] as const);

  test("no other file calls the scheduler", () => {
    const own = ["model/jobs.ts", "jobs.ts"];
    const others = files.filter(
      ([path, text]) => !own.includes(path) && /scheduler\s*\./.test(text),
    );
    expect(others.map(([path]) => path)).toEqual([]);
  });

  test("every cron begins a job", () => {
    const [, crons = ""] = files.find(([path]) => path === "crons.ts") ?? [];
    const begun = crons.match(/crons\.\w+\([^;]*?internal\.(jobs\.\w+)/gs) ?? [];
    expect(begun).toHaveLength((crons.match(/crons\.(?!_)\w+\(/g) ?? []).length);
    expect(begun.every((cron) => /internal\.jobs\.(begin|run|sweep)$/.test(cron))).toBe(true);
  });
});
