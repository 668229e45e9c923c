/** Where a conversation stands: what is kept of it from one line to the next. */

/**
 * What was asked last: nothing, or what a visit still lacks, in this order; whether all of it is right
 * (`confirm`); one's bookings: which, what to do with one, and whether it is really to be cancelled; or
 * what becomes of a search for a barber now.
 */
export const CHAT_STATES = [
  "idle",
  "service",
  "extras",
  "barber",
  "day",
  "time",
  "name",
  "reach",
  "confirm",
  "bookings",
  "booking",
  "drop",
  "search",
] as const;
export type ChatState = (typeof CHAT_STATES)[number];

/** What people do with a booking that they have. */
export const BOOKING_WISHES = ["look", "move", "cancel", "pay", "directions"] as const;
export type BookingWish = (typeof BOOKING_WISHES)[number];

/** When somebody wants to come, as far as they said so; minutes of the day. */
export type TimeWish = {
  /** Hours that they may have meant, one when it is plain. */
  minutes: number[];
  part?: { from: number; until: number } | undefined;
};

/** The visit that is being made up. */
export type Draft = {
  serviceIds: string[];
  addOnIds: string[];
  /** True once extras were offered, or named. */
  knowsExtras: boolean;
  /** Null for whoever is free; absent while nobody was asked. */
  barberId?: string | null | undefined;
  date?: string | undefined;
  wish?: TimeWish | undefined;
  /** The start that was chosen, epoch ms, and whose it is. */
  start?: { at: number; barberId: string } | undefined;
};

export type Session = {
  at: ChatState;
  draft: Draft;
  /** The booking that is moved, or that is talked of; by its code. */
  code?: string | undefined;
  /** True while `draft` is another time for that booking. */
  isMoving: boolean;
  /** True while `draft` is a visit right now, of whoever is on duty. */
  isNow?: boolean | undefined;
  /** The search that was begun last, and what was told of it last: see `lib/chat/ownSearch`. */
  search?: { id: string; shown: string } | undefined;
  /** What a booking is wanted for, while it is asked which. */
  wants: BookingWish;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** The number of the newest card: what confirms counts on that one alone. */
  card: number;
  /** How many choices were passed over by "more". */
  passed: number;
};

const NO_DRAFT: Draft = { serviceIds: [], addOnIds: [], knowsExtras: false };

/** Nothing asked yet. What somebody said of themselves, their search and the count of cards go on. */
export function freshSession(before?: Session): Session {
  const { name, email, phone, search, card = 0 } = before ?? {};
  const nothing = { draft: NO_DRAFT, isMoving: false, wants: "look", passed: 0 } as const;
  return { at: "idle", ...nothing, name, email, phone, search, card };
}

/** A session with another draft; a start that was chosen is one of a certain visit, and goes. */
export function withDraft(session: Session, change: Partial<Draft>): Session {
  const draft = { ...session.draft, start: undefined, ...change };
  return { ...session, draft, passed: 0 };
}
