/**
 * A calendar file of one event, as RFC 5545 wants it: CRLF, lines folded at 75 octets, text escaped,
 * instants in UTC.
 */

export type CalendarEvent = {
  /** Stays the same over all changes of the event, and is the world's only one. */
  uid: string;
  /** Grows with every change: a calendar keeps the event with the highest. */
  sequence: number;
  /** When this was written, and from when to when it is; epoch ms. */
  writtenAt: number;
  startsAt: number;
  endsAt: number;
  status: "tentative" | "confirmed" | "cancelled";
  title: string;
  description: string;
  location: string;
  url: string;
  /** Whose event it is; the address is a name for them that nobody need be able to write to. */
  organizer: { name: string; email: string };
  /** Who is invited, where the file is sent to somebody; absent where they take it themselves. */
  attendee?: { name: string; email: string };
  /** Minutes before the start at which to remind; none of an event that is cancelled. */
  remindBeforeMinutes: readonly number[];
};

/** The file's text; a cancelled event takes itself out of the calendar. */
export function calendarFile(event: CalendarEvent): string {
  const cancelled = event.status === "cancelled";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//G|Barbers//Bookings//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${methodOf(event)}`,
    "BEGIN:VEVENT",
    `UID:${text(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcStamp(event.writtenAt)}`,
    `DTSTART:${utcStamp(event.startsAt)}`,
    `DTEND:${utcStamp(event.endsAt)}`,
    `STATUS:${event.status.toUpperCase()}`,
    // Without an organizer a file that publishes or cancels is not valid (RFC 5546, 3.2).
    `ORGANIZER;CN=${parameter(event.organizer.name)}:mailto:${event.organizer.email}`,
    ...(event.attendee === undefined ? [] : [attendeeLine(event.attendee)]),
    `SUMMARY:${text(event.title)}`,
    `DESCRIPTION:${text(event.description)}`,
    `LOCATION:${text(event.location)}`,
    `URL:${event.url.replace(/[\r\n]/g, "")}`,
    ...(cancelled ? [] : event.remindBeforeMinutes.flatMap((minutes) => alarm(minutes, event))),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** What a calendar is to do with it (RFC 5546, 3.2): keep it, take it as an invitation, take it out. */
export function methodOf({ status, attendee }: CalendarEvent): "PUBLISH" | "REQUEST" | "CANCEL" {
  if (status === "cancelled") return "CANCEL";
  return attendee === undefined ? "PUBLISH" : "REQUEST";
}

/** They have agreed already: nobody is asked for an answer. */
function attendeeLine({ name, email }: { name: string; email: string }): string {
  return `ATTENDEE;CN=${parameter(name)};PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${email}`;
}

/** `20261124T093000Z`: an instant as calendars write it. */
export function utcStamp(instant: number): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
}

function alarm(minutes: number, { title }: CalendarEvent): string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text(title)}`,
    `TRIGGER:-PT${minutes % 60 === 0 ? `${minutes / 60}H` : `${minutes}M`}`,
    "END:VALARM",
  ];
}

/** A parameter's value cannot hold quotes or control characters (RFC 5545, 3.2). */
function parameter(value: string): string {
  return `"${value.replace(/"/g, "'").replace(/[\u0000-\u001f\u007f]/g, " ")}"`;
}

function text(value: string): string {
  return value
    .replace(/\\/g, "\\\\")
    .replace(/[;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, "\\n");
}

const LINE_OCTETS = 75;

/** Breaks a line before its 76th octet, never inside a character (3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += "\r\n ";
      // The space that begins the next line counts.
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
