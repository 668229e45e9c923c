import type { LeftOutReason, MessageKind, MessageStatus, SuppressionReason } from "./kinds";

/** What an owner may do about a message that did not go out, and why not. */

/**
 * It may have been taken after all; it went on by another way; what it says is no longer true; it was
 * for one reader's eyes only and is made anew where it was made; its reader wants none; or it was
 * sent again already.
 */
export const HINDRANCES = [
  "may_be_taken",
  "went_on",
  "not_true",
  "made_anew",
  "left_alone",
  "sent_again",
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** `again` sends the message once more; `allow` writes to its address again from now on. */
export type Remedy = "again" | "allow";
export type Standing = { remedy: Remedy | null; hindrance: Hindrance | null };

export type Facts = {
  kind: MessageKind;
  status: MessageStatus;
  problem: string | undefined;
  mayBeTaken: boolean;
  wentOn: boolean;
  sentAgain: boolean;
  /** Why its address is left alone now; null for one that may be written to. */
  suppressed: SuppressionReason | null;
  /** True for an address that the booking itself has. */
  isOfBooking: boolean;
  /** Why its news is no longer true. */
  untrue: LeftOutReason | null;
};

const NOTHING: Standing = { remedy: null, hindrance: null };
/** These have a secret, or a place of their own to be asked for again. */
const MADE_ANEW: readonly MessageKind[] = ["invitation", "code", "test"];

/**
 * The one safe thing to do. An address that mail came back from may be tried again, as it may have
 * been mended; who called it spam or said no is asked by nobody.
 */
export function standingOf(facts: Facts): Standing {
  const { kind, status, problem, suppressed, isOfBooking } = facts;
  const isLeftAlone = status === "left_out" && problem === "suppressed";
  if (status !== "failed" && !isLeftAlone) return NOTHING;
  if (facts.sentAgain) return hinder("sent_again");
  if (facts.mayBeTaken) return hinder("may_be_taken");
  if (suppressed !== null) {
    const mayAllow = suppressed === "bounced" && isOfBooking;
    return mayAllow ? { remedy: "allow", hindrance: null } : hinder("left_alone");
  }
  if (facts.wentOn) return hinder("went_on");
  if (MADE_ANEW.includes(kind)) return hinder("made_anew");
  return facts.untrue === null ? { remedy: "again", hindrance: null } : hinder("not_true");
}

function hinder(hindrance: Hindrance): Standing {
  return { remedy: null, hindrance };
}
