import type { ActionCtx } from "../../_generated/server";
import type { ChatMessage } from "../../../lib/chat/whatsapp";
import type { SuppressionReason } from "../../../lib/messages/kinds";
import type { Note } from "../../../lib/push/note";
import type { Sender } from "../outbox/whatsappNumbers";

/**
 * What the product asks of whoever carries its messages, in our own words: one at a time for each channel.
 * `carriers/resend` is one; another is another object of this type.
 */
export type Carrier<Of extends Parcel> = {
  /** True when asking again under the same key sends nothing twice. */
  knowsKeys: boolean;
  /** How many calls a second it bears. */
  perSecond: () => number;
  /**
   * Hands a parcel over.
   * @throws NotTaken, NotNow, and Unclear where keys are not known
   */
  send: (parcel: Of, ctx: ActionCtx) => Promise<Taken>;
  /** Whether a parcel was taken that nobody answered for; only where a carrier can tell. */
  find?: (parcel: Of, since: number) => Promise<Taken | "not_taken" | "unknown">;
};

export type Taken = { providerId: string | undefined };

/** One thing for one person on one channel, complete. `key` is the same for every try. */
export type Parcel = MailParcel | SmsParcel | WhatsappParcel | PushParcel;

export type WhatsappParcel = (TemplateParcel | ChatParcel) & {
  /** The number that it goes by. */
  by: Sender;
};

export type MailParcel = {
  channel: "email";
  key: string;
  mail: Mail;
};

export type SmsParcel = {
  channel: "sms";
  key: string;
  /** E.164. */
  to: string;
  text: string;
};

/** A template that WhatsApp has approved, with what stands in its gaps. */
type TemplateParcel = {
  channel: "whatsapp";
  key: string;
  /** E.164. */
  to: string;
  template: string;
  /** As WhatsApp names it, `en`. */
  language: string;
  values: readonly string[];
  /** What follows the address of its button; undefined for a template without one. */
  button: string | undefined;
};

/** A line of a conversation, to whoever has written within a day. */
type ChatParcel = {
  channel: "whatsapp";
  key: string;
  /** E.164, or how WhatsApp calls somebody who hides their number. */
  to: string;
  message: ChatMessage;
};

export type PushParcel = {
  channel: "push";
  key: string;
  /** A browser's subscription: where to, and the keys that only it can read with. */
  to: { endpoint: string; p256dh: string; auth: string };
  note: Note;
  language: string;
  /** When nobody has any use of it any more, epoch ms; absent for what can be read later too. */
  until?: number | undefined;
};

export type Mail = {
  from: string;
  to: string;
  replyTo: string | undefined;
  /** Further headers, `List-Unsubscribe` among them. */
  headers: Readonly<Record<string, string>>;
  subject: string;
  html: string;
  text: string;
  attachments: readonly Attachment[];
};

export type Attachment = { filename: string; contentType: string; content: string };

/** The carrier will not send this, whoever asks again; the message says why, in its words. */
export class NotTaken extends Error {
  override name = "NotTaken";
  constructor(
    message: string,
    /** Why nothing else is to be sent there either, where the carrier says so. */
    readonly suppresses?: SuppressionReason,
  ) {
    super(message);
  }
}

/** The carrier did not take it, or takes nothing at the moment: asking again may help. */
export class NotNow extends Error {
  override name = "NotNow";
  constructor(
    message: string,
    /** How long it wants to be left alone; 0 when it does not say. */
    readonly atLeastMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A carrier that does not know keys gave no answer, or none of what it has: it may have taken it. */
export class Unclear extends Error {
  override name = "Unclear";
}
