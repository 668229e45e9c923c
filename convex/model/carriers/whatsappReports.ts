import { env } from "../../_generated/server";
import { isSame } from "../../../lib/mac";
import { whatsappOutcome, whatsappReason } from "../../../lib/messages/whatsappAnswers";
import { listOf, numberOf, objectOf, parsed, textOf } from "./answers";
import type { Said } from "../../../lib/chat/cards";
import type { Report } from "../outbox/fates";

/**
 * What WhatsApp calls us for: what became of messages, and what people write. Many in one delivery, in
 * any order and more than once: https://developers.facebook.com/docs/graph-api/webhooks.
 */

/** A line of somebody. */
export type Heard = {
  /** WhatsApp's own name for the line: it brings the same one more than once. */
  wamid: string;
  /** How it calls its person for this business; the number where it names them in no other way. */
  person: string;
  /** E.164; absent for who hides it. */
  phone?: string | undefined;
  profileName?: string | undefined;
  /** Epoch ms. */
  at: number;
  said: Said;
};

export type Delivery = {
  reports: Report[];
  heard: Heard[];
};

/** What to answer whoever proves with our own word that they set this address up; null for others. */
export function challengeOf(address: string): string | null {
  const asked = new URL(address).searchParams;
  const word = env.WHATSAPP_VERIFY_TOKEN ?? "";
  if (word === "" || asked.get("hub.mode") !== "subscribe") return null;
  return isSame(word, asked.get("hub.verify_token") ?? "") ? asked.get("hub.challenge") : null;
}

/** What a delivery brings; null for one that WhatsApp did not sign. */
export async function readSigned(request: Request): Promise<Delivery | null> {
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

function readAll(body: Uint8Array): Delivery {
  const values = listOf(parsed(new TextDecoder().decode(body)).entry)
    .flatMap(({ changes }) => listOf(changes))
    .map(({ value }) => objectOf(value))
    .filter(isOurs);
  return {
    reports: values.flatMap(({ statuses }) => listOf(statuses)).flatMap(reportOf),
    heard: values.flatMap((value) => listOf(value.messages).flatMap((one) => heardOf(one, value))),
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

/** None for what nobody can be told of, and for what is no line but news of the account. */
function heardOf(message: Record<string, unknown>, { contacts }: Record<string, unknown>): Heard[] {
  const [wamid, number, userId] = [message.id, message.from, message.from_user_id].map(textOf);
  const at = Number(message.timestamp) * 1000;
  if (wamid === undefined || !Number.isFinite(at) || message.type === "system") return [];
  const contact = listOf(contacts).find(
    ({ wa_id: waId, user_id: own }) =>
      (number !== undefined && waId === number) || (userId !== undefined && own === userId),
  );
  const person = userId ?? textOf(contact?.user_id) ?? number;
  if (person === undefined) return [];
  return [
    {
      wamid,
      person,
      phone: number === undefined ? undefined : `+${number}`,
      profileName: textOf(objectOf(contact?.profile).name),
      at,
      said: saidOf(message),
    },
  ];
}

/** A tap, words, or something that nobody reads here, as a picture. */
function saidOf({ text, button, interactive, contacts }: Record<string, unknown>): Said {
  const { button_reply: tapped, list_reply: chosen } = objectOf(interactive);
  const id =
    textOf(objectOf(tapped).id) ?? textOf(objectOf(chosen).id) ?? textOf(objectOf(button).payload);
  if (id !== undefined) return { kind: "choice", id };
  // A number that was asked for comes as a card of contacts.
  const number = textOf(listOf(listOf(contacts)[0]?.phones)[0]?.phone);
  const words = textOf(objectOf(text).body) ?? textOf(objectOf(button).text) ?? number;
  return words === undefined ? { kind: "other" } : { kind: "text", text: words };
}
