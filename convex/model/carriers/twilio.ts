import { env } from "../../_generated/server";
import { perSecondOf } from "../../../lib/messages/pace";
import { smsEnd } from "../../../lib/messages/smsAnswers";
import { MINUTE_MS } from "../../../lib/time/zones";
import { numberOf, objectOf, readBody, restMsOf, textOf } from "./answers";
import { NotNow, NotTaken, Unclear } from "../messages/carrier";
import type { Carrier, SmsParcel, Taken } from "../messages/carrier";

/**
 * Texts by an HTTP interface of Twilio's shape:
 * https://www.twilio.com/docs/messaging/api/message-resource. `SMS_API_URL` points it elsewhere.
 */

const ADDRESS = "https://api.twilio.com";
/** Less than the time after which a message counts as unanswered. */
const PATIENCE_MS = 15_000;
/** What a number that is registered with the carriers bears; a long number alone bears one. */
const PER_SECOND = 10;
const LONGEST_REASON = 300;
/** How many pages of what went to one number are looked through for a text. */
const MOST_PAGES = 10;
const PAGE = 100;
/** Their clock and ours may differ. */
const CLOCKS_MS = 5 * MINUTE_MS;

export const twilio: Carrier<SmsParcel> = {
  knowsKeys: false,
  perSecond: () => perSecondOf(env.SMS_PER_SECOND, PER_SECOND),
  send: async (parcel) => {
    const answer = await call(`${account()}/Messages.json`, formOf(parcel));
    const body = await readBody(answer);
    if (answer.ok) return { providerId: textOf(body.sid) };
    const code = numberOf(body.code);
    const said = `${answer.status} ${String(code ?? "")}: ${String(body.message ?? "")}`;
    const problem = said.slice(0, LONGEST_REASON);
    const { fate, isOptedOut } = smsEnd(answer.status, code);
    if (fate === "unclear") throw new Unclear(problem);
    if (fate === "not_now") throw new NotNow(problem, restMsOf(answer));
    throw new NotTaken(problem, isOptedOut ? "opted_out" : undefined);
  },
  find: async ({ to, text }, since) => {
    const query = new URLSearchParams({ To: to, PageSize: String(PAGE) });
    let next: string | undefined = `${account()}/Messages.json?${query.toString()}`;
    for (let page = 0; page < MOST_PAGES && next !== undefined; page++) {
      const list = await readPage(next);
      const found = list.texts.find(({ body }) => isOf(text, body));
      if (found) return { providerId: found.sid } satisfies Taken;
      // The newest come first.
      if (list.texts.some(({ at }) => at < since - CLOCKS_MS)) return "not_taken";
      next = list.next;
    }
    return next === undefined ? "not_taken" : "unknown";
  },
};

function account(): string {
  return `/2010-04-01/Accounts/${env.SMS_ACCOUNT ?? ""}`;
}

function formOf({ key, to, text }: SmsParcel): URLSearchParams {
  const from = env.SMS_FROM ?? "";
  return new URLSearchParams({
    To: to,
    // A number of its own, or a service that chooses one.
    [from.startsWith("MG") ? "MessagingServiceSid" : "From"]: from,
    Body: text,
    StatusCallback: `${env.CONVEX_SITE_URL}/messages/sms?message=${encodeURIComponent(key)}`,
  });
}

/** @throws Unclear where there is no answer: it may have been taken */
async function call(path: string, form?: URLSearchParams): Promise<Response> {
  const who = btoa(`${env.SMS_ACCOUNT ?? ""}:${env.SMS_TOKEN ?? ""}`);
  try {
    return await fetch(`${env.SMS_API_URL || ADDRESS}${path}`, {
      method: form ? "POST" : "GET",
      headers: {
        Authorization: `Basic ${who}`,
        ...(form ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
      },
      body: form?.toString(),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (problem) {
    throw new Unclear(problem instanceof Error ? problem.message : String(problem), {
      cause: problem,
    });
  }
}

type Listed = { sid: string | undefined; body: string; at: number };

/** @throws Unclear where the list is not to be had: whether a text was taken stays open */
async function readPage(path: string): Promise<{ texts: Listed[]; next: string | undefined }> {
  const answer = await call(path);
  const { messages, next_page_uri: next } = await readBody(answer);
  if (!answer.ok || !Array.isArray(messages)) {
    throw new Unclear(`The list of texts was answered with ${String(answer.status)}.`);
  }
  const texts = messages.map((each: unknown) => {
    const { sid, body, date_created: at } = objectOf(each);
    return { sid: textOf(sid), body: String(body ?? ""), at: Date.parse(String(at)) };
  });
  return { texts, next: textOf(next) };
}

/** True for a text of the same message: its link is its own; the words around it may have changed. */
function isOf(text: string, body: string): boolean {
  const link = /\S+\?t=\S+$/.exec(text)?.[0];
  // A provider may put words of its own in front, as in trials.
  return body.includes(link ?? text);
}
