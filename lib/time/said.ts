/** Instants as people read them on a payment page, which knows no language but the shop's. */

type Place = { timeZone: string; locale: string };

/** "Wed 1 Mar, 10:00 GMT". */
export function saidWhen(instant: number, place: Place): string {
  return write(instant, place, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** "10:00 GMT". */
export function saidTime(instant: number, place: Place): string {
  return write(instant, place, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
}

/** "Wed 1 Mar". */
export function saidDay(instant: number, place: Place): string {
  return write(instant, place, { weekday: "short", day: "numeric", month: "short" });
}

/** Making one takes a hundred times as long as using it; there are as many as places and shapes. */
const formats = new Map<string, Intl.DateTimeFormat>();

function write(
  instant: number,
  { timeZone, locale }: Place,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = JSON.stringify([locale, timeZone, options]);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(key, format);
  }
  return format.format(instant);
}
