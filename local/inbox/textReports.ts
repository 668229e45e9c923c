import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Inbox } from "./inbox";
import type { StoredText, TextStatus } from "./textStore";

/**
 * What becomes of a text, and what a phone answers, told as Twilio tells it: signed as in
 * https://www.twilio.com/docs/usage/security#validating-requests. A number that ends in 0003 is off, one
 * that ends in 0006 is a landline.
 */

const WAITS_MS = [0, 500, 2_000, 5_000, 15_000];
const ENDS: readonly (readonly [string, number])[] = [
  ["0003", 30003],
  ["0006", 30006],
];

/** Reports of one text, one after another, as the switches have it. */
export function reportText(inbox: Inbox, text: StoredText): void {
  const end = ENDS.find(([digits]) => text.to.endsWith(digits))?.[1] ?? null;
  const steps: [TextStatus, number | null][] = [
    ["sent", null],
    [end === null ? "delivered" : "undelivered", end],
  ];
  for (const [status, error] of steps) inbox.texts.become(text.sid, status, error);
  const { loseReports, mixReports } = inbox.textFaults;
  if (loseReports || text.callback === null) return;
  const told = mixReports ? [...steps, ...steps].reverse() : steps;
  // What is not delivered when this process ends is lost, as a provider's own retries may be.
  void tellAll(inbox, text, told).catch(() => undefined);
}

async function tellAll(
  inbox: Inbox,
  { sid, to, from, callback }: StoredText,
  steps: readonly (readonly [TextStatus, number | null])[],
): Promise<void> {
  for (const [status, error] of steps) {
    const fields = new URLSearchParams({
      AccountSid: inbox.sms.account,
      MessageSid: sid,
      SmsSid: sid,
      MessageStatus: status,
      SmsStatus: status,
      To: to,
      From: from,
      ApiVersion: "2010-04-01",
    });
    if (error !== null) fields.set("ErrorCode", String(error));
    await post(inbox, callback ?? "", fields);
  }
}

/** Words on which carriers act themselves, and let nothing more through. */
const STOP = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const START = /^(start|unstop)$/i;

/** A phone answers; what the called address wants to have sent back is sent, unless it is stopped. */
export async function answerAs(inbox: Inbox, phone: string, body: string): Promise<void> {
  const { account, number, incomingUrl } = inbox.sms;
  const incoming = { to: number, from: phone, body, callback: null, status: "received" as const };
  const { sid } = inbox.texts.add({ ...incoming, at: inbox.now(), direction: "inbound" });
  if (STOP.test(body.trim())) inbox.texts.stop(phone, true);
  if (START.test(body.trim())) inbox.texts.stop(phone, false);
  if (incomingUrl === undefined) return;
  const fields = new URLSearchParams({
    AccountSid: account,
    MessageSid: sid,
    SmsSid: sid,
    From: phone,
    To: number,
    Body: body,
    NumMedia: "0",
    ApiVersion: "2010-04-01",
  });
  const answer = await post(inbox, incomingUrl, fields);
  const said = /<Message>([^]*)<\/Message>/.exec((await answer?.text()) ?? "")?.[1];
  if (said === undefined || inbox.texts.isStopped(phone)) return;
  const text = said.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const back = {
    to: phone,
    from: number,
    body: text,
    callback: null,
    status: "delivered" as const,
  };
  inbox.texts.add({ ...back, at: inbox.now(), direction: "outbound-reply" });
}

async function post(
  { sms, signal }: Inbox,
  url: string,
  fields: URLSearchParams,
): Promise<Response | null> {
  const pairs = [...fields].sort(([one], [other]) => (one < other ? -1 : 1));
  const signed = url + pairs.map(([name, value]) => name + value).join("");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": createHmac("sha1", sms.token).update(signed).digest("base64"),
  };
  for (const pause of WAITS_MS) {
    await wait(pause, undefined, { signal });
    const body = fields.toString();
    const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => null);
    if (answer?.ok === true) return answer;
  }
  return null;
}
