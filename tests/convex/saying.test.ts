import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { instantOf } from "../../lib/time/zones";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { HOME, offerNow, search, see, take, tenPastTen } from "../support/convexSearch";

/** What a barber says of a visit on its day, and who hears it. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const book = async (name: string, startsAt: number) =>
  await placePaid(world(), {
    startsAt,
    customer: { name, email: `${name.toLowerCase()}@mail.example` },
  });

type Booked = Awaited<ReturnType<typeof book>>;
const linkOf = ({ code, manageToken: token }: Booked) => ({ code, token });
/** Its customer moves it to half past two. */
const move = async (booked: Booked) =>
  await world().t.mutation(api.bookings.reschedule, {
    ...linkOf(booked),
    barberId: world().ids.barber("marcus"),
    startsAt: HALF_PAST_NINE + 5 * HOUR,
  });

type Said = { what: "on_the_way" | "arrived" | "late" | "on_time"; minutes?: number };
async function say(code: string, said: Said, person: "marcus" | "theo" = "marcus") {
  const { appointment } = await readBooking(world(), code);
  const about = { appointmentId: appointment._id, ...said };
  const answer = await world().as(person).mutation(api.appointments.say, about);
  await world().settle();
  return answer;
}
const late = (minutes: number): Said => ({ what: "late", minutes });

/** Who was told of which delay, in order. */
const told = () =>
  mail.taken
    .filter(({ subject }) => / minutes late: /.test(subject))
    .map(({ to, subject }) => `${to.join()} ${subject.split(" ")[0] ?? ""}`);

describe("a barber who runs late", () => {
  test("has this customer told and those after, each of their own delay, once", async () => {
    const { code } = await book("Ana", HALF_PAST_NINE);
    const ben = await book("Ben", HALF_PAST_NINE + 30 * MINUTE);
    const saidToBen = async () =>
      (await world().t.query(api.bookings.get, linkOf(ben)))?.lastSaid ?? null;
    expect(await saidToBen()).toBeNull();
    await book("Far", HALF_PAST_NINE + 4.5 * HOUR);
    await book("Morrow", HALF_PAST_NINE + DAY);
    expect(await say(code, late(10))).toEqual({ told: 2 });
    expect(await say(code, late(10))).toEqual({ told: 0 });
    expect(await say(code, late(5))).toEqual({ told: 0 });
    expect(told()).toEqual(["ana@mail.example 10", "ben@mail.example 10"]);
    expect(await saidToBen()).toEqual({ what: "late", minutes: 10 });
    const [first] = mail.taken.filter(({ subject }) => / late: /.test(subject));
    expect(first?.text).toContain("your visit begins at about 09:40 BST");
    await expectIntegrity(world());
  });

  test("has those told whose visits come after midnight", async () => {
    const barberId = world().ids.barber("marcus");
    const hours = [
      { fromMinutes: 0, untilMinutes: 120 },
      { fromMinutes: 22 * 60, untilMinutes: 24 * 60 },
    ];
    const templates = [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
      isoWeekday,
      hours,
      validFrom: null,
      validUntil: null,
    }));
    await world().as("olivia").mutation(api.schedule.setWeek, { barberId, templates });
    const midnight = instantOf("2026-06-02", 0, "Europe/London");
    const { code } = await book("Ana", midnight - 30 * MINUTE);
    await book("Ben", midnight);
    await world().pass(midnight - HOUR - Date.now());
    expect(await say(code, late(10))).toEqual({ told: 2 });
  });

  test("has them told again of a longer delay alone, whoever's visit it is said of", async () => {
    const { code } = await book("Ana", HALF_PAST_NINE);
    const next = await book("Ben", HALF_PAST_NINE + 30 * MINUTE);
    await say(code, late(20));
    expect(await say(next.code, late(15))).toEqual({ told: 0 });
    expect(await say(next.code, late(30))).toEqual({ told: 1 });
    expect(told()).toEqual(["ana@mail.example 20", "ben@mail.example 20", "ben@mail.example 30"]);
  });

  test("tells nobody whose visit is cancelled, moved, over, begun, or at another chair", async () => {
    const { code } = await book("Ana", HALF_PAST_NINE);
    const gone = await book("Gone", HALF_PAST_NINE + 30 * MINUTE);
    const moved = await book("Moved", HALF_PAST_NINE + HOUR);
    const ofTheo = await placePaid(world(), {
      barberId: world().ids.barber("theo"),
      startsAt: HALF_PAST_NINE + 30 * MINUTE,
      customer: { name: "Tess", email: "tess@mail.example" },
    });
    expect(ofTheo.code).not.toBe("");
    await world().t.mutation(api.bookings.cancel, linkOf(gone));
    await move(moved);
    await world().settle();
    await world().pass(2 * HOUR + 35 * MINUTE);
    const { appointment } = await readBooking(world(), code);
    await world()
      .as("marcus")
      .mutation(api.appointments.checkIn, { appointmentId: appointment._id });
    // Ana sits in the chair; of all others Kim alone comes after her.
    await book("Kim", HALF_PAST_NINE + HOUR);
    expect(await say(code, late(45))).toEqual({ told: 1 });
    expect(told()).toEqual(["kim@mail.example 15"]);
  });

  test("tells nobody of a delay that is over, or of a time that was moved, by when it is sent", async () => {
    const ana = await book("Ana", HALF_PAST_NINE);
    const { appointment } = await readBooking(world(), ana.code);
    await world()
      .as("marcus")
      .mutation(api.appointments.say, {
        appointmentId: appointment._id,
        ...late(20),
      });
    await move(ana);
    await world().settle();
    expect(told()).toEqual([]);
    expect(
      await world().as("marcus").query(api.appointments.progress, {
        appointmentId: appointment._id,
      }),
    ).toMatchObject({ lateMinutes: null });
  });

  test("cannot say it of another day, of a visit that is off, or by a delay that is not offered", async () => {
    const tomorrow = await book("Ana", HALF_PAST_NINE + DAY);
    expect((await refusalOf(say(tomorrow.code, late(10)))).code).toBe("CANNOT_CHANGE");
    const ben = await book("Ben", HALF_PAST_NINE);
    const { code } = ben;
    expect((await refusalOf(say(code, late(7)))).code).toBe("INVALID_TIME");
    expect((await refusalOf(say(code, { what: "on_the_way" }))).code).toBe("CANNOT_CHANGE");
    await world().t.mutation(api.bookings.cancel, linkOf(ben));
    await world().settle();
    expect((await refusalOf(say(code, late(10)))).code).toBe("CANNOT_CHANGE");
  });
});

describe("a delay that is taken back", () => {
  const onTime: Said = { what: "on_time" };
  const toldOff = () =>
    mail.taken
      .filter(({ subject }) => subject.startsWith("On time again: "))
      .map(({ to }) => to.join());
  const trailOf = async (code: string) =>
    (await world().as("olivia").query(api.bookings.history, { code }))
      .map(({ type }) => type)
      .filter((type) => type.startsWith("said_"));

  test("is off for everybody who was told of it, once, and can be said anew", async () => {
    const ana = await book("Ana", HALF_PAST_NINE);
    const ben = await book("Ben", HALF_PAST_NINE + 30 * MINUTE);
    await book("Far", HALF_PAST_NINE + 4.5 * HOUR);
    expect(await say(ana.code, onTime)).toEqual({ told: 0 });
    await say(ana.code, late(10));
    expect(await say(ana.code, onTime)).toEqual({ told: 2 });
    expect(await say(ana.code, onTime)).toEqual({ told: 0 });
    expect(await say(ben.code, onTime)).toEqual({ told: 0 });
    expect(toldOff()).toEqual(["ana@mail.example", "ben@mail.example"]);
    const [first] = mail.taken.filter(({ subject }) => subject.startsWith("On time again"));
    expect(first?.text).toContain("begins at 09:30 BST, as booked");
    const shown = await world().t.query(api.bookings.get, linkOf(ben));
    expect(shown?.lastSaid).toEqual({ what: "on_time", minutes: 0 });
    // The same ten minutes again are another delay, and so is their end.
    expect(await say(ana.code, late(10))).toEqual({ told: 2 });
    expect(await say(ana.code, onTime)).toEqual({ told: 2 });
    expect(told()).toHaveLength(4);
    expect(toldOff()).toHaveLength(4);
    const both = ["said_late", "said_on_time", "said_late", "said_on_time"];
    expect(await trailOf(ana.code)).toEqual(both);
    expect(await trailOf(ben.code)).toEqual(both);
    await expectIntegrity(world());
  });

  test("leaves those late who are so because of a visit in between", async () => {
    const ana = await book("Ana", HALF_PAST_NINE);
    const ben = await book("Ben", HALF_PAST_NINE + 30 * MINUTE);
    await book("Cem", HALF_PAST_NINE + HOUR);
    await say(ana.code, late(10));
    await say(ben.code, late(30));
    expect(await say(ana.code, onTime)).toEqual({ told: 1 });
    expect(toldOff()).toEqual(["ana@mail.example"]);
    expect(await say(ben.code, onTime)).toEqual({ told: 2 });
    expect(toldOff()).toEqual(["ana@mail.example", "ben@mail.example", "cem@mail.example"]);
  });

  test("by an undo before it went out is told to nobody, and neither is the delay", async () => {
    const { code } = await book("Ana", HALF_PAST_NINE);
    const { appointment } = await readBooking(world(), code);
    const marcus = world().as("marcus");
    const about = { appointmentId: appointment._id };
    await marcus.mutation(api.appointments.say, { ...about, ...late(20) });
    await marcus.mutation(api.appointments.say, { ...about, ...onTime });
    await world().settle();
    expect([told(), toldOff()]).toEqual([[], []]);
    expect(await say(code, late(20))).toEqual({ told: 1 });
    expect(told()).toEqual(["ana@mail.example 20"]);
  });

  test("is no news of a visit that has begun", async () => {
    const { code } = await book("Ana", HALF_PAST_NINE);
    await book("Ben", HALF_PAST_NINE + 30 * MINUTE);
    await say(code, late(10));
    await world().pass(2 * HOUR + 31 * MINUTE);
    expect(await say(code, onTime)).toEqual({ told: 1 });
    expect(toldOff()).toEqual(["ben@mail.example"]);
  });
});

describe("a barber who goes to a customer", () => {
  test("says so once, and once that they are there; it stands in the thread", async () => {
    await offerNow(world());
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await tenPastTen(world(), "theo");
    const link = await search(world(), {
      place: HOME,
      customer: { name: "Sam Seeker", email: "sam@mail.example" },
    });
    await take(world(), "theo");
    await world().t.mutation(api.searches.agree, link);
    await world().settle();
    const { code } = await see(world(), link);
    if (code === null) throw new Error("no booking");
    expect(await say(code, { what: "on_the_way" }, "theo")).toEqual({ told: 1 });
    expect(await say(code, { what: "on_the_way" }, "theo")).toEqual({ told: 0 });
    // Five kilometres and a third more, at 20 km/h.
    const way = await world().t.query(api.bookings.get, { code, token: link.token });
    expect(way?.lastSaid).toMatchObject({ what: "on_the_way" });
    expect(Math.round(((way?.lastSaid?.arrivesAt ?? 0) - Date.now()) / MINUTE)).toBe(20);
    expect(await say(code, { what: "arrived" }, "theo")).toEqual({ told: 1 });
    expect(await say(code, { what: "on_the_way" }, "theo")).toEqual({ told: 0 });
    const subjects = mail.taken.filter(({ to }) => to.includes("sam@mail.example"));
    expect(subjects.map(({ subject }) => subject).slice(-2)).toEqual([
      "Theo Okafor is on the way to you",
      "Theo Okafor has arrived",
    ]);
    expect(subjects.at(-1)?.text).toContain("7 Hill Road");
    expect(subjects.at(-1)?.text).toContain("To pay the barber");
    const shown = await world().t.query(api.bookings.get, { code, token: link.token });
    expect(shown?.lastSaid).toEqual({ what: "arrived", minutes: 0 });
    const thread = await world().t.query(api.threads.view, { code, token: link.token });
    expect(thread?.lines.map((line) => ("event" in line ? line.event : null))).toEqual([
      "accepted",
      "on_the_way",
      "arrived",
    ]);
  });
});
