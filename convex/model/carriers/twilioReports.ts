import { env } from "../../_generated/server";
import { isSame } from "../../../lib/mac";
import { smsOutcome, smsReason } from "../../../lib/messages/smsAnswers";
import type { Report } from "../outbox/fates";

/**
 * What an SMS provider of Twilio's shape calls us for: what became of a text, and answers to one. Signed
 * as in https://www.twilio.com/docs/usage/security#validating-requests.
 */

/** A delivery's fields; null for one that the provider did not sign. */
export async function readSigned(request: Request): Promise<URLSearchParams | null> {
  const signed = request.headers.get("x-twilio-signature") ?? "";
  const token = env.SMS_TOKEN ?? "";
  const fields = new URLSearchParams(await request.text());
  if (token === "" || signed === "") return null;
  // The address that the provider was given: what a proxy makes of it may be another.
  const { pathname, search } = new URL(request.url);
  const right = await signatureOf(token, `${env.CONVEX_SITE_URL}${pathname}${search}`, fields);
  return isSame(right, signed) ? fields : null;
}

/** HMAC-SHA1 in base64 over the address and the sorted fields. */
export async function signatureOf(
  token: string,
  address: string,
  fields: URLSearchParams,
): Promise<string> {
  const names = [...new Set(fields.keys())].sort();
  const pairs = names.flatMap((name) =>
    [...new Set(fields.getAll(name))].sort().map((value) => name + value),
  );
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", bytes(token), algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, bytes(address + pairs.join("")));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

/** What became of a text; `ignored` for what says nothing to us. */
export function reportOf(fields: URLSearchParams, messageId: string | null): Report | "ignored" {
  const code = Number(fields.get("ErrorCode") ?? 0) || undefined;
  const outcome = smsOutcome(fields.get("MessageStatus") ?? "", code);
  const providerId = fields.get("MessageSid") ?? "";
  if (outcome === null || providerId === "") return "ignored";
  return {
    channel: "sms",
    messageId: messageId ?? undefined,
    providerId,
    outcome,
    reason: code === undefined ? undefined : smsReason(code),
  };
}

/** TwiML that sends a text back, or none: https://www.twilio.com/docs/messaging/twiml. */
export function answerWith(text: string | null): string {
  const escaped = text?.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const message = escaped === undefined ? "" : `<Message>${escaped}</Message>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`;
}
