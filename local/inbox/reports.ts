import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Faults } from "./faults";
import type { StoredMail } from "./store";

/**
 * What becomes of a mail, told by webhooks as Resend tells it: signed as Standard Webhooks are, tried
 * again when nobody takes them. Mail to `bounce...@` comes back, who has `complain...@` calls it spam.
 */

export type Webhook = {
  url: string;
  /** `whsec_` and the key in base64. */
  secret: string;
};

const WAITS_MS = [0, 500, 2_000, 5_000, 15_000];

/** Reports of one mail, one after another, as the switches have it. */
export async function reportAll(
  webhook: Webhook,
  mail: StoredMail,
  { mixReports, loseReports }: Faults,
  signal: AbortSignal,
): Promise<void> {
  if (loseReports) return;
  const types = ["email.sent", ...endsOf(mail)];
  const told = mixReports ? [...types, ...types].reverse() : types;
  for (const type of told) await deliver(webhook, bodyOf(type, mail), signal);
}

function endsOf({ to }: StoredMail): string[] {
  const [address = ""] = to;
  if (address.startsWith("bounce")) return ["email.bounced"];
  return address.startsWith("complain")
    ? ["email.delivered", "email.complained"]
    : ["email.delivered"];
}

function bodyOf(type: string, { id, from, to, subject, tags, at }: StoredMail): string {
  const created_at = new Date(at).toISOString();
  const data = { created_at, email_id: id, message_id: `<${id}@inbox>`, from, to, subject, tags };
  const bounce = { message: "The mailbox does not exist.", subType: "General", type: "Permanent" };
  return JSON.stringify({
    type,
    created_at,
    data: type === "email.bounced" ? { ...data, bounce } : data,
  });
}

async function deliver({ url, secret }: Webhook, body: string, signal: AbortSignal): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  for (const pause of WAITS_MS) {
    await wait(pause, undefined, { signal });
    const seconds = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
    const headers = {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": seconds,
      "svix-signature": `v1,${signature}`,
    };
    const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => null);
    if (answer?.ok === true) return;
  }
}
