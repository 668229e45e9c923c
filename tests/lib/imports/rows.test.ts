import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTable } from "../../../lib/imports/csv";
import { mappingOf, missingIn, recognise } from "../../../lib/imports/fields";
import { meantBy } from "../../../lib/imports/names";
import { cleanPerson } from "../../../lib/imports/people";
import { isOff, saidBy } from "../../../lib/imports/said";
import type { Said } from "../../../lib/imports/said";

/** A file of each kind, as docs/imports.md describes them. */
const FILES = join(import.meta.dirname, "files");
const table = (name: string) => readTable(readFileSync(join(FILES, `${name}.csv`), "utf8"));

const readFile = (name: string): Said[] => {
  const { header, rows } = table(name);
  const { product, sort } = recognise(header);
  const mapping = mappingOf(header, product, sort);
  return rows.map((row) => saidBy(row, { mapping, product, sort }));
};

describe("a file is known by its columns", () => {
  test.each([
    ["square-clients", "square", "clients"],
    ["square-visits", "square", "visits"],
    ["fresha-clients", "fresha", "clients"],
    ["fresha-visits", "fresha", "visits"],
    ["booksy-clients", "booksy", "clients"],
    ["booksy-visits", "booksy", "visits"],
    ["calcom-visits", "calcom", "visits"],
  ] as const)("%s", (name, product, sort) => {
    const { header } = table(name);
    expect(recognise(header)).toEqual({ product, sort });
    expect(missingIn(mappingOf(header, product, sort), sort)).toEqual([]);
  });

  test("one of nobody's by what columns are usually called", () => {
    const header = ["Full name", "E-MAIL", "Mobile_Number", "Comments"];
    expect(recognise(header)).toEqual({ product: "other", sort: "clients" });
    expect(mappingOf(header, "other", "clients")).toEqual({ name: 0, email: 1, phone: 2, note: 3 });
  });

  test("and one that says nothing is mapped by a person", () => {
    expect(recognise(["x", "y"])).toEqual({ product: "other", sort: "clients" });
    expect(missingIn({}, "clients")).toEqual(["email", "phone"]);
    expect(missingIn({ date: 0 }, "visits")).toEqual(["barber", "service"]);
  });
});

test("a visit of each kind says the same of Ana", () => {
  const first = (name: string) => readFile(name)[0];
  expect(first("square-visits")).toMatchObject({
    name: "Ana Lim",
    date: "06/02/2026",
    time: "9:30 AM",
    barber: "Marcus",
    service: "Cut",
  });
  expect(first("fresha-visits")).toMatchObject({
    name: "Ana Lim",
    date: "02 Jun 2026, 9:30am",
    time: "09:30:00-10:00:00",
    service: "Cut",
  });
  expect(first("booksy-visits")).toMatchObject({
    name: "Ana Lim",
    date: "02.06.2026",
    time: "09:30",
    barber: "Marcus Bell",
  });
  expect(first("calcom-visits")).toMatchObject({
    nameWithEmail: "Ana Lim (ana@mail.example)",
    date: "2026-06-02T08:30:00.000Z",
    barber: "marcus@london.example",
    service: "Cut",
  });
});

const clean = (said: Said) => cleanPerson(said, { country: "GB", sort: "clients" });

describe("a person is written in one way", () => {
  test.each(["square-clients", "fresha-clients", "booksy-clients", "calcom-visits"])(
    "Ana of %s",
    (name) => {
      const { person, remarks } = clean(readFile(name)[0] ?? {});
      expect(person).toMatchObject({
        name: "Ana Lim",
        email: "ana@mail.example",
        phone: "+44 20 7946 0101",
      });
      expect(remarks).toEqual([]);
    },
  );

  test("what cannot be used is left out and told", () => {
    expect(clean({ name: "Cara", email: "not-an-address", phone: "4.47911E+11" })).toEqual({
      person: { name: "Cara" },
      remarks: ["email_left_out", "phone_left_out"],
    });
  });

  test("the other number counts where the first is none", () => {
    expect(clean({ phone: "home", otherPhone: "020 7946 0102" })).toEqual({
      person: { name: "", phone: "+44 20 7946 0102" },
      remarks: [],
    });
  });

  test("a formula is text like any other", () => {
    expect(clean({ firstName: "=cmd|'/c calc'!A1", lastName: "Risk" }).person.name).toBe(
      "=cmd|'/c calc'!A1 Risk",
    );
  });

  test("a long note is cut, and a name that nobody could read is none", () => {
    const { person, remarks } = clean({ name: "---", note: "x".repeat(1_500) });
    expect({ name: person.name, note: person.note?.length, remarks }).toEqual({
      name: "",
      note: 1_000,
      remarks: ["note_cut"],
    });
  });
});

test.each(["Cancelled by customer", "canceled", "No-show", "NO SHOW", "rejected", "Dibatalkan"])(
  "%s will not take place",
  (status) => {
    expect(isOff({ status })).toBe(true);
    expect(isOff({ status: "Confirmed" })).toBe(false);
  },
);

describe("a name means one of the shop's", () => {
  const barbers = [
    { id: "m", name: "Marcus Bell", email: "marcus@london.example" },
    { id: "t", name: "Théo Okafor" },
    { id: "u", name: "Theo Adams" },
  ];
  test.each([
    ["marcus bell", "m"],
    ["Marcus", "m"],
    ["MARCUS@london.example", "m"],
    ["Theo Okafor", "t"],
    ["Theo", null],
    ["Zed", null],
    ["✂", null],
  ])("%s: %s", (said, id) => {
    expect(meantBy(said, barbers)).toBe(id);
  });
});
