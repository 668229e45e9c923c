/**
 * A slow second opinion on local time, by search over Intl's clock and nothing else: no arithmetic
 * on offsets is shared with the code under test.
 */

const MINUTE = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}

/** "2026-03-29 01:30" as a clock on the wall of that zone shows it. */
export function wallClock(instant: number, timeZone: string): string {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}`;
}

/**
 * The first instant at which the wall shows this time; in a gap, as long after the gap's start as
 * the time lies after it (RFC 5545: the offset before the gap counts).
 */
export function slowInstant(date: string, minutes: number, timeZone: string): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const wanted = new Date(asUtc).toISOString().slice(0, 16).replace("T", " ");
  let before = asUtc - 15 * 60 * MINUTE;
  for (let at = before; at <= asUtc + 15 * 60 * MINUTE; at += 15 * MINUTE) {
    const shown = wallClock(at, timeZone);
    if (shown === wanted) return at;
    if (shown > wanted) break;
    before = at;
  }
  const shownBefore = Date.parse(`${wallClock(before, timeZone).replace(" ", "T")}:00Z`);
  return before + (asUtc - shownBefore);
}
