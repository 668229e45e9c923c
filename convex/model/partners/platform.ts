import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Refusal } from "../../../lib/errors";

/**
 * Who carries a session: its start, its hand-off and its outcome. One platform is our own book; another is
 * a page elsewhere, which a browser goes through. A platform writes no session's state: it says what came
 * of what it was asked for, and `sessions` draws the conclusion.
 */

export type Session = Doc<"bookingSessions">;

/** What a session asks for, before there is a row of it. */
export type Asked = Pick<
  Session,
  "serviceId" | "barberId" | "page" | "startsAt" | "date" | "lead" | "keyId" | "shopId" | "publicId"
>;

export type Started =
  /** It is in our book: held for the lead, or booked where nothing is to be paid. */
  | { kind: "placed"; bookingId: Id<"bookings">; isHeld: boolean }
  | { kind: "refused"; refusal: Refusal }
  /** A browser has to go there first. */
  | { kind: "driven" };

export type HandOff = {
  url: string;
  /** Until when the time is held for the lead, epoch ms; null where nobody promises that. */
  heldUntil: number | null;
};

/** What was booked, as its partner is told. */
export type Details = {
  confirmationNumber?: string;
  appointmentTime: string;
  provider?: string;
  service?: string;
};

export type BookingPlatform = {
  /** Takes what is asked for, or says why not. @throws RATE_LIMITED, with nothing written */
  start: (ctx: MutationCtx, asked: Asked) => Promise<Started>;
  /** Where the lead finishes; null while, or once, there is nothing to finish. */
  handOff: (ctx: QueryCtx, session: Session) => Promise<HandOff | null>;
  /** What a session that was a success has booked. */
  outcome: (ctx: QueryCtx, session: Session) => Promise<Details | undefined>;
  /** The lead is waited for until then, epoch ms. */
  keepUntil: (ctx: MutationCtx, session: Session, until: number) => Promise<void>;
  /** The partner wants it no more. True where something was let go. */
  cancel: (ctx: MutationCtx, session: Session) => Promise<boolean>;
  /** Nobody is waited for any more. */
  expire: (ctx: MutationCtx, session: Session) => Promise<void>;
};
