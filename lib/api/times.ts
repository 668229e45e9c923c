import { instantOf, isLocalDate, localDate } from "../time/zones";

/** A day and a time as partners write them, on the shop's clock. */

const CLOCK = /^(\d{1,2})(?:[:.]?([0-5]\d))?(?::[0-5]\d)?\s*([ap])\.?m\.?$/i;
const WALL = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?$/;
const ISO = /^(\d{4}-\d{2}-\d{2})[T ](.+)$/i;
const WITH_OFFSET = /^[\d:.]+(?:z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instant that is meant, epoch ms; null for what cannot be read, or where an ISO time names another
 * day than `date`. "2:30pm", "2 pm", "14:30", "2026-02-05T14:30" and "2026-02-05T14:30:00Z" are read;
 * what says no zone is on the shop's clock (RFC 3339 for the rest).
 */
export function readStart(date: string, time: string, timeZone: string): number | null {
  if (!isLocalDate(date)) return null;
  const written = time.trim();
  const iso = ISO.exec(written);
  if (!iso) return onClock(date, written, timeZone);
  const [, day = "", rest = ""] = iso;
  if (!WITH_OFFSET.test(rest)) return day === date ? onClock(date, rest, timeZone) : null;
  const instant = Date.parse(`${day}T${rest}`);
  if (Number.isNaN(instant)) return null;
  return localDate(instant, timeZone) === date ? instant : null;
}

function onClock(date: string, time: string, timeZone: string): number | null {
  const minutes = readClock(time);
  return minutes === null ? null : instantOf(date, minutes, timeZone);
}

/** Minutes since midnight: 870 of "2:30pm" and of "14:30"; null for what is none. */
function readClock(time: string): number | null {
  const wall = WALL.exec(time);
  if (wall) return Number(wall[1]) * 60 + Number(wall[2]);
  const clock = CLOCK.exec(time);
  if (!clock) return null;
  const [, hour = "", minute = "0", half = ""] = clock;
  if (Number(hour) < 1 || Number(hour) > 12) return null;
  const noon = half.toLowerCase() === "p" ? 12 * 60 : 0;
  return (Number(hour) % 12) * 60 + Number(minute) + noon;
}
