import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  modules,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";

const world = setUpBackend({ tendedAnyTime: true });

/** What outlives a transaction outside of the rows that people read: jobs and what is told of them. */
async function keptOfJobs(): Promise<string> {
  const kept = await world().t.run(async (ctx) => [
    await ctx.db.system.query("_scheduled_functions").collect(),
    await ctx.db.query("failedJobs").collect(),
    await ctx.db.query("alerts").collect(),
    await ctx.db.query("reconcileRuns").collect(),
    await ctx.db.query("stripeEvents").collect(),
  ]);
  return JSON.stringify(kept);
}

/** The hash of every link that was ever handed out. */
async function hashesOfLinks(): Promise<Set<string>> {
  const hashes = await world().t.run(async (ctx) => {
    const bookings = await ctx.db.query("bookings").collect();
    const waiting = await ctx.db.query("waitlist").collect();
    const invitations = await ctx.db.query("invitations").collect();
    return [
      ...bookings.flatMap((row) => [...row.manageTokenHashes, ...(row.shownTokenHashes ?? [])]),
      ...waiting.flatMap(({ tokenHashes }) => tokenHashes),
      ...invitations.map(({ tokenHash }) => tokenHash),
    ];
  });
  return new Set(hashes);
}

/** Links that stand in a text in clear: 32 letters whose hash is kept. */
function linksIn(text: string, hashes: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const [run] of text.matchAll(/[\w-]{32,}/g)) {
    for (let at = 0; at + 32 <= run.length; at++) {
      const letters = run.slice(at, at + 32);
      if (hashes.has(createHash("sha256").update(letters).digest("hex"))) found.push(letters);
    }
  }
  return found;
}

/** A day of a shop: everything that has a job of its own happens to somebody with a link; returns their links. */
async function liveThroughADay(): Promise<string[]> {
  const t = world().t;
  await setPolicy(world(), {
    terms: { kind: "deposit_percent", percent: 20 },
    cardOnFile: true,
    noShow: { kind: "percent", percent: 50 },
  });
  const paid = { acceptsCardOnFile: true };
  const moved = await placePaid(world(), paid);
  const link = { code: moved.code, token: moved.manageToken };
  const toFade = { barberId: world().ids.barber("marcus"), startsAt: HALF_PAST_NINE + HOUR };
  const serviceIds = [world().ids.service("Fade")];
  await t.mutation(api.bookings.reschedule, { ...link, ...toFade, serviceIds });
  await world().settle();
  await t.mutation(api.payments.requestBalance, link);
  await world().settle();

  const held = await placeHold(world(), { ...paid, startsAt: HALF_PAST_NINE + 4.5 * HOUR });
  const hold = { code: held.code, token: held.manageToken };
  await t.mutation(api.bookings.setTip, { ...hold, tipMinor: 200 });
  await world().settle();
  await t.mutation(api.waitlist.join, {
    shopId: world().ids.shop("london"),
    barberId: null,
    date: "2026-06-01",
    serviceIds: [world().ids.service("Cut")],
    acceptsCardOnFile: true,
    customer: { name: "Willa Waits", email: "willa@mail.example" },
    requestId: "request-of-willa-0001",
  });
  await t.mutation(api.bookings.cancel, hold);
  await world().settle();

  const missed = await placePaid(world(), { ...paid, startsAt: HALF_PAST_NINE + 5.5 * HOUR });
  const { appointment } = await readBooking(world(), missed.code);
  const chair = { appointmentId: appointment._id };
  await world().as("marcus").mutation(api.appointments.noShow, chair);
  await world().as("marcus").mutation(api.payments.updatePendingToPaid, chair);
  await world().as("olivia").mutation(api.noShows.chargeFee, chair);
  await world().settle();
  const shopId = world().ids.shop("london");
  const asked = { shopId, name: "Nina New", email: "nina@mail.example" };
  await world().as("olivia").mutation(api.staff.inviteOwner, asked);
  await t.mutation(api.bookings.cancel, link);
  await world().settle();
  return [moved, held, missed].map(({ manageToken }) => manageToken);
}

test("no link of anybody stands in a job, in what is told of one, or at Stripe", async () => {
  const known = await liveThroughADay();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  world().stripe.setFault("away");
  await placeHold(world(), { acceptsCardOnFile: true, startsAt: HALF_PAST_NINE + 6.5 * HOUR });
  await world().pass(30 * MINUTE);
  const job = "reconcile:syncBookingsAndAppointments";
  await world().t.mutation(internal.jobs.begin, { kind: "action", job, args: {} });
  await world().pass(10 * MINUTE);
  vi.restoreAllMocks();
  const jobs = await keptOfJobs();
  for (const job of [
    ...["checkouts:open", "checkouts:close", "checkouts:endHold", "refunds:carryOut"],
    ...["noShows:charge", "noShows:fetchCard", "waitlist:consider", "clients:refresh"],
    ...["payments:askStripe", "reports:refreshDay", "dates:refresh", "numbers:refresh"],
  ]) {
    expect([job, jobs.includes(`"job":"${job}"`)]).toEqual([job, true]);
  }
  expect(jobs.includes("job_failed")).toBe(true);
  const stripe = JSON.stringify([world().stripe.requests, [...world().stripe.sessions.values()]]);
  const hashes = await hashesOfLinks();
  expect(hashes.size).toBeGreaterThan(6);
  expect(linksIn(JSON.stringify(known), hashes)).toHaveLength(known.length);
  expect(linksIn(jobs + stripe, hashes)).toEqual([]);
});

test("nothing that can be scheduled takes a secret", async () => {
  // What a hold takes, for measuring by hand; what jobs of the version before name, unread; and what an
  // action hands to a mutation in the same breath.
  const known = [
    ...["checkouts.open", "measure.hold"],
    ...["threads.beginPhoto", "threads.keepPhoto", "whatsapp.keep"],
  ];
  const taken: string[] = [];
  let looked = 0;
  for (const [path, load] of Object.entries(modules)) {
    const file = /\/convex\/(\w+)\.ts$/.exec(path)?.[1];
    if (file === undefined) continue;
    for (const [name, value] of Object.entries(Object(await load()))) {
      if (typeof value !== "function" || !("isInternal" in value) || "isQuery" in value) continue;
      if (!("exportArgs" in value) || typeof value.exportArgs !== "function") continue;
      looked += 1;
      if (/token|secret|password/i.test(String(value.exportArgs()))) taken.push(`${file}.${name}`);
    }
  }
  expect(taken).toEqual(known);
  expect(looked).toBeGreaterThan(40);
});
