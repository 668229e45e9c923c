import { isSame } from "../../../lib/mac";
import type { MessageOutcome } from "../../../lib/messages/kinds";
import { MINUTE_MS } from "../../../lib/time/zones";
import { objectOf, parsed } from "./answers";
import type { Report } from "../outbox/fates";

/**
 * What an HTTP mail provider of Resend's shape reports: https://resend.com/docs/dashboard/webhooks.
 * Signed as Standard Webhooks are: https://www.standardwebhooks.com.
 */

/** A report that is older, or from the future, may be one that somebody recorded. */
const TOLERANCE_MS = 5 * MINUTE_MS;
const LONGEST_REASON = 300;

const OUTCOMES: Readonly<Record<string, MessageOutcome>> = {
  "email.sent": "sent",
  "email.delivered": "delivered",
  "email.bounced": "bounced",
  // It had bounced before, and was not even tried.
  "email.suppressed": "bounced",
  "email.complained": "complained",
  "email.failed": "failed",
};

type Delivery = { body: string; headers: Headers };

/** A report; `unsigned` for what is not the provider's, `ignored` for what says nothing to us. */
export async function readReport(
  { body, headers }: Delivery,
  secret: string,
  now: number,
): Promise<Report | "unsigned" | "ignored"> {
  const id = headers.get("svix-id") ?? "";
  const seconds = headers.get("svix-timestamp") ?? "";
  const signed = (headers.get("svix-signature") ?? "").split(" ");
  if (secret === "" || !(Math.abs(now - Number(seconds) * 1000) <= TOLERANCE_MS)) return "unsigned";
  const right = `v1,${await signatureOf(secret, `${id}.${seconds}.${body}`)}`;
  if (!signed.some((one) => isSame(right, one))) return "unsigned";
  return reportOf(parsed(body));
}

/** HMAC-SHA256 in base64, under the key that follows `whsec_`. */
export async function signatureOf(secret: string, text: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (sign) => sign.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const bytes = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function reportOf(event: Record<string, unknown>): Report | "ignored" {
  const outcome = OUTCOMES[String(event.type)];
  const data = objectOf(event.data);
  if (outcome === undefined || typeof data.email_id !== "string") return "ignored";
  const { message_id: messageId } = objectOf(data.tags);
  const bounce = objectOf(data.bounce);
  const why = { ...bounce, ...objectOf(data.failed), ...objectOf(data.suppressed) };
  const reason = why.message ?? why.reason;
  return {
    channel: "email",
    messageId: typeof messageId === "string" ? messageId : undefined,
    providerId: data.email_id,
    // A mailbox that is full today is no address to leave alone for ever.
    outcome: outcome === "bounced" && bounce.type === "Transient" ? "failed" : outcome,
    reason: typeof reason === "string" ? reason.slice(0, LONGEST_REASON) : undefined,
  };
}
