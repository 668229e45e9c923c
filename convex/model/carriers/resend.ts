import { env } from "../../_generated/server";
import { perSecondOf } from "../../../lib/messages/pace";
import { readBody, restMsOf, textOf } from "./answers";
import { NotNow, NotTaken } from "../messages/carrier";
import type { Carrier, MailParcel } from "../messages/carrier";

/**
 * Mail by an HTTP interface of Resend's shape: https://resend.com/docs/api-reference/emails/send-email.
 * `MAIL_API_URL` points it elsewhere.
 */

const ADDRESS = "https://api.resend.com";
/** Convex ends an action after ten minutes; a hung call must leave time for its retry. */
const PATIENCE_MS = 15_000;
const LONGEST_REASON = 300;
/** What an account is allowed that has not asked for more. */
const PER_SECOND = 2;

export const resend: Carrier<MailParcel> = {
  knowsKeys: true,
  perSecond: () => perSecondOf(env.MAIL_PER_SECOND, PER_SECOND),
  send: async (parcel) => {
    const answer = await post(parcel);
    const body = await readBody(answer);
    if (answer.ok) return { providerId: textOf(body.id) };
    const reason = `${answer.status} ${String(body.name ?? "")}: ${String(body.message ?? "")}`;
    const problem = reason.slice(0, LONGEST_REASON);
    if (answer.status === 409 && body.name === "invalid_idempotent_request") {
      // Its key was taken with words that have changed since, as of a shop that was renamed: it went.
      return { providerId: undefined };
    }
    if (isLasting(answer.status)) throw new NotTaken(problem);
    throw new NotNow(problem, restMsOf(answer));
  },
};

async function post({ key, mail }: MailParcel): Promise<Response> {
  const body = {
    from: mail.from,
    to: [mail.to],
    reply_to: mail.replyTo,
    headers: mail.headers,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    // Said back with every report: one can come before the answer does.
    tags: [{ name: "message_id", value: key }],
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      content_type: contentType,
      content: base64Of(content),
    })),
  };
  try {
    return await fetch(`${env.MAIL_API_URL || ADDRESS}/emails`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${env.MAIL_API_KEY ?? ""}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        // Calls without one are refused.
        "User-Agent": "gbarbers",
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (problem) {
    throw new NotNow(problem instanceof Error ? problem.message : String(problem), 0, {
      cause: problem,
    });
  }
}

/**
 * A wrong key (401, 403) can be put right by the shop; 409 is the same call under way; 429 asks to
 * wait. Everything else in the four hundreds stays as it is.
 */
function isLasting(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 409, 425, 429].includes(status);
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
