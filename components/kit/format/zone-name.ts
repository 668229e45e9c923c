import { dateOf, formatFor } from "./when";

type Zones = { timeZone: string; own: string; at: number; locale: string };

/** What stands beside a shop's times for somebody whose clock says something else. */
export type ZoneWords = {
  /** The shop's zone as people write it: "GMT", "BST", "WIB"; or its long name where it has none. */
  zone: string;
  /** The same instant where the reader is: "02:00", or "Tue 24 Nov, 02:00" on another day. */
  own: string;
};

/** Null when both clocks agree at that instant. */
export function zoneWordsFor({ timeZone, own, at, locale }: Zones): ZoneWords | null {
  const [there, here] = [wallClock(timeZone, at), wallClock(own, at)];
  if (there === here) return null;
  const format = formatFor(locale);
  const sameDay = dateOf(at, timeZone) === dateOf(at, own);
  return {
    zone: zoneName({ timeZone, at, locale }),
    own: sameDay ? format.time(at, own) : format.when(at, own),
  };
}

/** "BST"; the long name instead of bare hours such as "GMT+7" where the zone has a name. */
function zoneName({ timeZone, at, locale }: Omit<Zones, "own">): string {
  const named = (timeZoneName: "short" | "long", language: string) =>
    new Intl.DateTimeFormat(language, { timeZone, timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  const short = [locale, "en-GB", "en-US"].map((language) => named("short", language));
  return short.find((name) => !/[+-]\d/.test(name)) ?? named("long", locale);
}

function wallClock(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
}
