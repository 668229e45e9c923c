type Zones = { timeZone: string; own: string; at: number; locale: string };

/** The name of the shop's zone ("Western Indonesia Time"), or null when both clocks agree then. */
export function zoneNameFor({ timeZone, own, at, locale }: Zones): string | null {
  if (wallClock(timeZone, at) === wallClock(own, at)) return null;
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" });
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

function wallClock(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
}
