import { env } from "../../_generated/server";
import type { Id } from "../../_generated/dataModel";
import { isSame } from "../../../lib/mac";
import { whatsappOutcome, whatsappReason } from "../../../lib/messages/whatsappAnswers";
import { listOf, numberOf, objectOf, parsed, textOf } from "./answers";
import type { Said } from "../../../lib/chat/cards";
import type { Report } from "../outbox/fates";
import type { Key } from "../outbox/whatsappNumbers";

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
  /** Whose number they wrote to, where it is a shop's own; absent for the deployment's. */
  own?: { shopId: Id<"shops">; phoneId: string } | undefined;
};

/** Somebody whom WhatsApp calls by another name from now on, as who has changed their number. */
export type Renamed = {
  previous: string;
  current: string;
  /** Their number by now, E.164; absent for who hides it. */
  phone?: string | undefined;
  own?: Heard["own"];
};

export type Delivery = {
  reports: Report[];
  heard: Heard[];
  renamed: Renamed[];
  /** The numbers that it came for, and why something that was sent by one failed. */
  numbers: { phoneId: string; failedWhy: string | undefined }[];
};

/** What to answer whoever proves with a word of ours that they set this address up; null for others. */
export async function challengeOf(
  address: string,
  isKnown: (word: string) => Promise<boolean>,
): Promise<string | null> {
  const asked = new URL(address).searchParams;
  const word = asked.get("hub.verify_token") ?? "";
  if (word === "" || asked.get("hub.mode") !== "subscribe") return null;
  const own = env.WHATSAPP_VERIFY_TOKEN ?? "";
  const isOurs = (own !== "" && isSame(own, word)) || (await isKnown(word));
  return isOurs ? asked.get("hub.challenge") : null;
}

/** One thing that changed, of one number of one account. */
type Change = { businessId: string; phoneId: string; value: Record<string, unknown> };

/** Whose numbers are, and the secrets of those that hear of an account. */
export type Keys = {
  numbers: Key[];
  ofAccounts: { businessId: string; secrets: string[] }[];
};

/** Numbers and accounts that one delivery speaks of at most: WhatsApp makes one for each app. */
const MOST_NUMBERS = 20;

/**
 * What a delivery brings; null for one that WhatsApp did not sign with the secret of whoever has the number
 * that it is about. What is about several is signed for all of them, or for none.
 */
export async function readSigned(
  request: Request,
  keysOf: (asked: { phoneIds: string[]; businessIds: string[] }) => Promise<Keys>,
): Promise<Delivery | null> {
  const signed = request.headers.get("x-hub-signature-256") ?? "";
  const body = new Uint8Array(await request.arrayBuffer());
  const changes = changesOf(body);
  const phoneIds = [...new Set(changes.map(({ phoneId }) => phoneId))];
  const businessIds = [...new Set(changes.map(({ businessId }) => businessId))];
  if (signed === "" || Math.max(phoneIds.length, businessIds.length) > MOST_NUMBERS) return null;
  const keys = await keysOf({ phoneIds, businessIds });
  const wanted = changes.map((change) => secretsFor(change, keys));
  const right = new Set<string>();
  for (const secret of new Set(wanted.flat())) {
    if (isSame(await signatureOf(secret, body), signed)) right.add(secret);
  }
  const isSigned = wanted.every((anyOf) => anyOf.some((secret) => right.has(secret)));
  return changes.length > 0 && isSigned ? readAll(changes, keys.numbers) : null;
}

/**
 * With one of which it must be signed: the own secret of a number that we know; for another one that of
 * an app which hears of its account.
 */
function secretsFor({ phoneId, businessId }: Change, { numbers, ofAccounts }: Keys): string[] {
  const key = numbers.find((one) => one.phoneId === phoneId);
  if (key) return [key.secret];
  return ofAccounts.find((one) => one.businessId === businessId)?.secrets ?? [];
}

/** `sha256=` and an HMAC-SHA256 of the body as it came, in hex. */
export async function signatureOf(secret: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, body));
  return `sha256=${[...mac].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function changesOf(body: Uint8Array): Change[] {
  return listOf(parsed(new TextDecoder().decode(body)).entry).flatMap(({ id, changes }) =>
    listOf(changes).map((change) => {
      const value = objectOf(change.value);
      const phoneId = textOf(objectOf(value.metadata).phone_number_id) ?? "";
      return { businessId: textOf(id) ?? "", phoneId, value };
    }),
  );
}

/** An app hears of all the numbers that its business has: those that nobody here has say nothing. */
function readAll(changes: readonly Change[], numbers: readonly Key[]): Delivery {
  const known = changes.flatMap(({ phoneId, value }) => {
    const key = numbers.find((one) => one.phoneId === phoneId);
    return key ? [{ key, value }] : [];
  });
  const told = known.flatMap(({ key, value }) =>
    listOf(value.statuses).flatMap((status) =>
      reportOf(status, ownOf(key)?.phoneId).map((report) => ({ report, phoneId: key.phoneId })),
    ),
  );
  const whyOf = (id: string) =>
    told.find(({ phoneId, report }) => phoneId === id && report.outcome === "failed")?.report;
  return {
    numbers: numbers.map(({ phoneId }) => ({ phoneId, failedWhy: whyOf(phoneId)?.reason })),
    reports: told.map(({ report }) => report),
    heard: known.flatMap(({ key, value }) =>
      listOf(value.messages).flatMap((one) => heardOf(one, value, key)),
    ),
    renamed: known.flatMap(({ key, value }) => renamedBy(value, key)),
  };
}

/**
 * Told twice, once by a field of its own and once as a line of the system:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids.
 */
function renamedBy(value: Record<string, unknown>, key: Key): Renamed[] {
  const updates = listOf(value.user_id_update).map(({ user_id: names, wa_id: number }) => {
    const { previous, current } = objectOf(names);
    return { previous, current, number };
  });
  const lines = listOf(value.messages)
    .filter(({ type }) => type === "system")
    .map(({ from_user_id: from, system }) => {
      const { user_id: current, previous_user_id: previous = from, wa_id } = objectOf(system);
      return { previous, current, number: wa_id };
    });
  return [...updates, ...lines].flatMap((one) => {
    const [previous, current] = [textOf(one.previous), textOf(one.current)];
    if (previous === undefined || current === undefined || previous === current) return [];
    return [{ previous, current, phone: phoneOf(one.number), own: ownOf(key) }];
  });
}

function phoneOf(number: unknown): string | undefined {
  const digits = textOf(number);
  return digits === undefined ? undefined : `+${digits.replace("+", "")}`;
}

function ownOf({ shopId, phoneId }: Key): Heard["own"] {
  return shopId === null ? undefined : { shopId, phoneId };
}

/** None for what says nothing to us. */
function reportOf(status: Record<string, unknown>, sentBy: string | undefined): Report[] {
  const code = numberOf(listOf(status.errors)[0]?.code);
  const outcome = whatsappOutcome(textOf(status.status) ?? "", code);
  const providerId = textOf(status.id);
  if (outcome === null || providerId === undefined) return [];
  const reason = code === undefined ? undefined : whatsappReason(code);
  const messageId = textOf(status.biz_opaque_callback_data);
  return [{ channel: "whatsapp", messageId, providerId, outcome, reason, sentBy }];
}

/** None for what nobody can be told of, and for what is no line but news of the account. */
function heardOf(
  message: Record<string, unknown>,
  { contacts }: Record<string, unknown>,
  key: Key,
): Heard[] {
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
      phone: phoneOf(number ?? sharedNumber(message)),
      profileName: textOf(objectOf(contact?.profile).name),
      at,
      said: saidOf(message),
      own: ownOf(key),
    },
  ];
}

/** The number that somebody shared by the button that asks for it: WhatsApp says that it is theirs. */
function sharedNumber({ origin, contacts }: Record<string, unknown>): string | undefined {
  const [card] = listOf(contacts);
  const isAsked = [origin, card?.origin].includes("contact_request");
  return isAsked ? textOf(listOf(card?.phones)[0]?.wa_id) : undefined;
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
