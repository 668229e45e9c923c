import { addDays, isoWeekdayOf } from "@/components/kit/format/when";

/**
 * Where a key leads from a day, among the open days (sorted): a day or a week on, the first or the
 * last. Closed days are passed over. Null for other keys, and where there is nothing more.
 */
export function dayTowards(
  key: string,
  from: string,
  open: readonly string[],
  rightToLeft: boolean,
): string | null {
  const later = open.filter((date) => date > from);
  const earlier = open.filter((date) => date < from);
  const sameWeekday = (date: string) => isoWeekdayOf(date) === isoWeekdayOf(from);
  switch (key) {
    case "ArrowRight":
      return (rightToLeft ? earlier.at(-1) : later[0]) ?? null;
    case "ArrowLeft":
      return (rightToLeft ? later[0] : earlier.at(-1)) ?? null;
    case "ArrowDown":
      return later.find(sameWeekday) ?? later.find((date) => date >= addDays(from, 7)) ?? null;
    case "ArrowUp":
      return (
        earlier.findLast(sameWeekday) ??
        earlier.findLast((date) => date <= addDays(from, -7)) ??
        null
      );
    case "Home":
      return open[0] ?? null;
    case "End":
      return open.at(-1) ?? null;
    default:
      return null;
  }
}
