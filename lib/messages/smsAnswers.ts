import type { MessageOutcome } from "./kinds";

/**
 * What an SMS provider of Twilio's shape says of a text, sorted by what is to be done:
 * https://www.twilio.com/docs/api/errors.
 */

export type SmsEnd = {
  fate: "not_taken" | "not_now" | "unclear";
  /** Its reader has told the carriers that they want nothing from this number. */
  isOptedOut: boolean;
};

const OPTED_OUT = 21610;
/**
 * What the shop can put right, or time: the account (20003, 20005, 20404), the number that texts come
 * from (21212, 21603, 21606, 21659, 21660, 21703), and too much at once (14107, 20429, 21611, 63038).
 */
const NOT_FOR_EVER = [
  14107, 20003, 20005, 20404, 20429, 21212, 21603, 21606, 21611, 21659, 21660, 21703, 63038,
];
const NOT_FOR_EVER_STATUS = [401, 403, 404, 429];

/** What becomes of a text that was refused, or whose answer is none: a failing server may have it. */
export function smsEnd(status: number, code: number | undefined): SmsEnd {
  const isRefused = status >= 400 && status < 500 && status !== 408;
  if (!isRefused) return { fate: "unclear", isOptedOut: false };
  const mayChange =
    code === undefined || code === 0
      ? NOT_FOR_EVER_STATUS.includes(status)
      : NOT_FOR_EVER.includes(code) || NOT_FOR_EVER_STATUS.includes(status);
  return { fate: mayChange ? "not_now" : "not_taken", isOptedOut: code === OPTED_OUT };
}

const OUTCOMES: Readonly<Record<string, MessageOutcome>> = {
  accepted: "sent",
  queued: "sent",
  sending: "sent",
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

/** Numbers that do not exist (30005) or are no mobile phone (30006). */
const NO_SUCH_PHONE = [30005, 30006];

/** What a report of a text means; null for one that says nothing to us. */
export function smsOutcome(status: string, code: number | undefined): MessageOutcome | null {
  const outcome = OUTCOMES[status] ?? null;
  if (outcome !== "failed" || code === undefined) return outcome;
  if (code === OPTED_OUT) return "opted_out";
  return NO_SUCH_PHONE.includes(code) ? "bounced" : "failed";
}

const REASONS: Readonly<Record<number, string>> = {
  21610: "Its reader has answered STOP.",
  30003: "The phone is off or out of reach.",
  30004: "The phone or its carrier blocks such texts.",
  30005: "There is no such number.",
  30006: "The number takes no texts: it may be a landline.",
  30007: "A carrier took it for spam.",
  30008: "It did not arrive, and nobody said why.",
  30034: "The number that texts come from is not registered with the carriers.",
};

/** Why a text did not arrive, in words and with the provider's number for it. */
export function smsReason(code: number): string {
  return `${String(code)}: ${REASONS[code] ?? "The carrier gave no other reason."}`;
}
