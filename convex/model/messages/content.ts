import type { ChatMessage } from "../../../lib/chat/whatsapp";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { LeftOutReason } from "../../../lib/messages/kinds";
import type { Attachment } from "./carrier";

/** What a message says, for whichever channel: looked up in the moment in which it is sent. */
export type Content = {
  /** BCP 47. */
  locale: string;
  /** Who says it: a shop, or the site itself. */
  shop: Pick<Doc<"shops">, "name">;
  subject: string;
  /** What lists of mail show after the subject. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  facts: readonly { label: string; value: string }[];
  /** The one thing to do next. */
  button: { label: string; url: string } | null;
  /** Who writes and why, small, at the end. */
  footer: readonly string[];
  /** How to get no more of it, where nobody needs it: a page, and what one click calls (RFC 8058). */
  optOut?: { label: string; page: string; oneClick: string };
  /** All of it in one short line, without the link, for channels that have no room. */
  short: string;
  attachments: readonly Attachment[];
  /** When nobody has any use of it any more, epoch ms; absent for what can be read later too. */
  until?: number;
  /** What it is on WhatsApp where its reader has just written there; a template else. */
  chat?: ChatMessage | undefined;
};

/** Writes a message, or says why it must not be sent any more. */
export type Writer = (
  ctx: MutationCtx,
  message: Doc<"messages">,
) => Promise<Content | LeftOutReason>;

/** True for what a writer gives back when there is nothing to say. */
export function isLeftOut(content: Content | LeftOutReason): content is LeftOutReason {
  return typeof content === "string";
}
