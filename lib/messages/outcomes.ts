import type { MessageOutcome, MessageStatus } from "./kinds";

/**
 * What a carrier's report makes of a message. Reports come late, twice and in any order, so that a
 * message moves along one rank and never back. That it arrived is the last word, also of one that we
 * had given up.
 */

const RANK: Record<MessageStatus, number> = {
  delivered: 4,
  left_out: 3,
  failed: 3,
  sent: 2,
  sending: 1,
  waiting: 0,
};

const BECOMES: Record<MessageOutcome, MessageStatus> = {
  sent: "sent",
  delivered: "delivered",
  failed: "failed",
  bounced: "failed",
  opted_out: "failed",
  // Whoever complains has it.
  complained: "delivered",
};

/** The status after a report; null where the report says nothing new. */
export function statusAfter(status: MessageStatus, outcome: MessageOutcome): MessageStatus | null {
  const next = BECOMES[outcome];
  return RANK[next] > RANK[status] ? next : null;
}
