import type { MessageOutcome } from "./kinds";

/**
 * What WhatsApp's Cloud API says of a message, sorted by what is to be done:
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
 */

export type WhatsappEnd = {
  fate: "not_taken" | "not_now" | "unclear";
  /** Its reader wants nothing from this number. */
  isOptedOut: boolean;
};

const OPTED_OUT = 131050;
const OUTSIDE_WINDOW = 131047;
/** An object that is not there or not ours, as a wrong phone id: one of the many sorts of code 100. */
const NO_SUCH_OBJECT = 33;
/**
 * What time puts right: too much at once (4, 80007, 130429, 131048, 131056), a fault of theirs that sent
 * nothing (1, 2, 131000, 131016); or the shop: the token (0, 190), a right (10), an account that is locked
 * (368, 131031), what it owes (131042), a number that is not registered (133010).
 */
const NOT_FOR_EVER = [
  ...[4, 80007, 130429, 131048, 131056],
  ...[1, 2, 131000, 131016],
  // Its reader has been silent for a day: it goes as a template then.
  OUTSIDE_WINDOW,
  ...[0, 190, 10, 368, 131031, 131042, 133010],
];
const NOT_FOR_EVER_STATUS = [401, 403, 429];

/** Their number for what went wrong, and for which sort of it. */
export type WhatsappCodes = { code: number | undefined; subcode?: number | undefined };

/**
 * What becomes of a message that was refused, or whose answer is none: a server that fails without
 * saying how may have it.
 */
export function whatsappEnd(status: number, { code, subcode }: WhatsappCodes): WhatsappEnd {
  const isOptedOut = code === OPTED_OUT;
  if (code !== undefined && NOT_FOR_EVER.includes(code)) return { fate: "not_now", isOptedOut };
  const isRefused = status >= 400 && status < 500 && status !== 408;
  if (!isRefused) return { fate: "unclear", isOptedOut };
  // A template that is missing is answered 404 as well, with a number.
  const isLost = subcode === NO_SUCH_OBJECT || (code === undefined && status === 404);
  const mayChange = isLost || NOT_FOR_EVER_STATUS.includes(status);
  return { fate: mayChange ? "not_now" : "not_taken", isOptedOut };
}

const OUTCOMES: Readonly<Record<string, MessageOutcome>> = {
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  failed: "failed",
};

/** What a report of a message means; null for one that says nothing to us. */
export function whatsappOutcome(status: string, code: number | undefined): MessageOutcome | null {
  const outcome = Object.hasOwn(OUTCOMES, status) ? (OUTCOMES[status] ?? null) : null;
  return outcome === "failed" && code === OPTED_OUT ? "opted_out" : outcome;
}

const REASONS: Readonly<Record<number, string>> = {
  190: "The token of the account is not taken any more.",
  368: "The account is locked for breaking a rule.",
  130429: "Too many messages at once.",
  131026: "The phone has no WhatsApp, or takes nothing from a business.",
  131031: "The account is locked.",
  131042: "The account has no way to pay.",
  131047: "Its reader has not written for a day: only a template may be sent.",
  131048: "Too many messages of this number were called spam.",
  131049: "Its reader gets no more of such messages for now.",
  131050: "Its reader has stopped messages from this number.",
  131056: "Too many messages to one phone.",
  132000: "The template has another number of gaps than it should.",
  132001: "The template is missing in this language, or not approved.",
  132012: "The template has gaps of another sort than it should.",
  132015: "The template is paused, as readers did not like it.",
  132016: "The template is switched off for good.",
};

/** Why a message did not arrive, in words and with their number for it. */
export function whatsappReason(code: number): string {
  return `${String(code)}: ${REASONS[code] ?? "WhatsApp gave no other reason."}`;
}

/** True for what was refused because its reader had been silent for a day. */
export function isOutsideWindow(problem: string | undefined): boolean {
  return problem?.includes(`${String(OUTSIDE_WINDOW)}: `) === true;
}

/** True for a number that has words of its own here. */
export function hasWords(code: number | undefined): code is number {
  return code !== undefined && Object.hasOwn(REASONS, code);
}
