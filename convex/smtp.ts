"use node";

import { v } from "convex/values";
import { env, internalAction } from "./_generated/server";
import type { SmtpEnd } from "../lib/messages/smtpAnswers";
import { talk } from "./model/carriers/smtpTalk";

/** Mail by a mail server's own protocol, which needs Node: see model/carriers/smtp. */

const vMail = v.object({
  from: v.string(),
  to: v.string(),
  replyTo: v.optional(v.string()),
  headers: v.record(v.string(), v.string()),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  attachments: v.array(
    v.object({ filename: v.string(), contentType: v.string(), content: v.string() }),
  ),
});

/** Hands a mail to the server of SMTP_URL. `key` becomes its Message-ID. */
export const send = internalAction({
  args: { key: v.string(), mail: vMail },
  handler: async (_, { key, mail }): Promise<{ providerId: string } | SmtpEnd> => {
    const messageId = `<${key}@${new URL(env.SITE_URL).hostname}>`;
    return await talk(env.SMTP_URL ?? "", { mail: { ...mail, replyTo: mail.replyTo }, messageId });
  },
});
