import { env } from "../../_generated/server";
import { isSame } from "../../../lib/mac";
import { whatsappOutcome, whatsappReason } from "../../../lib/messages/whatsappAnswers";
import { listOf, numberOf, objectOf, parsed, textOf } from "./answers";
import type { Report } from "../outbox/fates";

/**
 * What WhatsApp calls us for: what became of messages, and what people write. Many in one delivery, in
 * any order and more than once: https://developers.facebook.com/docs/graph-api/webhooks.
 */

/** What somebody wrote; `at` is when, in epoch ms. */
export type Written = { from: string; body: string; at: number };

export type Heard = { reports: Report[]; written: Written[] };

/** What to answer whoever proves with our own word that they set this address up; null for others. */
export function challengeOf(address: string): string | null {
  const asked = new URL(address).searchParams;
  const word = env.WHATSAPP_VERIFY_TOKEN ?? "";
  if (word === "" || asked.get("hub.mode") !== "subscribe") return null;
  return isSame(word, asked.get("hub.verify_token") ?? "") ? asked.get("hub.challenge") : null;
}

/** What a delivery brings; null for one that WhatsApp did not sign. */
export async function readSigned(request: Request): Promise<Heard | null> {
  const secret = env.WHATSAPP_SECRET ?? "";
  const signed = request.headers.get("x-hub-signature-256") ?? "";
  const body = new Uint8Array(await request.arrayBuffer());
  if (secret === "" || !isSame(await signatureOf(secret, body), signed)) return null;
  return readAll(body);
}

/** `sha256=` and an HMAC-SHA256 of the body as it came, in hex. */
export async function signatureOf(secret: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, body));
  return `sha256=${[...mac].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function readAll(body: Uint8Array): Heard {
  const values = listOf(parsed(new TextDecoder().decode(body)).entry)
    .flatMap(({ changes }) => listOf(changes))
    .map(({ value }) => objectOf(value))
    .filter(isOurs);
  return {
    reports: values.flatMap(({ statuses }) => listOf(statuses)).flatMap(reportOf),
    written: values.flatMap(({ messages }) => listOf(messages)).flatMap(writtenOf),
  };
}

/** An app hears of all the numbers that its business has. */
function isOurs({ metadata }: Record<string, unknown>): boolean {
  return objectOf(metadata).phone_number_id === env.WHATSAPP_PHONE_ID;
}

/** None for what says nothing to us. */
function reportOf(status: Record<string, unknown>): Report[] {
  const code = numberOf(listOf(status.errors)[0]?.code);
  const outcome = whatsappOutcome(textOf(status.status) ?? "", code);
  const providerId = textOf(status.id);
  if (outcome === null || providerId === undefined) return [];
  const reason = code === undefined ? undefined : whatsappReason(code);
  const messageId = textOf(status.biz_opaque_callback_data);
  return [{ channel: "whatsapp", messageId, providerId, outcome, reason }];
}

/** None for pictures and the like, and for people who hide their number. */
function writtenOf(message: Record<string, unknown>): Written[] {
  const from = textOf(message.from);
  const body = textOf(objectOf(message.text).body) ?? textOf(objectOf(message.button).text);
  const at = Number(message.timestamp) * 1000;
  if (from === undefined || body === undefined || !Number.isFinite(at)) return [];
  return [{ from: `+${from}`, body, at }];
}
