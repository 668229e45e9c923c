import type { Said } from "./cards";
import type { ChatState } from "./session";

/**
 * What is logged of one line of a conversation: that it was handled, from where to where, and what came of
 * it. All of it is of closed sets and figures, so that nothing of a person can stand in it.
 */

/**
 * `answered`; `called` a person of the shop, or `with_person`, who answers by themselves; `noted`, as STOP
 * is; `too_fast`, told once, and `left` after that; `said_before`, and so not heard again; `failed`.
 */
export type LineOutcome =
  "answered" | "called" | "with_person" | "noted" | "too_fast" | "left" | "said_before" | "failed";

export type HandledLine = {
  channel: "chat" | "whatsapp";
  said: Said["kind"];
  /** Null where no conversation was looked up. */
  before: ChatState | null;
  after: ChatState | null;
  outcome: LineOutcome;
  /** From when it came until all of it was kept; absent where no clock runs, as inside a transaction. */
  ms?: number | undefined;
};

/** One line of JSON. */
export function chatLogLine({ channel, said, before, after, outcome, ms }: HandledLine): string {
  return JSON.stringify({ event: "chat.line", channel, said, before, after, outcome, ms });
}
