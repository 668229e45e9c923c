import { isNear } from "./near";

/** What days, months, numbers and parts of a day are called and typed as, in English and Indonesian. */

/** By ISO: 1 is Monday. `min` is no Sunday: an admin is called so. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ["monday", "mon", "mondays", "senin", "snin", "snn", "senen"],
  ["tuesday", "tue", "tues", "tuesdays", "selasa", "slasa", "sls", "slsa"],
  ["wednesday", "wed", "weds", "wednesdays", "rabu", "rbu", "rebo"],
  ["thursday", "thu", "thur", "thurs", "thursdays", "kamis", "kms", "kmis"],
  ["friday", "fri", "fridays", "jumat", "jumaat", "jmat", "jmt", "jum"],
  ["saturday", "sat", "sats", "saturdays", "sabtu", "sbtu", "sbt", "saptu", "sab"],
  ["sunday", "sun", "sundays", "minggu", "mingu", "mnggu", "mggu", "mgg", "ahad"],
];

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "januari"],
  ["february", "feb", "februari", "febuari", "pebruari"],
  ["march", "mar", "maret", "mrt"],
  ["april", "apr"],
  ["may", "mei"],
  ["june", "jun", "juni"],
  ["july", "jul", "juli"],
  ["august", "aug", "agustus", "agu", "agt", "agst"],
  ["september", "sep", "sept"],
  ["october", "oct", "oktober", "okt"],
  ["november", "nov", "nopember"],
  ["december", "dec", "desember", "des"],
];

const NUMBERS: readonly (readonly string[])[] = [
  [],
  ["one", "satu"],
  ["two", "dua"],
  ["three", "tiga"],
  ["four", "empat"],
  ["five", "lima"],
  ["six", "enam"],
  ["seven", "tujuh"],
  ["eight", "delapan", "lapan"],
  ["nine", "sembilan"],
  ["ten", "sepuluh"],
  ["eleven", "sebelas"],
  ["twelve", "dua belas", "duabelas"],
];

const TENS: Record<string, number> = {
  fifteen: 15,
  "lima belas": 15,
  twenty: 20,
  "dua puluh": 20,
  "twenty five": 25,
  thirty: 30,
  "tiga puluh": 30,
  forty: 40,
  "forty five": 45,
  fifty: 50,
};

export const WEEKDAY_WORDS = numbered(WEEKDAYS, 1);
export const MONTH_WORDS = numbered(MONTHS, 1);
export const NUMBER_WORDS = new Map([...numbered(NUMBERS, 0), ...Object.entries(TENS)]);

/** English names that are long enough to be known with a slip. Indonesian ones are too like other words. */
const LONG_WEEKDAYS = WEEKDAYS.map(([name = ""]) => name);
const LONG_MONTHS = MONTHS.map(([name = ""]) => name).filter((name) => name.length > 6);

/** As near to a weekday as a slip, and something else. */
const NO_WEEKDAYS = new Set(["money", "monkey", "fridge", "midday", "sundry"]);

/** Weekdays that a word can be: none, one, or several for a slip as `munday`. */
export function weekdaysOf(word: string): number[] {
  const known = WEEKDAY_WORDS.get(word);
  if (known !== undefined) return [known];
  if (word.length < 6 || NO_WEEKDAYS.has(word)) return [];
  return LONG_WEEKDAYS.flatMap((name, index) => (isNear(word, name) ? [index + 1] : []));
}

/** The month that a word is, 1 to 12, or null. */
export function monthOf(word: string): number | null {
  const known = MONTH_WORDS.get(word);
  if (known !== undefined) return known;
  if (word.length < 6) return null;
  const near = LONG_MONTHS.filter((name) => isNear(word, name));
  return near.length === 1 ? (MONTH_WORDS.get(near[0] ?? "") ?? null) : null;
}

/** `span` is offered when no hour is said; `hours` are those that the word can stand with. In minutes. */
export type DayPart = {
  span: { from: number; until: number };
  hours: { from: number; until: number };
};

const part = (from: number, until: number, hoursFrom: number, hoursUntil: number): DayPart => ({
  span: { from: from * 60, until: until * 60 },
  hours: { from: hoursFrom * 60, until: hoursUntil * 60 },
});

const MORNING = part(6, 12, 0, 12);
const MIDDAY = part(11, 15, 10, 16);
const LUNCH = part(12, 14, 11, 15);
const AFTERNOON = part(12, 18, 12, 19);
const LATE_AFTERNOON = part(15, 18, 13, 20);
const EVENING = part(17, 22, 16, 24);
const NIGHT = part(18, 24, 17, 24);
const AFTER_WORK = part(17, 22, 16, 24);

/** By the words that stand for them, the longest first tried. */
export const DAY_PARTS: ReadonlyMap<string, DayPart> = new Map([
  ...called(MORNING, ["morning", "mornin", "mornings", "pagi", "pg", "subuh"]),
  ...called(MORNING, ["early morning", "pagi pagi", "first thing", "pagi hari"]),
  ...called(MIDDAY, ["siang", "siang hari", "siang siang", "tengah hari", "abis dzuhur"]),
  ...called(MIDDAY, ["habis dzuhur", "habis zuhur", "bada dzuhur"]),
  ...called(LUNCH, ["lunchtime", "lunch time", "lunch", "lunch hour", "lunch break"]),
  ...called(LUNCH, ["jam makan siang", "makan siang", "jam istirahat", "istirahat siang"]),
  ...called(AFTERNOON, [
    "afternoon",
    "arvo",
    "afternoons",
    "aft",
    "after lunch",
    "early afternoon",
  ]),
  ...called(AFTERNOON, ["setelah makan siang", "habis makan siang", "abis makan siang"]),
  ...called(LATE_AFTERNOON, ["late afternoon", "sore", "sore hari", "sore sore", "after school"]),
  ...called(LATE_AFTERNOON, ["habis ashar", "abis ashar", "bada ashar", "pulang sekolah"]),
  ...called(EVENING, ["evening", "evenings", "eve", "petang"]),
  ...called(NIGHT, ["night", "nite", "malam", "malem", "mlm", "late evening", "at night"]),
  ...called(NIGHT, ["habis maghrib", "abis maghrib", "bada maghrib", "habis magrib"]),
  ...called(NIGHT, ["abis magrib", "bada isya", "habis isya", "abis isya"]),
  ...called(AFTER_WORK, ["after work", "after office", "pulang kerja", "pulang kantor"]),
  ...called(AFTER_WORK, ["habis kerja", "abis kerja", "setelah kerja", "sepulang kerja"]),
  ...called(AFTER_WORK, ["abis ngantor", "habis ngantor", "sepulang kantor", "balik kantor"]),
]);

function called<T>(thing: T, names: readonly string[]): [string, T][] {
  return names.map((name) => [name, thing]);
}

function numbered(lists: readonly (readonly string[])[], first: number): Map<string, number> {
  return new Map(lists.flatMap((names, index) => called(index + first, names)));
}
