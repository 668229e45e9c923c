import { internal } from "../../_generated/api";
import { env } from "../../_generated/server";
import type { ActionCtx } from "../../_generated/server";
import type { Bytes } from "../../../lib/push/bytes";
import { encrypt, newOnce, topicOf } from "../../../lib/push/encrypt";
import { pushText } from "../../../lib/push/note";
import { vapid } from "../../../lib/push/vapid";
import { restMsOf } from "./answers";
import type { Carrier, PushParcel } from "../messages/carrier";
import { NotNow, NotTaken } from "../messages/carrier";
import { mayGoTo } from "../outbox/browsers";

/** Web Push (RFC 8030): each browser's maker has a service, which the browser's address leads to. */

/** How long a service keeps a push for a browser that is away: news that is older is none. */
const KEPT_SECONDS = 24 * 60 * 60;
/** Of all makers of browsers together; none of them says how much it bears. */
const PER_SECOND = 50;
const PATIENCE_MS = 15_000;
const LONGEST_REASON = 300;

export const push: Carrier<PushParcel> = {
  // One that is sent again takes the place of the first: its topic is the same at the service, and the
  // tag of its note in the browser.
  knowsKeys: true,
  perSecond: () => PER_SECOND,
  send: async (parcel, ctx) => {
    const { endpoint } = parcel.to;
    // The rule may have become stricter since the browser was let in.
    if (!mayGoTo(endpoint)) throw new NotTaken("This is no address of a push service.");
    const answer = await post(parcel);
    if (answer.ok) return { providerId: undefined };
    return await refused(ctx, endpoint, answer);
  },
};

async function post({ key, to, note, language, until }: PushParcel): Promise<Response> {
  const text = pushText(note, language);
  const keptSeconds = keptFor(until, Date.now());
  const request = await requestOf(text, to, { topic: await topicOf(key), keptSeconds });
  try {
    return await fetch(to.endpoint, request);
  } catch (problem) {
    throw new NotNow(problem instanceof Error ? problem.message : String(problem), 0, {
      cause: problem,
    });
  }
}

/** How long a service is to keep a push, whole seconds; 0 for one that must be shown at once or never. */
function keptFor(until: number | undefined, now: number): number {
  if (until === undefined) return KEPT_SECONDS;
  return Math.min(KEPT_SECONDS, Math.max(0, Math.floor((until - now) / 1_000)));
}

async function requestOf(
  text: string,
  to: PushParcel["to"],
  { topic, keptSeconds }: { topic: string; keptSeconds: number },
): Promise<RequestInit> {
  return {
    method: "POST",
    headers: {
      Authorization: await signed(to.endpoint),
      "Content-Encoding": "aes128gcm",
      "Content-Type": "application/octet-stream",
      TTL: String(keptSeconds),
      Topic: topic,
      Urgency: "high",
    },
    body: await sealed(text, to),
    // An address that is allowed must not lead on to one that is not.
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  };
}

/** @throws NotNow while the shop's own keys are wrong, which it can put right */
async function signed(endpoint: string): Promise<string> {
  const { PUSH_PUBLIC_KEY = "", PUSH_PRIVATE_KEY = "", PUSH_SUBJECT = "" } = env;
  const keys = { publicKey: PUSH_PUBLIC_KEY, privateKey: PUSH_PRIVATE_KEY };
  return await vapid(endpoint, { ...keys, subject: PUSH_SUBJECT }, Date.now()).catch(
    (problem: unknown) => {
      throw new NotNow(`PUSH_PUBLIC_KEY and PUSH_PRIVATE_KEY are no pair: ${String(problem)}`);
    },
  );
}

/** @throws NotTaken for keys that look right and are no point of the curve: nobody could read it */
async function sealed(text: string, to: PushParcel["to"]): Promise<Bytes> {
  return await encrypt(text, to, await newOnce()).catch((problem: unknown) => {
    throw new NotTaken(`It cannot be encrypted: ${String(problem)}`);
  });
}

/** @throws NotTaken, NotNow */
async function refused(ctx: ActionCtx, endpoint: string, answer: Response): Promise<never> {
  const { status } = answer;
  const said = await answer.text().catch(() => "");
  const problem = `${status} ${said}`.trim().slice(0, LONGEST_REASON);
  if (status === 404 || status === 410) {
    await ctx.runMutation(internal.push.forget, { endpoint });
    throw new NotTaken(problem);
  }
  if (status === 429 || status >= 500) {
    throw new NotNow(problem, restMsOf(answer));
  }
  throw new NotTaken(problem);
}
