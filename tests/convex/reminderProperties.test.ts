import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import {
  keepWorld,
  createWorld,
  placePaid,
  readBooking,
  resumeWorld,
  setUpBackend,
} from "../support/convex";
import type { KeptWorld, World } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { calendarIn, FakeMail } from "../support/convexMail";
import type { TakenMail } from "../support/convexMail";

/**
 * Visits are booked, moved, called off and taken up again around the times of their reminders, on the
 * weekends on which London's clocks change. Whatever the order, each reminder that is due while its
 * visit stands comes once and names its time, and no other one comes at all.
 */

setUpBackend({ tendedAnyTime: true });

const ZONE = "Europe/London";
/** Seven on a Friday morning, by London's clock; the clocks change on the Sunday. */
const FRIDAYS = { spring: Date.UTC(2026, 2, 27, 7, 0), autumn: Date.UTC(2026, 9, 23, 6, 0) };
type Season = keyof typeof FRIDAYS;

const kept = new Map<Season, KeptWorld>();

async function worldOf(season: Season): Promise<World> {
  vi.setSystemTime(FRIDAYS[season]);
  const known = kept.get(season);
  if (known) return await resumeWorld(known);
  const world = await createWorld();
  kept.set(season, await keepWorld(world));
  return world;
}

type Visit = { code: string; manageToken: string; startsAt: number; stands: boolean };
type Plan = { visit: Visit; kind: string; startsAt: number; dueAt: number; over: boolean };
type Scene = { world: World; mail: FakeMail; visits: Visit[]; plans: Plan[]; friday: number };
type Step = (scene: Scene) => Promise<void>;

/** The last minute at or before an instant at which people may be written to. */
function awake(instant: number): number {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", hourCycle: "h23" }).format(
      instant,
    ),
  );
  return hour >= 8 && hour < 21 ? instant : awake(instant - MINUTE);
}

/** What is to come of a visit that is booked, or moved, now. */
function plan({ plans }: Scene, visit: Visit): void {
  const { startsAt } = visit;
  const dayBefore = { kind: "reminder_day", dueAt: awake(startsAt - DAY) };
  const hoursBefore = { kind: "reminder_hours", dueAt: awake(startsAt - 2 * HOUR) };
  const all = dayBefore.dueAt === hoursBefore.dueAt ? [dayBefore] : [dayBefore, hoursBefore];
  for (const { kind, dueAt } of all) {
    const known = plans.some(
      (each) => each.visit === visit && each.kind === kind && each.startsAt === startsAt,
    );
    if (dueAt > Date.now() && !known) plans.push({ visit, kind, startsAt, dueAt, over: false });
  }
}

/** Passes time, looking for what is due as often as the product does, and which reminders came. */
const pass =
  (ms: number): Step =>
  async (scene) => {
    const until = Date.now() + ms;
    const due = scene.plans.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt < until);
    for (const at of [...due.sort((one, other) => one - other), until]) {
      if (at <= Date.now()) continue;
      await look(scene, at - Date.now());
    }
  };

async function look({ world, mail, plans }: Scene, ms: number): Promise<void> {
  const before = mail.taken.length;
  await world.pass(ms);
  await world.t.mutation(internal.messages.sweep, {});
  await world.settle();
  const expected = plans
    .filter(({ dueAt, over }) => !over && dueAt <= Date.now())
    .map((each) => {
      each.over = true;
      return each;
    })
    .filter(({ visit, startsAt }) => {
      return visit.stands && visit.startsAt === startsAt && startsAt > Date.now();
    })
    .map(({ visit, startsAt }) => `${visit.code} at ${new Date(startsAt).toISOString()}`);
  const came = mail.taken.slice(before).filter(isReminder).map(saying);
  expect(came.sort()).toEqual(expected.sort());
}

const isReminder = ({ subject }: TakenMail) => subject.startsWith("Reminder");

function saying(mail: TakenMail): string {
  const [, day = "", time = ""] = /DTSTART:(\d{8})T(\d{4})/.exec(calendarIn(mail)) ?? [];
  const startsAt = Date.UTC(
    Number(day.slice(0, 4)),
    Number(day.slice(4, 6)) - 1,
    Number(day.slice(6)),
    Number(time.slice(0, 2)),
    Number(time.slice(2)),
  );
  const code = /bookings\/([A-Z0-9]{8})/.exec(mail.text)?.[1] ?? "";
  return `${code} at ${new Date(startsAt).toISOString()}`;
}

/** Does something that may be refused, as a time that is taken or over is; false then. */
async function mayDo(work: Promise<unknown>, { world }: Scene): Promise<boolean> {
  try {
    await work;
  } catch (problem) {
    if (asRefusal(problem)) return false;
    throw problem;
  }
  await world.settle();
  return true;
}

const book =
  (offset: number): Step =>
  async (scene) => {
    const startsAt = scene.friday + offset;
    const customer = { name: "Ana Ng", email: `ana${scene.visits.length}@mail.example` };
    let placed: { code: string; manageToken: string } | undefined;
    const done = await mayDo(
      placePaid(scene.world, { startsAt, customer }).then((result) => {
        placed = result;
      }),
      scene,
    );
    if (!done || !placed) return;
    const visit = { ...placed, startsAt, stands: true };
    scene.visits.push(visit);
    plan(scene, visit);
  };

const ofOne =
  (nth: number, work: (scene: Scene, visit: Visit) => Promise<void>): Step =>
  async (scene) => {
    const visit = scene.visits[nth % Math.max(scene.visits.length, 1)];
    if (visit) await work(scene, visit);
  };

const move = (nth: number, offset: number): Step =>
  ofOne(nth, async (scene, visit) => {
    const { code, manageToken: token } = visit;
    const to = { barberId: scene.world.ids.barber("marcus"), startsAt: scene.friday + offset };
    const moved = scene.world.t.mutation(api.bookings.reschedule, { code, token, ...to });
    if (!(await mayDo(moved, scene)) || visit.startsAt === to.startsAt) return;
    visit.startsAt = to.startsAt;
    plan(scene, visit);
  });

const moveAndBack = (nth: number, offset: number): Step =>
  ofOne(nth, async (scene, visit) => {
    const back = visit.startsAt - scene.friday;
    await move(nth, offset)(scene);
    await move(nth, back)(scene);
  });

const callOff = (nth: number): Step =>
  ofOne(nth, async (scene, visit) => {
    const { code, manageToken: token } = visit;
    const called = scene.world.t.mutation(api.bookings.cancel, { code, token });
    if (await mayDo(called, scene)) visit.stands = false;
  });

/** Marked as missed by mistake, and perhaps taken back. */
const miss = (nth: number, takenBack: boolean): Step =>
  ofOne(nth, async (scene, visit) => {
    const { booking } = await readBooking(scene.world, visit.code);
    const desk = scene.world.as("marcus");
    const appointmentId = booking.appointmentId ?? "";
    const missed = desk.mutation(api.appointments.noShow, { appointmentId });
    if (!(await mayDo(missed, scene))) return;
    visit.stands = false;
    if (!takenBack) return;
    visit.stands = await mayDo(desk.mutation(api.appointments.reopen, { appointmentId }), scene);
  });

// Saturday and Sunday, few times of the shop's day, so that moves lead back.
const offset = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(0, 1, 5, 9, 11))
  .map(([days, cell]) => days * DAY + 3 * HOUR + cell * 30 * MINUTE);
const nth = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: offset.map(book) },
  { weight: 4, arbitrary: fc.tuple(nth, offset).map(([which, to]) => move(which, to)) },
  { weight: 2, arbitrary: fc.tuple(nth, offset).map(([which, to]) => moveAndBack(which, to)) },
  { weight: 1, arbitrary: nth.map(callOff) },
  { weight: 1, arbitrary: fc.tuple(nth, fc.boolean()).map(([which, back]) => miss(which, back)) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 * 60 }).map((min) => pass(min * MINUTE)) },
);

let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail();
});

test.each(Object.keys(FRIDAYS) as Season[])(
  "a reminder comes once, of the time that stands, and of nothing that is off: in %s",
  async (season) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(offset.map(book), { minLength: 3, maxLength: 3 }),
        fc.array(step, { minLength: 15, maxLength: 30 }),
        async (booked, steps) => {
          const world = await worldOf(season);
          mail = new FakeMail().install();
          const scene: Scene = { world, mail, visits: [], plans: [], friday: FRIDAYS[season] };
          for (const each of [...booked, ...steps, pass(DAY), pass(3 * DAY)]) await each(scene);
        },
      ),
      { numRuns: 3, seed: 12 },
    );
  },
  240_000,
);
