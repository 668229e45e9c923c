import type { ConsentPurpose, MessageChannel, MessageKind } from "./kinds";

/** For what somebody must have agreed to be written to, and what counts while they said nothing. */

/**
 * The purpose of a kind; null for what needs no consent: staff are told what their work needs, and a
 * code goes to whoever asks for it in that moment, a link to whoever has just asked a partner for it.
 */
export function purposeOf(kind: MessageKind): ConsentPurpose | null {
  switch (kind) {
    case "booking_new":
    case "booking_moved":
    case "booking_cancelled":
    case "booking_left":
    case "barber_offer":
    case "day_summary":
    case "alert":
    case "chat_waiting":
    // An answer to whoever has just written.
    case "chat_line":
    case "invitation":
    case "role_changed":
    case "code":
    case "handoff_link":
    case "test":
      return null;
    case "after_visit":
      return "after";
    default:
      return "visit";
  }
}

/** A phone is written to only after a yes; mail about a visit is expected until somebody says no. */
export const ALLOWED_UNASKED: Record<MessageChannel, boolean> = {
  email: true,
  push: true,
  sms: false,
  whatsapp: false,
};

/**
 * The words that a form asks with, `book.textMe` and its hint in messages/, with their version: whoever
 * changes them counts it up and leaves the old ones here, as pages that are open show them still. Those
 * of version 1 are gone: they named one visit, and a yes counts for all at its shop.
 */
export const TEXT_WORDS = "book.textMe:2";
const KNOWN_TEXT_WORDS: readonly string[] = [TEXT_WORDS];

/** The words that somebody says they agreed to; undefined for any that no form has shown. */
export function knownTextWords(said: string | undefined): string | undefined {
  return said !== undefined && KNOWN_TEXT_WORDS.includes(said) ? said : undefined;
}
