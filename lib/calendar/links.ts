import { type CalendarEvent, utcStamp } from "./ics";

type Linked = Pick<CalendarEvent, "startsAt" | "endsAt" | "title" | "description" | "location">;

/** Opens Google Calendar with the event filled in. */
export function googleLink({ startsAt, endsAt, title, description, location }: Linked): string {
  const query = new URLSearchParams({
    action: "TEMPLATE",
    text: title,
    dates: `${utcStamp(startsAt)}/${utcStamp(endsAt)}`,
    details: description,
    location,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** Opens Outlook on the web with the event filled in. */
export function outlookLink({ startsAt, endsAt, title, description, location }: Linked): string {
  const query = new URLSearchParams({
    rru: "addevent",
    path: "/calendar/action/compose",
    subject: title,
    startdt: new Date(startsAt).toISOString(),
    enddt: new Date(endsAt).toISOString(),
    body: description,
    location,
  });
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query}`;
}
