import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNames } from "../../../../lib/chat/words/names";
import { readWords } from "../../../../lib/chat/words/reading";
import { readWhen } from "../../../../lib/chat/words/when";
import { readWish } from "../../../../lib/chat/words/wish";
import { isLocalDate } from "../../../../lib/time/zones";

/** A Wednesday, ten in the morning. */
const now = { date: "2026-12-02", minutes: 600 };
const open = { from: 9 * 60, until: 18 * 60 };
const named = (...names: string[]) => names.map((name) => ({ id: name, name }));
const LONDON = {
  services: named("Haircut", "Skin fade", "Cut and beard", "Beard trim"),
  addOns: named("Hot towel", "Beard shape-up"),
  barbers: named("Marcus Bell", "Theo Okafor", "Nia Campbell"),
};
const JAKARTA = {
  services: named("Potong rambut", "Cukur jenggot", "Paket lengkap"),
  addOns: named("Pijat kepala"),
  barbers: named("Budi Santoso", "Dewi Lestari"),
};
const hm = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
const said = (text: string) => {
  const { dates, minutes } = readWhen(text, now, open);
  return [...dates.map((date) => date.slice(5)), ...minutes.map(hm)].join(" ");
};

test.each([
  ["besok jam 3 sore", "12-03 15:00"],
  ["tomorrow at 3", "12-03 15:00"],
  ["booking besok jam 3pm ya", "12-03 15:00"],
  ["the 5th at 4", "12-05 16:00"],
  ["tgl 5", "12-05"],
  ["jam setengah tiga", "14:30"],
  ["half 3", "15:30 14:30"],
  ["half past 3", "15:30"],
  ["quarter to four", "15:45"],
  ["14.30", "14:30"],
  ["hari ini jam 5", "12-02 17:00"],
  ["3/4", "04-03"],
  ["Minggu", "12-06"],
  ["hari minggu jam 10 pagi", "12-06 10:00"],
  ["next friday", "12-04 12-11"],
  ["jumat depan", "12-04 12-11"],
  ["wednesday", "12-02 12-09"],
  ["friday next week", "12-11"],
  ["2 jam lagi", "12-02 12:00"],
  ["in 2 hours", "12-02 12:00"],
  ["lusa", "12-04"],
  ["besok lusa", "12-04 12-03"],
  ["akhir pekan", "12-05 12-06"],
  ["weekend", "12-05 12-06"],
  ["malam minggu", "12-05"],
  ["25 Desember jam 15.00", "12-25 15:00"],
  ["selamat pagi kak, besok jam 10 bisa?", "12-03 10:00"],
  ["besok bisa gak", "12-03"],
  ["jumat gak bisa, sabtu aja", "12-05"],
  ["not friday", ""],
  ["pindah dari jumat ke sabtu", "12-05"],
  ["£30", ""],
  ["3", ""],
])("%s is %s", (text, expected) => {
  expect(said(text)).toBe(expected);
});

test("next week is its seven days, and no certain one", () => {
  expect(readWhen("minggu depan", now, open).dates).toHaveLength(7);
});

test("a part of the day is a stretch", () => {
  expect(readWhen("tonight", now, open).part).toEqual({ from: 1080, until: 1440 });
  expect(readWhen("friday between 3 and 5", now, open).part).toEqual({ from: 900, until: 1020 });
});

test("a number alone is what was asked for", () => {
  expect(readWhen("3", now, open, "time").minutes).toEqual([900]);
  expect(readWhen("5", now, open, "day").dates).toEqual(["2026-12-05"]);
});

test("whole sentences", () => {
  const english = "Can I get a fade with Marcus tomorrow at 3?";
  expect(readWords(english, { now, open, ...LONDON })).toEqual({
    wish: "book",
    services: ["Skin fade"],
    addOns: [],
    barbers: ["Marcus Bell"],
    when: { dates: ["2026-12-03"], minutes: [900] },
    isQuestion: true,
  });
  const indonesian = "mau potong rambut besok jam 3 sore sama Budi";
  expect(readWords(indonesian, { now, open, ...JAKARTA })).toEqual({
    wish: "book",
    services: ["Potong rambut"],
    addOns: [],
    barbers: ["Budi Santoso"],
    when: { dates: ["2026-12-03"], minutes: [900] },
    isQuestion: false,
  });
});

describe("names", () => {
  test.each(["botox", "massage", "hair colour", "cat rambut", "then", "with the barber"])(
    "%s is nothing that London has",
    (text) => {
      const all = [...LONDON.services, ...LONDON.addOns, ...LONDON.barbers];
      expect(readNames(text, all)).toEqual([]);
    },
  );

  test.each([
    ["hiarcut", ["Haircut"]],
    ["haircut and beard", ["Cut and beard"]],
    ["beard", ["Cut and beard", "Beard trim"]],
  ])("%s is %j", (text, expected) => {
    expect(readNames(text, LONDON.services)).toEqual(expected);
  });
});

test.each([
  ["ya kak", "yes"],
  ["no thanks", "no"],
  ["STOP", "stop"],
  ["cancel", "cancel"],
  ["please don't cancel my booking", null],
  ["yes but at 4", null],
  ["ok thanks", "thanks"],
  ["siapa aja", "any_barber"],
  ["talk to a human", "person"],
  ["alamat dimana kak", "directions"],
])("%s wishes %s", (text, wish) => {
  expect(readWish(text)).toBe(wish);
});

test("whatever is typed, dates exist and minutes are of a day", () => {
  const pieces = fc.constantFrom("3", "31", ".", "/", "jam ", "at ", "tgl ", " friday ", "pm", "-");
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const { when } = readWords(typed, { now, open, ...LONDON });
      expect(when.dates.every(isLocalDate)).toBe(true);
      expect(when.minutes.every((one) => Number.isInteger(one) && one >= 0 && one < 1440)).toBe(
        true,
      );
    }),
  );
});

test.each(["a", "1", "1/", "3 or ", "jam ", "-", "\u202e", "🙂", "half ", "in 2 "])(
  "ten thousand characters of %j are read",
  (piece) => {
    const typed = piece.repeat(Math.ceil(10_000 / piece.length));
    expect(readWords(typed, { now, open, ...LONDON }).services).toEqual([]);
  },
);
