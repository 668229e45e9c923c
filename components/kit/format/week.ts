/** The first day of the week where a locale is at home. Source: the week data of Unicode's CLDR. */

const FROM_SUNDAY = new Set(
  (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT " +
    "MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
  ).split(" "),
);
const FROM_SATURDAY = new Set("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" "));
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * 1 is Monday. A table and not the browser's own data: not every browser has it, and the server
 * must lay the month out alike.
 */
export function firstWeekdayOf(locale: string): number {
  const region = new Intl.Locale(locale).maximize().region ?? "";
  if (FROM_SUNDAY.has(region)) return 7;
  return FROM_SATURDAY.has(region) ? 6 : 1;
}

/** The weekdays of a week that begins with one of them. */
export function weekFrom(firstWeekday: number): number[] {
  return WEEK.map((_, index) => ((firstWeekday - 1 + index) % 7) + 1);
}
