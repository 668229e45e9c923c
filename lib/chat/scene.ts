import type { Alternative, ErrorCode } from "../errors";
import type { SearchEnd, SearchState } from "../dispatch/search";
import type { Language } from "../languages";
import type { Week } from "./week";
import type { DateOrder } from "./words/dayNumbers";
import type english from "../../messages/en.json";

/** What a conversation knows when somebody says something, and what it may ask for. */

/** Every word of a conversation, as messages/ has it. */
export type ChatWord = keyof (typeof english)["talk"];

/** How it speaks: in one language, by the shop's clock and in its money. */
export type Speech = {
  say: (word: ChatWord, values?: Readonly<Record<string, string | number>>) => string;
  /** What a refusal reads like. */
  refusal: (code: ErrorCode) => string;
  /** "Fri 5 Dec" of a date, "15:00" of an instant, "Fri 5 Dec, 15:00" of one, "£25" of minor units. */
  day: (date: string) => string;
  time: (instant: number) => string;
  when: (instant: number) => string;
  money: (minor: number) => string;
};

type Named = { id: string; name: string };

export type SceneService = Named & { durationMinutes: number; priceMinor: number };
/** `serviceIds` is what it goes with; null for all. */
export type SceneAddOn = SceneService & { serviceIds: readonly string[] | null };
export type SceneBarber = Named & {
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  /** Where theirs are not the shop's; null is the shop's. */
  terms: readonly {
    serviceId: string;
    durationMinutes: number | null;
    priceMinor: number | null;
  }[];
};

/** A barber now: whether it is offered at this moment, and between which hours, as "09:00–18:00". */
export type BarberNow = {
  isOpen: boolean;
  hours: string;
  /** False where nobody could be asked. */
  someoneOnDuty: boolean;
  /** True where barbers come to customers too. */
  travels: boolean;
};

export type Scene = {
  /** Epoch ms. */
  now: number;
  shop: {
    name: string;
    timeZone: string;
    /** One line, as it stands on a letter. */
    address: string;
    /** Empty where it has none. */
    phone: string;
    /** A number of another country, to show how one is written. */
    abroad: string;
    /** Its page, `/s/fade-and-anchor`. */
    path: string;
    /** Between which minutes of the day it is open as a rule. */
    open: { from: number; until: number };
    /** Its hours in words, a line for each stretch of days. */
    hours: string;
    week: Week;
    /** How its country writes dates in figures. */
    dateOrder?: DateOrder;
    /** Where visits are paid: some before, some at the shop. */
    pays: { before: boolean; atShop: boolean };
  };
  /** True while the operator keeps the shop closed: then it offers nothing, and says why. */
  isSuspended?: boolean;
  services: readonly SceneService[];
  addOns: readonly SceneAddOn[];
  /** Who can be booked. */
  barbers: readonly SceneBarber[];
  /** What the shop says of "a barber now"; null for one that does not offer it. */
  barberNow: BarberNow | null;
  /** What is known of who writes: proven, or from an account. An address or a number is enough. */
  known: { name?: string | undefined; email?: string | undefined; phone?: string | undefined };
  /** True where news of the visit will come here too, once it is confirmed: that is said then. */
  writesHere: boolean;
  /** True where its person hides a number that one tap can share. */
  hidesNumber: boolean;
  language: Language;
  speak: (language: Language) => Speech;
};

/** A visit whose times are asked for; of a booking that is moved its own visit counts. */
export type VisitAsked = {
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  /** Null for whoever is free. */
  barberId: string | null;
  moving?: string | undefined;
};

/** Minor units. `feeMinor` is what a card is kept for, where one is. */
export type Quote = {
  priceMinor: number;
  durationMinutes: number;
  dueNowMinor: number;
  feeMinor: number | null;
};

/** What moving would cost, or give back. */
export type MoveQuote = { payableNowMinor: number; refundMinor: number };

export type OwnBooking = {
  code: string;
  startsAt: number;
  serviceName: string;
  barberId: string;
  barberName: string;
  /** True while it is held and not paid. */
  isHeld: boolean;
  canMove: boolean;
  canCancel: boolean;
};

export type Refused = { ok: false; code: ErrorCode; alternatives: readonly Alternative[] };

export type HoldAsked = {
  barberId: string;
  anyBarber: boolean;
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  startsAt: number;
  customer: { name: string; email?: string | undefined; phone?: string | undefined };
  /** The card that was confirmed: the same one confirmed twice is one booking. */
  card: number;
};

/** `until` is when an unpaid hold ends, epoch ms; null for what is confirmed at once. */
export type Held = { ok: true; code: string; barberName: string; until: number | null };

/** What a visit right now costs, from the cheapest to the dearest who could take it; minor units. */
export type NowQuote = Omit<Quote, "priceMinor"> & { fromMinor: number; toMinor: number };

export type SearchAsked = Pick<HoldAsked, "serviceIds" | "addOnIds" | "customer" | "card">;

/** A search that was begun in a conversation. Instants in epoch ms, money in minor units. */
export type OwnSearch = {
  id: string;
  state: SearchState;
  endedBecause: SearchEnd | null;
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  what: string;
  /** When it is over at the latest. */
  endsBy: number;
  /** Who has accepted, and until when the customer's yes is waited for. */
  found: {
    offerId: string;
    barberName: string;
    startsAt: number;
    priceMinor: number;
    dueNowMinor: number;
    answerBy: number;
  } | null;
  /** What came of it; `until` is when an unpaid hold ends. */
  booking: {
    code: string;
    barberName: string;
    startsAt: number;
    until: number | null;
  } | null;
};
export type Searched = { ok: true; search: OwnSearch };

/** Where answers come from: the book, and what is done to it. Each looks at the moment of the scene. */
export type Asks = {
  /** The dates on which a visit can begin, the first of them first; at most `most`. */
  days: (visit: VisitAsked, from: string, most: number) => Promise<string[]>;
  starts: (
    visit: VisitAsked,
    date: string,
  ) => Promise<readonly { startsAt: number; barberId: string }[]>;
  /** Three at most, the nearest first. */
  nearest: (visit: VisitAsked, startsAt: number) => Promise<readonly Alternative[]>;
  quote: (visit: VisitAsked, barberId: string) => Promise<Quote | null>;
  hold: (asked: HoldAsked) => Promise<Held | Refused>;
  /** What is still to come of who writes, the soonest first. */
  bookings: () => Promise<readonly OwnBooking[]>;
  cancelQuote: (code: string) => Promise<{ keptMinor: number; refundMinor: number } | null>;
  cancel: (code: string) => Promise<{ ok: true } | Refused>;
  moveQuote: (code: string, barberId: string) => Promise<MoveQuote | null>;
  move: (
    code: string,
    to: { barberId: string; startsAt: number },
  ) => Promise<{ ok: true } | Refused>;
  nowQuote: (visit: Pick<SearchAsked, "serviceIds" | "addOnIds">) => Promise<NowQuote | null>;
  search: (asked: SearchAsked) => Promise<Searched | Refused>;
  /** One that was begun in this conversation, as it stands; null for every other. */
  searchOf: (id: string) => Promise<OwnSearch | null>;
  /** The customer's yes to an offer, or asking for another barber. */
  answerOffer: (offerId: string, how: "agree" | "another") => Promise<Searched | Refused>;
  endSearch: (id: string) => Promise<Searched | Refused>;
};
