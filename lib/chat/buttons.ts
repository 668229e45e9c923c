import { isLocalDate } from "../time/zones";

/**
 * What a choice is called while it is away: on somebody's phone, in their page, perhaps for days. Its id
 * says what it means, and is read as strictly as anything that comes from outside. It opens nothing by
 * itself: a time is looked up again, a booking's code is answered to its own person alone, and what
 * confirms or cancels counts on the card that it stands on.
 */

/** Taps that mean the same wherever they stand. */
export const ACTIONS = [
  "start",
  "book",
  "now",
  "home",
  "bookings",
  "help",
  "person",
  "back",
  "cancel",
  "change_time",
  "change_day",
  "change_barber",
  "change_service",
  "no_extras",
  "more",
  "go_on",
  "language",
] as const;
export type Action = (typeof ACTIONS)[number];

export type Button =
  | { kind: "action"; action: Action }
  | { kind: "service" | "addon"; id: string }
  /** Of a number that several shops share: which of them is meant. */
  | { kind: "shop"; slug: string }
  /** Null is whoever is free. */
  | { kind: "barber"; id: string | null }
  | { kind: "day"; date: string }
  /** `isLater` is the second of two equal times, of a night in which clocks go back. */
  | { kind: "slot"; date: string; minutes: number; isLater: boolean; barberId: string | null }
  /** Those say which card they stand on: an older one's are not done any more. */
  | { kind: "confirm" | "drop"; card: number }
  /** Of a search: the offer that is answered, or the search that is ended. */
  | { kind: "agree" | "another" | "end"; id: string }
  | { kind: "booking" | "move" | "cancel" | "directions"; code: string };

const ID = /^[A-Za-z0-9]{1,64}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const CODE = /^[A-Z0-9]{4,16}$/;
const CARD = /^\d{1,9}$/;
const LONGEST = 200;

/** `slot_2024-10-25_15:00_m123`, `barber_any`, `confirm_booking_7`, `action_change_time`. */
export function writeButton(button: Button): string {
  switch (button.kind) {
    case "action":
      return `action_${button.action}`;
    case "service":
    case "addon":
      return `${button.kind}_${button.id}`;
    case "shop":
      return `shop_${button.slug}`;
    case "barber":
      return `barber_${button.id ?? ANY}`;
    case "day":
      return `day_${button.date}`;
    case "slot":
      return `slot_${button.date}_${writeTime(button)}_${button.barberId ?? ANY}`;
    case "confirm":
    case "drop":
      return `${button.kind}_booking_${button.card}`;
    case "agree":
    case "another":
    case "end":
      return `${button.kind}_search_${button.id}`;
    case "booking":
    case "move":
    case "cancel":
    case "directions":
      return `${button.kind}_visit_${button.code}`;
    default:
      return button satisfies never;
  }
}

/** What an id means; null for anything that is none of ours, to the letter. */
export function readButton(id: string): Button | null {
  if (id.length > LONGEST) return null;
  const [kind = "", first = "", ...rest] = id.split("_");
  const read = readKind(kind, first, rest);
  // One meaning has one way of writing.
  return read !== null && writeButton(read) === id ? read : null;
}

function readKind(kind: string, first: string, rest: readonly string[]): Button | null {
  const [second = "", third = ""] = rest;
  switch (kind) {
    case "action": {
      const action = ACTIONS.find((each) => each === [first, ...rest].join("_"));
      return action === undefined ? null : { kind, action };
    }
    case "service":
    case "addon":
      return ID.test(first) ? { kind, id: first } : null;
    case "shop":
      return SLUG.test(first) ? { kind, slug: first } : null;
    case "barber":
      return ID.test(first) ? { kind, id: first === ANY ? null : first } : null;
    case "day":
      return isLocalDate(first) ? { kind, date: first } : null;
    case "slot":
      return isLocalDate(first) && ID.test(third) ? readSlot(first, second, third) : null;
    case "confirm":
    case "drop":
      return CARD.test(second) ? { kind, card: Number(second) } : null;
    case "agree":
    case "another":
    case "end":
      return ID.test(second) ? { kind, id: second } : null;
    case "booking":
    case "move":
    case "cancel":
    case "directions":
      return CODE.test(second) ? { kind, code: second } : null;
    default:
      return null;
  }
}

const ANY = "any";
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(b?)$/;

function readSlot(date: string, time: string, barber: string): Button | null {
  const [, hours, minutes, later] = TIME.exec(time) ?? [];
  if (hours === undefined) return null;
  return {
    kind: "slot",
    date,
    minutes: Number(hours) * 60 + Number(minutes),
    isLater: later === "b",
    barberId: barber === ANY ? null : barber,
  };
}

function writeTime({ minutes, isLater }: { minutes: number; isLater: boolean }): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${isLater ? "b" : ""}`;
}
