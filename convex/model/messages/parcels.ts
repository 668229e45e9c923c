import type { Doc } from "../../_generated/dataModel";
import { env } from "../../_generated/server";
import { writeMail } from "../../../lib/messages/mail";
import type { MessageSettings } from "../../../lib/messages/settings";
import { smsText } from "../../../lib/messages/sms";
import { templateOf } from "../../../lib/messages/whatsapp";
import type { Sender } from "../outbox/whatsappNumbers";
import type { Parcel } from "./carrier";
import type { Content } from "./content";

/** What a message says, made ready for its channel. */

/**
 * What a parcel needs beside its message: how its shop writes, the browser that a push is for, and the
 * number of WhatsApp that it goes by.
 */
type Around = {
  settings: Pick<MessageSettings, "replyTo">;
  browser: Doc<"pushSubscriptions"> | null;
  sender: Sender | null;
};

/** The parcel of a message; every try of one message makes the same. */
export function parcelOf(
  message: Doc<"messages">,
  content: Content,
  { settings: { replyTo }, browser, sender }: Around,
): Parcel {
  const { channel, to, _id: key } = message;
  switch (channel) {
    case "email":
      return { channel, key, mail: mailOf(to, content, replyTo) };
    case "sms":
      return { channel, key, to, text: textOf(content) };
    case "whatsapp":
      if (!sender) throw new Error(`parcelOf: no number to send ${key} by`);
      return content.chat === undefined
        ? { channel, key, to, by: sender, ...templateOf(content, env.SITE_URL) }
        : { channel, key, to, by: sender, message: content.chat };
    case "push":
      if (!browser) throw new Error(`parcelOf: ${key} is for a browser that is gone`);
      return { channel, key, ...pushOf(key, browser, content) };
    default:
      return channel satisfies never;
  }
}

function pushOf(
  tag: string,
  { endpoint, p256dh, auth }: Doc<"pushSubscriptions">,
  { heading, short, button, locale, until }: Content,
) {
  const note = { title: heading, body: short, url: button?.url ?? env.SITE_URL, tag };
  return { to: { endpoint, p256dh, auth }, note, language: locale, until };
}

/** What a mail says and looks like. */
export function mailOf(to: string, content: Content, replyTo: string) {
  const { locale, shop, attachments, chat: _chat, until: _until, ...said } = content;
  return {
    from: senderOf(shop),
    to,
    replyTo: replyTo === "" ? undefined : replyTo,
    headers: headersOf(content),
    ...writeMail({ ...said, language: locale, shopName: shop.name }),
    attachments,
  };
}

/** By what a program for mail offers one click that ends it (RFC 8058). */
function headersOf({ optOut }: Content): Record<string, string> {
  if (optOut === undefined) return {};
  return {
    "List-Unsubscribe": `<${optOut.oneClick}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** What a short message says, with its link. */
export function textOf({ short, button }: Content): string {
  return smsText(short, button?.url ?? null);
}

/** `"Fade & Anchor" <bookings@...>`: the shop's name with the installation's address. */
function senderOf({ name }: Content["shop"]): string {
  const from = env.MAIL_FROM ?? "";
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
  // Nothing of a name may be taken for an address.
  return `"${name.replace(/["\\\r\n<>]/g, " ").trim()}" <${address}>`;
}
