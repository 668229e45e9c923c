import { createHash } from "node:crypto";
import { SHARE } from "./interactive";
import { NO_EXTRAS } from "./rendered";
import type { Phone } from "./phones";
import { DISPLAY, numberAt, userIdOf } from "./service";
import type { WhatsappService } from "./service";
import { secondsOf } from "./whatsappReports";
import type { StoredWhatsapp } from "./whatsappStore";

/** What somebody does on their phone, and how the business hears of it. */

type Line = Pick<StoredWhatsapp, "kind" | "body"> & Partial<StoredWhatsapp>;

export function write(service: WhatsappService, phone: Phone, body: string): void {
  say(service, phone, { kind: "text", body }, { type: "text", text: { body } });
}

/** Taps a choice of a message; false where the message has none such, or is not theirs. */
export function tap(
  service: WhatsappService,
  phone: Phone,
  { message, choice }: { message: string; choice: string },
): boolean {
  const answered = service.store.get(message);
  const chosen = answered?.choices.find(({ id }) => id === choice);
  if (answered?.phone !== phone.who || !chosen) return false;
  if (chosen.id === SHARE.id) {
    share(service, phone, answered.id);
    return true;
  }
  const { id, title, description } = chosen;
  const kind = answered.opens === null ? "button_reply" : "list_reply";
  const reply = kind === "button_reply" ? { id, title } : { id, title, description };
  say(
    service,
    phone,
    { kind, body: title, answers: answered.id, choice: id },
    {
      type: "interactive",
      interactive: { type: kind, [kind]: reply },
      context: { from: displayOf(service, phone), id: answered.id },
    },
  );
  return true;
}

/** Shares the own number, as it was asked for. */
function share(service: WhatsappService, phone: Phone, answers: string): void {
  const number = phone.number ?? phone.hidden ?? "";
  const card = {
    origin: "contact_request",
    name: { formatted_name: phone.name, first_name: phone.name },
    phones: [{ phone: `+${number}`, wa_id: number, type: "CELL" }],
  };
  say(
    service,
    phone,
    { kind: "contacts", body: `+${number}`, answers, choice: SHARE.id },
    {
      type: "contacts",
      contacts: [card],
      context: { from: displayOf(service, phone), id: answers },
    },
  );
}

/** The business has another name for who has changed their number, and is told so. */
export function changeName(service: WhatsappService, phone: Phone, current: string): void {
  const { who, name, number, line } = phone;
  const previous = userIdOf(service, phone);
  service.renamed.set(who, current);
  const wa_id = number ?? undefined;
  const update = {
    wa_id,
    detail: `User id for ${name} has been updated.`,
    user_id: { previous, current },
    timestamp: secondsOf(service.now()),
  };
  const contacts = [{ profile: { name }, wa_id }];
  const news = { contacts, user_id_update: [update] };
  void service.deliveries.deliver(news, line, "user_id_update").catch(() => undefined);
}

function displayOf({ account }: WhatsappService, { line }: Phone): string {
  return (numberAt(account, line).display ?? DISPLAY).replace(/\D/g, "");
}

const MEDIA = {
  image: { body: "Picture", mime: "image/jpeg", isVoice: undefined },
  audio: { body: "Voice message", mime: "audio/ogg; codecs=opus", isVoice: true },
};

/** Sends a picture or a voice message, which has a name and no content here. */
export function sendMedia(service: WhatsappService, phone: Phone, kind: "image" | "audio"): void {
  const { body, mime, isVoice } = MEDIA[kind];
  const id = String(service.now());
  const sha256 = createHash("sha256").update(id).digest("base64");
  const media = { id, mime_type: mime, sha256, voice: isVoice };
  say(service, phone, { kind, body }, { type: kind, [kind]: media });
}

function say(service: WhatsappService, phone: Phone, said: Line, content: object): void {
  const { store, deliveries } = service;
  const { who, number, name, line } = phone;
  const userId = userIdOf(service, phone);
  const { id, at } = store.add({
    ...NO_EXTRAS,
    at: service.now(),
    direction: "from",
    phone: who,
    template: null,
    language: null,
    answers: null,
    choice: null,
    opaque: null,
    status: "sent",
    ...said,
  });
  const from = number ?? undefined;
  const news = {
    contacts: [{ profile: { name }, wa_id: from, user_id: userId }],
    messages: [{ from, from_user_id: userId, id, timestamp: secondsOf(at), ...content }],
  };
  const arrive = async (): Promise<void> => {
    if (await deliveries.deliver(news, line)) store.arrive(id);
  };
  // What is not delivered when this process ends is lost, as a provider's own retries may be.
  void arrive().catch(() => undefined);
}
