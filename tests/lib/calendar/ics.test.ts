import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type CalendarEvent, calendarFile } from "../../../lib/calendar/ics";
import { googleLink, outlookLink } from "../../../lib/calendar/links";

const event: CalendarEvent = {
  uid: "ABC123@book.example",
  sequence: 7,
  writtenAt: Date.parse("2028-03-01T08:00:00Z"),
  startsAt: Date.parse("2028-03-26T09:30:00Z"),
  endsAt: Date.parse("2028-03-26T10:15:00Z"),
  status: "confirmed",
  title: "Haircut; with Marcus, at Fade & Anchor",
  description: "Bring: nothing\\n\nSee you, Ana",
  location: "14 Wharf Passage, London",
  url: "https://book.example/bookings/ABC123",
  organizer: { name: 'Fade & "Anchor"', email: "fade@book.example" },
  remindBeforeMinutes: [1440, 120],
};

function parse(file: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(file));
}

describe("a calendar file", () => {
  it("that is sent to somebody invites them, asks for no answer, and takes the visit out again", () => {
    const attendee = { name: "Ana Ng", email: "ana@mail.example" };
    const sent = parse(calendarFile({ ...event, attendee }));
    expect(sent.getFirstPropertyValue("method")).toBe("REQUEST");
    const invited = sent.getFirstSubcomponent("vevent")?.getFirstProperty("attendee");
    expect(invited?.getFirstValue()).toBe("mailto:ana@mail.example");
    expect(invited?.getFirstParameter("cn")).toBe("Ana Ng");
    expect(invited?.getFirstParameter("rsvp")).toBe("FALSE");
    const off = parse(calendarFile({ ...event, attendee, status: "cancelled" }));
    expect(off.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(off.getFirstSubcomponent("vevent")?.getFirstProperty("attendee")).not.toBeNull();
  });

  it("says what, when and where to a strict reader", () => {
    const calendar = parse(calendarFile(event));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    const read = calendar.getFirstSubcomponent("vevent");
    expect(read?.getFirstPropertyValue("uid")).toBe(event.uid);
    expect(read?.getFirstPropertyValue("sequence")).toBe(7);
    expect(read?.getFirstPropertyValue("summary")).toBe(event.title);
    expect(read?.getFirstPropertyValue("description")).toBe(event.description);
    expect(read?.getFirstPropertyValue("location")).toBe(event.location);
    expect(String(read?.getFirstPropertyValue("dtstart"))).toBe("2028-03-26T09:30:00Z");
    expect(String(read?.getFirstPropertyValue("dtend"))).toBe("2028-03-26T10:15:00Z");
    expect(read?.getFirstPropertyValue("status")).toBe("CONFIRMED");
  });

  it("takes a cancelled event out of the calendar, under the same name", () => {
    const calendar = parse(calendarFile({ ...event, status: "cancelled", sequence: 8 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    const read = calendar.getFirstSubcomponent("vevent");
    expect(read?.getFirstPropertyValue("uid")).toBe(event.uid);
    expect(read?.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  it("says whose it is, and reminds a day and two hours before, as long as it stands", () => {
    const read = parse(calendarFile(event)).getFirstSubcomponent("vevent");
    const organizer = read?.getFirstProperty("organizer");
    expect(organizer?.getFirstValue()).toBe("mailto:fade@book.example");
    expect(organizer?.getFirstParameter("cn")).toBe("Fade & 'Anchor'");
    const alarms = read?.getAllSubcomponents("valarm") ?? [];
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue("trigger")))).toEqual([
      "-PT24H",
      "-PT2H",
    ]);
    const cancelled = parse(calendarFile({ ...event, status: "cancelled" }));
    const gone = cancelled.getFirstSubcomponent("vevent");
    expect(gone?.getAllSubcomponents("valarm")).toEqual([]);
    expect(gone?.getFirstPropertyValue("organizer")).toBe("mailto:fade@book.example");
  });

  it("cannot be given lines of its own by a shop's name", () => {
    const organizer = { name: "x\r\nATTENDEE:mailto:a@b.c", email: "x@book.example" };
    expect(calendarFile({ ...event, organizer })).not.toMatch(/^ATTENDEE/m);
  });

  it("keeps any text whole, in lines of at most 75 octets that end in CRLF", () => {
    // Half a character would show as the sign for one, so that sign itself is left out.
    const anyText = fc
      .string({ unit: "grapheme", maxLength: 200 })
      .filter((title) => !title.includes("\ufffd"));
    const property = fc.property(anyText, (title) => {
      const file = calendarFile({ ...event, title });
      expect(file.endsWith("\r\n")).toBe(true);
      for (const line of file.slice(0, -2).split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n\ufffd]/);
      }
      const read = parse(file).getFirstSubcomponent("vevent");
      expect(read?.getFirstPropertyValue("summary")).toBe(title.replace(/\r\n|\r/g, "\n"));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it("cannot be given lines of its own by an address", () => {
    const file = calendarFile({ ...event, url: "https://x.example/\r\nATTENDEE:mailto:a@b.c" });
    expect(file).not.toMatch(/^ATTENDEE/m);
  });
});

describe("links to web calendars", () => {
  it("carry the same event", () => {
    const google = new URL(googleLink(event)).searchParams;
    expect(google.get("text")).toBe(event.title);
    expect(google.get("dates")).toBe("20280326T093000Z/20280326T101500Z");
    const outlook = new URL(outlookLink(event)).searchParams;
    expect(outlook.get("subject")).toBe(event.title);
    expect(outlook.get("startdt")).toBe("2028-03-26T09:30:00.000Z");
    expect(outlook.get("location")).toBe(event.location);
  });
});
