import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Id, TableNames } from "../../convex/_generated/dataModel";
import schema from "../../convex/schema";
import { expectIntegrity, holdArgs, placeHold, refusalOf, setUpBackend } from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import {
  clientsFile,
  lookAgain,
  readImport,
  readVerdicts,
  sendFile,
  visitsFile,
} from "../support/importFiles";
import type { Person, Visit } from "../support/importFiles";

/** What a shop brings from elsewhere: looked at, made, and taken back. */

const world = setUpBackend({ tendedAnyTime: true });
let mail: FakeMail;
beforeEach(() => {
  mail = new FakeMail().install();
});
const owner = () => world().as("olivia");
const start = async (importId: Id<"imports">, reminds = false) => {
  await owner().mutation(api.imports.start, { importId, reminds });
  await world().settle();
};
const undo = async (importId: Id<"imports">) => {
  await owner().mutation(api.imports.undo, { importId });
  await world().settle();
};
const counts = async (importId: Id<"imports">) => {
  const { counts: all } = await readImport(world(), importId);
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count !== 0));
};

/** Everything but imports themselves; slots and counted days without when they were last written. */
async function everything(): Promise<Record<string, unknown[]>> {
  return await world().t.run(async (ctx) => {
    const tables: Record<string, unknown[]> = {};
    for (const table of Object.keys(schema.tables)) {
      if (table === "imports") continue;
      // The names are the schema's own keys.
      const rows = await ctx.db.query(table as TableNames).collect();
      tables[table] = rows.map((row) => ({ ...row, lastUpdated: 0, countedAt: 0 }));
    }
    return tables;
  });
}

const rowsOf = async (table: TableNames) =>
  await world().t.run(async (ctx) => await ctx.db.query(table).collect());

/** The London shop takes bookings for a month. */
async function openForAMonth(): Promise<void> {
  await world().t.run(async (ctx) => {
    await ctx.db.patch("shops", world().ids.shop("london"), { horizonDays: 30 });
  });
  await world().t.mutation(internal.dates.extendHorizon, {});
  await world().settle();
}

const ANA: Person = { name: "Ana Lim", email: "ana@mail.example", phone: "+44 20 7946 0101" };
const TUESDAY = { date: "2026-06-02", ahead: 1, barber: "Marcus Bell", service: "Cut" };
const visit = (time: string, change: Partial<Visit> = {}): Visit => ({
  ...ANA,
  ...TUESDAY,
  time,
  ...change,
});

const FILES = join(import.meta.dirname, "../lib/imports/files");
const sample = async (name: string) => await sendFile(world(), readFileSync(join(FILES, name)));

describe("the dry run says of each row what will become of it, and makes nothing", () => {
  test.each([
    ["square-clients.csv", { 2: "create", 4: "create", 5: "create email_left_out" }],
    ["fresha-clients.csv", { 2: "create", 3: "create", 4: "create phone_left_out" }],
    ["booksy-clients.csv", { 2: "create", 4: "create", 5: "left_out nothing_to_know" }],
  ])("%s", async (name, some) => {
    const before = await everything();
    const importId = await sample(name);
    expect(await readVerdicts(world(), importId)).toMatchObject(some);
    expect({ ...(await everything()), importRows: [] }).toEqual({ ...before, importRows: [] });
  });

  test.each([
    [
      "square-visits.csv",
      {
        2: "create",
        3: "left_out two_at_once 2",
        4: "ask unknown_service",
        5: "left_out called_off",
        6: "left_out too_far",
        7: "left_out past",
      },
    ],
    [
      "fresha-visits.csv",
      {
        2: "create",
        3: "create",
        4: "left_out called_off",
        5: "left_out not_offered",
      },
    ],
    [
      "booksy-visits.csv",
      {
        2: "create",
        3: "left_out off_grid",
        4: "ask unknown_barber",
        5: "left_out no_date",
      },
    ],
    [
      "calcom-visits.csv",
      {
        2: "create",
        3: "left_out called_off",
        4: "left_out past",
        5: "ask unknown_service",
      },
    ],
  ])("%s", async (name, all) => {
    expect(await readVerdicts(world(), await sample(name))).toEqual(all);
  });

  test("a client who is twice in a file, or whom the shop has", async () => {
    await placeHold(world(), { customer: { name: "Kim Known", email: "kim@mail.example" } });
    await openForAMonth();
    const people = [
      { name: "Kim Known", email: "KIM@mail.example" },
      ANA,
      { name: "Ana", phone: "020 7946 0101" },
      { name: "Leo Lim", phone: "020 7946 0101" },
      { name: "Leo Lim", phone: "+442079460101" },
      { name: "No Way" },
    ];
    const desk = {
      ...holdArgs(world()),
      customer: { name: "Kim Known", email: "kim@mail.example" },
    };
    await world()
      .as("marcus")
      .mutation(api.appointments.walkIn, { ...desk, startsAt: NOW + 4 * HOUR });
    await world().settle();
    const importId = await sendFile(world(), clientsFile("square", people));
    expect(await readVerdicts(world(), importId)).toEqual({
      2: "known",
      3: "create",
      4: "twice 3",
      5: "create",
      6: "twice 5",
      7: "left_out nothing_to_know",
    });
  });

  test("a name that the shop does not have is asked about, and what is said counts for its rows", async () => {
    const file = visitsFile("booksy", [
      visit("09:00", { barber: "Zed" }),
      visit("09:30", { service: "Short cut" }),
      visit("10:00", { barber: "Zed", service: "Short cut" }),
      visit("10:30", { barber: "Yan" }),
    ]);
    const importId = await sendFile(world(), file);
    expect(await counts(importId)).toEqual({ ask: 4 });
    await lookAgain(world(), importId, {
      barbers: [
        { said: "Zed", id: world().ids.barber("marcus") },
        { said: "Yan", id: null },
      ],
      services: [{ said: "Short cut", id: world().ids.service("Cut") }],
    });
    expect(await readVerdicts(world(), importId)).toEqual({
      2: "create",
      3: "create",
      4: "create",
      5: "left_out other_barber",
    });
  });

  test("times that are taken, or outside of hours, or there already", async () => {
    const desk = { ...holdArgs(world()), customer: { name: "Ana Lim" } };
    await world()
      .as("marcus")
      .mutation(api.appointments.walkIn, { ...desk, startsAt: NOW + DAY + 3 * HOUR });
    await world().settle();
    const importId = await sendFile(
      world(),
      visitsFile("square", [
        visit("10:00"),
        visit("10:00", { name: "Ben", email: "ben@mail.example", phone: "" }),
        visit("13:00"),
        visit("12:30", { service: "Fade" }),
        visit("11:10"),
      ]),
    );
    expect(await readVerdicts(world(), importId)).toEqual({
      2: "left_out there_already",
      3: "left_out taken",
      4: "left_out outside_hours",
      5: "left_out outside_hours",
      6: "left_out off_grid",
    });
  });
});

describe("what is imported", () => {
  test("are cards with a note, found by name and number, and taken back without a trace", async () => {
    const before = await everything();
    const note = "=1+1 is no formula";
    const importId = await sendFile(world(), clientsFile("fresha", [{ ...ANA, note }]));
    await start(importId);
    expect(await counts(importId)).toEqual({ made: 1 });
    const asked = { paginationOpts: { numItems: 5, cursor: null } };
    for (const search of ["lim", "0101", "ana@mail"]) {
      const { page } = await owner().query(api.clients.list, { search, ...asked });
      expect(page).toMatchObject([{ ...ANA, visits: 0, hasNotes: true }]);
    }
    const { page } = await owner().query(api.clients.list, { search: "lim", ...asked });
    const clientId = page[0]?.id ?? "";
    const { page: entries } = await owner().query(api.clients.entries, { clientId, ...asked });
    expect(entries).toMatchObject([{ text: note, author: "Olivia Owner" }]);
    await undo(importId);
    expect(await everything()).toEqual(before);
    expect(await readImport(world(), importId)).toMatchObject({
      state: "undone",
      removed: 1,
      canUndo: false,
    });
  });

  test("are visits as the desk books them, of which nobody is told", async () => {
    const before = await everything();
    const importId = await sendFile(world(), visitsFile("calcom", [visit("10:00")]));
    await start(importId);
    expect(await rowsOf("bookings")).toMatchObject([
      {
        channel: "desk",
        status: "confirmed",
        paymentStatus: "not_required",
        customerName: "Ana Lim",
        customerEmail: ANA.email,
        customerPhone: ANA.phone,
        startsAt: NOW + DAY + 3 * HOUR,
        priceMinor: 2500,
        dueAtShopMinor: 2500,
      },
    ]);
    expect(await rowsOf("clients")).toMatchObject([{ name: "Ana Lim" }]);
    expect(await rowsOf("messages")).toEqual([]);
    expect(mail.calls).toBe(0);
    expect(world().stripe.requests).toEqual([]);
    await expectIntegrity(world());
    const hold = placeHold(world(), { startsAt: NOW + DAY + 3 * HOUR });
    expect((await refusalOf(hold)).code).toBe("SLOT_TAKEN");
    await undo(importId);
    const after = await everything();
    // Counted days stay, and say that nothing is in them.
    expect({ ...after, numberDays: [], takings: [] }).toEqual({
      ...before,
      numberDays: [],
      takings: [],
    });
    await expectIntegrity(world());
  });

  test("a client of the file alone keeps what the shop knows, and a visit of a name finds its card", async () => {
    const clients = await sendFile(
      world(),
      clientsFile("fresha", [ANA, { ...ANA, name: "Ana Lim" }]),
    );
    await start(clients);
    const named = { email: "", phone: "" };
    const importId = await sendFile(
      world(),
      visitsFile("fresha", [visit("10:00", named), visit("11:00", { ...named, name: "Walk-In" })]),
    );
    expect(await readVerdicts(world(), importId)).toEqual({
      2: "create found_by_name",
      3: "create",
    });
    await start(importId);
    expect(await rowsOf("clients")).toHaveLength(1);
    expect(await rowsOf("clientVisits")).toHaveLength(1);
    await undo(clients);
    expect(await readVerdicts(world(), clients)).toEqual({ 2: "kept has_visits" });
    await undo(importId);
    expect(await rowsOf("bookings")).toEqual([]);
    expect(await rowsOf("clientVisits")).toEqual([]);
  });

  test("a file changes nothing on a card that is there", async () => {
    const desk = { ...holdArgs(world()), customer: { name: "Ana Lim", email: ANA.email } };
    await world().as("marcus").mutation(api.appointments.walkIn, desk);
    await world().settle();
    const [known] = await rowsOf("clients");
    const importId = await sendFile(
      world(),
      visitsFile("square", [visit("10:00", { name: "Anna Limm" })]),
    );
    await start(importId);
    expect(await rowsOf("clientVisits")).toHaveLength(2);
    await undo(importId);
    expect(await rowsOf("clients")).toEqual([known]);
  });

  test("reminds those who are booked where its owner wishes that, and takes that back too", async () => {
    const [quiet, loud] = [visit("10:00"), visit("11:00", { email: "loud@mail.example" })];
    const [one, other] = [
      await sendFile(world(), visitsFile("square", [quiet])),
      await sendFile(world(), visitsFile("square", [loud])),
    ];
    await start(one);
    await start(other, true);
    const messages = await rowsOf("messages");
    expect(messages.length).toBeGreaterThan(0);
    expect(messages).toMatchObject(messages.map(() => ({ to: loud.email, status: "waiting" })));
    await undo(other);
    expect(await rowsOf("messages")).toEqual([]);
  });

  test("stays where somebody has touched it, and is told", async () => {
    const importId = await sendFile(
      world(),
      visitsFile("square", [visit("10:00"), visit("11:00"), visit("12:00")]),
    );
    await start(importId);
    const [first] = await rowsOf("appointments");
    await world()
      .as("marcus")
      .mutation(api.appointments.checkIn, { appointmentId: first?._id ?? "" });
    await undo(importId);
    expect(await readVerdicts(world(), importId)).toEqual({ 2: "kept changed" });
    expect(await readImport(world(), importId)).toMatchObject({ state: "undone", removed: 2 });
    expect(await rowsOf("bookings")).toHaveLength(1);
    expect(await rowsOf("clients")).toHaveLength(1);
    await expectIntegrity(world());
  });

  test("what the shop has meanwhile is not made", async () => {
    const importId = await sendFile(
      world(),
      visitsFile("square", [visit("10:00"), visit("11:00")]),
    );
    await placeHold(world(), { startsAt: NOW + DAY + 3 * HOUR });
    await start(importId);
    expect(await readVerdicts(world(), importId)).toEqual({ 2: "lost taken", 3: "made" });
  });

  test("is made once, however often its jobs run and its rows are sent", async () => {
    const importId = await sendFile(world(), clientsFile("square", [ANA]));
    await owner().mutation(api.imports.start, { importId, reminds: false });
    for (let run = 0; run < 3; run++) {
      await world().t.mutation(internal.imports.makePage, { importId });
    }
    await world().settle();
    expect(await rowsOf("clients")).toHaveLength(1);
    const late = { importId, rows: [{ line: 9, said: {} }] };
    expect((await refusalOf(owner().mutation(api.imports.addRows, late))).code).toBe(
      "CANNOT_CHANGE",
    );
    const again = owner().mutation(api.imports.start, { importId, reminds: false });
    expect((await refusalOf(again)).code).toBe("CANNOT_CHANGE");
  });
});

test("what waits is bounded, thrown away, and forgotten after four weeks", async () => {
  const file = clientsFile("booksy", [ANA]);
  const ids: Id<"imports">[] = [];
  for (let at = 0; at < 5; at++) ids.push(await sendFile(world(), file));
  expect((await refusalOf(sendFile(world(), file))).code).toBe("TOO_MANY_IMPORTS");
  const [first, second] = ids;
  if (!first || !second) throw new Error("nothing was sent");
  await undo(first);
  await start(second);
  expect(await rowsOf("importRows")).toHaveLength(4);
  await world().pass(29 * DAY);
  await world().t.mutation(internal.maintenance.start, { job: "forget_old" });
  await world().settle();
  expect(await rowsOf("importRows")).toEqual([]);
  expect(await rowsOf("clients")).toHaveLength(1);
  expect(await readImport(world(), second)).toMatchObject({ state: "done", canUndo: false });
  const late = owner().mutation(api.imports.undo, { importId: second });
  expect((await refusalOf(late)).code).toBe("CANNOT_CHANGE");
});
