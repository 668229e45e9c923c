import type { MessageKind, MessageStatus } from "./kinds";

/** A message to a barber about one visit, in the order in which they were written. */
type Told = {
  kind: MessageKind;
  channel: string;
  to: string;
  /** When the visit was to begin as it was written, epoch ms. */
  startsAt?: number | undefined;
  status: MessageStatus;
  /** How often it was handed to its carrier. */
  tries: number;
};

/** What says to a barber whether a visit is theirs. */
const COMINGS = ["booking_new", "booking_left"] as const;
const isComing = (kind: MessageKind): boolean => COMINGS.some((one) => one === kind);

/**
 * True for news of a visit that came to a chair, or left it, which its reader has heard already or will
 * hear of a later message: it had gone and come back before what was said of that went out.
 */
export function isRepeat<Message extends Told>(
  message: Message,
  ofVisit: readonly Message[],
  startsAt: number,
): boolean {
  if (!isComing(message.kind)) return false;
  const mine = ofVisit.filter(
    ({ channel, to }) => channel === message.channel && to === message.to,
  );
  const place = mine.indexOf(message);
  const isNews = ({ kind }: Told) => isComing(kind) || kind === "booking_moved";
  const later = mine.slice(place + 1).filter((one) => one.kind === message.kind && isAlive(one));
  // One that a carrier may have taken is not taken back for another.
  if (later.length > 0 && message.tries === 0) return true;
  const last = mine.slice(0, place).findLast((one) => isNews(one) && isAlive(one) && one.tries > 0);
  return (
    last?.kind === message.kind && (last.kind === "booking_left" || last.startsAt === startsAt)
  );
}

/** True for what was said, or may be yet. */
const isAlive = ({ status }: Told): boolean => status !== "failed" && status !== "left_out";
