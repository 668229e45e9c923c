import type { Doc } from "../../../convex/_generated/dataModel";
import { rowsOf } from "./verdict";
import type { World } from "./world";

/**
 * What must be true of the messages of a chaos run once its days have passed. What should have been
 * told follows from the bookings' audit trails, what was told from the inbox: neither from the outbox.
 */

type Message = Doc<"messages">;
type Booking = Doc<"bookings">;
type Event = Doc<"bookingEvents">;

export type InboxMail = {
  /** The message's id. */
  key: string | null;
  to: string[];
  subject: string;
  text: string;
  /** Epoch ms. */
  at: number;
  attachments: { content: string }[];
};

export type Told = {
  messages: readonly Message[];
  mails: readonly InboxMail[];
  bookings: readonly Booking[];
  events: readonly Event[];
  alerts: readonly Doc<"alerts">[];
};

const EVERYTHING = 100_000;
/** A mail that was under way when its visit changed may arrive so much later. */
const UNDER_WAY_MS = 10_000;

export async function readTold(world: World): Promise<Told> {
  const answer = await fetch(`${world.stack.urls.inbox}/?limit=${EVERYTHING}`, {
    headers: { accept: "application/json" },
  });
  // The inbox's own shape.
  const { mails } = (await answer.json()) as { mails: InboxMail[] };
  return {
    mails,
    messages: await rowsOf(world, "messages"),
    bookings: await rowsOf(world, "bookings"),
    events: await rowsOf(world, "bookingEvents"),
    alerts: await rowsOf(world, "alerts"),
  };
}

export function wrongMessages(told: Told): string[] {
  return [...unwritten(told), ...unreminded(told), ...lost(told), ...doubled(told), ...stale(told)];
}

/** Each time that a visit was confirmed, moved or called off has its row, once. */
function unwritten({ messages, bookings, events }: Told): string[] {
  return bookings.flatMap((booking) => {
    if (booking.customerEmail === undefined) return [];
    const own = messages.filter(
      ({ bookingId, channel }) => bookingId === booking._id && channel === "email",
    );
    const happened = events.filter(
      ({ bookingId, applied }) => bookingId === booking._id && applied,
    );
    const expected = {
      confirmed: happened.some(confirms) ? 1 : 0,
      moved: happened.filter(moves).length,
      cancelled: happened.some(callsOff) ? 1 : 0,
    };
    return Object.entries(expected).flatMap(([kind, times]) => {
      const rows = own.filter((message) => message.kind === kind).length;
      const what = `messages: booking ${booking.code} was ${kind} ${times} times`;
      return rows === times ? [] : [`${what} and has ${rows} messages of it.`];
    });
  });
}

const confirms = ({ fromStatus, toStatus }: Event) =>
  toStatus === "confirmed" && (fromStatus === null || ["pending", "expired"].includes(fromStatus));
const moves = ({ fromStatus, type }: Event) => fromStatus === "confirmed" && type === "rescheduled";
const callsOff = ({ fromStatus, toStatus }: Event) =>
  fromStatus === "confirmed" && toStatus === "cancelled";

/** A visit that stood so long before its time that no night can have kept its reminders away. */
const LONG_BEFORE_MS = 48 * 60 * 60_000;
const STANDS = ["confirmed", "completed", "no_show"];

/**
 * A visit that stood where it is long before its time, and stood to the end, was reminded of twice. One
 * that the shop had called done or missed before its time, as it may here, was not.
 */
function unreminded({ messages, bookings, events }: Told): string[] {
  return bookings.flatMap((booking) => {
    const { _id, code, startsAt, customerEmail, status } = booking;
    const since = events
      .filter((event) => event.bookingId === _id && event.applied)
      .filter((event) => confirms(event) || moves(event))
      .map(({ at }) => at);
    if (customerEmail === undefined || !STANDS.includes(status) || since.length === 0) return [];
    if (startsAt - Math.max(...since) < LONG_BEFORE_MS) return [];
    const before = events.filter(
      ({ bookingId, applied, at }) => bookingId === _id && applied && at < startsAt,
    );
    const last = before.sort((one, other) => one.at - other.at).at(-1);
    if (last?.toStatus !== "confirmed") return [];
    return ["reminder_day", "reminder_hours"].flatMap((kind) => {
      const own = messages.filter(
        (message) =>
          message.bookingId === _id && message.kind === kind && message.startsAt === startsAt,
      );
      if (own.some(({ status }) => status !== "left_out")) return [];
      // The days of a run pass in steps: two hours are over before the next one.
      if (kind === "reminder_hours" && own.some(({ problem }) => problem === "over")) return [];
      return [`messages: booking ${code} has no ${kind} of its time.`];
    });
  });
}

/** What counts as sent is in the inbox once; what failed was told to the owner or went another way. */
function lost({ messages, mails, bookings, alerts }: Told): string[] {
  const taken = new Map<string, number>();
  for (const { key } of mails) taken.set(key ?? "", (taken.get(key ?? "") ?? 0) + 1);
  const codes = new Map<string, string>(bookings.map(({ _id, code }) => [_id, code]));
  const told = new Set(alerts.map(({ cause }) => cause));
  return messages.flatMap((message) => {
    const { _id, channel, status, kind, bookingId = "", otherwise, problem = "" } = message;
    if (channel !== "email") return [];
    const what = `messages: ${kind} of booking ${codes.get(bookingId) ?? "none"}`;
    const times = taken.get(_id) ?? 0;
    const isTold = otherwise.length > 0 || told.has(`mail:${_id}`);
    switch (status) {
      case "sent":
      case "delivered":
        return times === 1 ? [] : [`${what} counts as sent and arrived ${times} times.`];
      case "failed":
        return isTold && times <= 1 ? [] : [`${what} failed (${problem}) and nobody was told.`];
      case "left_out":
        return times <= 1 ? [] : [`${what} was left out and arrived ${times} times.`];
      default:
        return isOver(message) ? [`${what} is still ${status} (${problem}).`] : [];
    }
  });
}

/** Reminders of visits to come may wait; nothing else does after the last day. */
function isOver({ kind }: Message): boolean {
  return !kind.startsWith("reminder");
}

/**
 * No two mails say the same to the same person of the same state of a visit; but for money, which a
 * bank may send back and be given again, for what still waits for an owner an hour later, and for a
 * visit that comes to a chair again whose barber has read that it had left.
 */
function doubled({ mails, messages }: Told): string[] {
  const again = messages.filter(({ kind }) => REPEATED.includes(kind)).map(({ _id }) => _id);
  const repeatable = new Set<string | null>(again);
  const rows = new Map<string | null, Message>(messages.map((message) => [message._id, message]));
  const comings = new Map<string, Message["kind"][]>();
  const seen = new Map<string, number>();
  for (const mail of mails.toSorted((one, other) => one.at - other.at)) {
    if (repeatable.has(mail.key)) continue;
    const { to, subject, text } = mail;
    const { kind, bookingId = "" } = rows.get(mail.key) ?? {};
    const told = comings.get(`${to.join()}:${bookingId}`) ?? [];
    if (kind && COMINGS.includes(kind) && told.at(-1) !== kind) {
      comings.set(`${to.join()}:${bookingId}`, [...told, kind]);
    }
    const turns = kind && COMINGS.includes(kind) ? told.filter((one) => one !== kind).length : 0;
    const { sequence } = calendarOf(mail);
    const said = [to.join(), subject, sequence, turns, text.replace(/\S+\?t=\S+/g, "")];
    const name = said.join("\n");
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return [...seen].flatMap(([name, times]) => {
    const [to, subject] = name.split("\n");
    return times === 1 ? [] : [`messages: ${String(to)} got "${String(subject)}" ${times} times.`];
  });
}

const REPEATED: readonly Message["kind"][] = ["refund_done", "refund_failed", "alert"];
/** What says to a barber whether a visit is theirs. */
const COMINGS: readonly Message["kind"][] = ["booking_new", "booking_left"];

/** No reminder of a visit that was called off or moved away before it was sent, or of another time. */
function stale({ messages, mails, bookings, events }: Told): string[] {
  const rows = new Map<string, Message>(messages.map((message) => [message._id, message]));
  const known = new Map<string, Booking>(bookings.map((booking) => [booking._id, booking]));
  return mails.flatMap((mail) => {
    const message = rows.get(mail.key ?? "");
    const booking = known.get(message?.bookingId ?? "");
    if (!message?.kind.startsWith("reminder") || !booking) return [];
    const before = events
      .filter(({ bookingId, applied }) => bookingId === booking._id && applied)
      .filter(({ at }) => at < mail.at - UNDER_WAY_MS)
      .sort((one, other) => one._creationTime - other._creationTime);
    const last = before.at(-1);
    const { startsAt, isCancelled } = calendarOf(mail);
    const what = `messages: a ${message.kind} of booking ${booking.code}`;
    if (isCancelled || (last && last.toStatus !== "confirmed")) {
      return [`${what} was sent after it was called off.`];
    }
    if (startsAt !== message.startsAt) return [`${what} names another time than its own.`];
    const movedLater = events.some(
      ({ bookingId, type, at }) =>
        bookingId === booking._id && type === "rescheduled" && at >= mail.at - UNDER_WAY_MS,
    );
    if (!movedLater && startsAt !== booking.startsAt) return [`${what} names a time of the past.`];
    return startsAt < mail.at ? [`${what} came after the visit had begun.`] : [];
  });
}

function calendarOf({ attachments }: InboxMail) {
  const file = Buffer.from(attachments[0]?.content ?? "", "base64").toString();
  const [, year, month, day, hour, minute] =
    /DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(file)?.map(Number) ?? [];
  return {
    sequence: /SEQUENCE:(\d+)/.exec(file)?.[1] ?? "",
    isCancelled: file.includes("METHOD:CANCEL"),
    startsAt: Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 0, hour ?? 0, minute ?? 0),
  };
}

/** How many messages ended how, by kind and channel. */
export function fatesOf({ messages }: Told): Map<string, number> {
  const fates = new Map<string, number>();
  for (const { kind, channel, status } of messages) {
    const name = `${kind} by ${channel}: ${status}`;
    fates.set(name, (fates.get(name) ?? 0) + 1);
  }
  return fates;
}
