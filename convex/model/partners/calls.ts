import { z } from "zod";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { problemOf } from "../../../lib/api/problems";
import type { ProblemCode } from "../../../lib/api/problems";
import { ROUTES } from "../../../lib/api/routes";
import type { OperationId, Route } from "../../../lib/api/routes";
import { vListQuery, vStart, vTimesQuery } from "../../../lib/api/schemas";
import type { vProviders, vServices } from "../../../lib/api/schemas";
import type { CallChannel } from "../../../lib/api/tools";
import { asRefusal } from "../../../lib/errors";
import * as Limits from "../limits";
import { hashToken } from "../tokens";
import * as Answers from "./answers";
import * as Keys from "./keys";
import * as Offers from "./offers";
import * as Repeats from "./repeats";
import * as Sessions from "./sessions";
import * as Wishes from "./wishes";

/** One call of a partner, in one transaction: whose it is, what it may, what it does, and its trace. */

export type Call = {
  operation: OperationId;
  channel: CallChannel;
  /** SHA-256, hex, of what stands in its Authorization header. */
  keyHash: string;
  params: Record<string, string>;
  query: Record<string, string>;
  /** The Idempotency-Key of a write; null without one. */
  repeatKey: string | null;
  /** As it came; null where there is none. */
  body: string | null;
};

type Answer = { status: number; body: object; retryAfterMs?: number };

/** An answer as it is sent, and kept. */
export type SentAnswer = { status: number; body: string; retryAfterMs?: number };

type Caller = { key: Doc<"apiKeys">; shop: Doc<"shops"> };
type Handler = (ctx: MutationCtx, caller: Caller, call: Call) => Promise<Answer>;

/** A call that its handler cannot answer; thrown before anything is written. */
class Refused extends Error {
  constructor(readonly answer: Answer) {
    super("refused");
  }
}

function refused(code: ProblemCode, detail: string, more: object = {}): Answer {
  const body = problemOf(code, detail, more);
  return { status: body.status, body };
}

/** Answers a call. What it refuses has written nothing but the trace of the call. */
export async function answer(ctx: MutationCtx, call: Call): Promise<SentAnswer> {
  const key = await Keys.getByHash(ctx, call.keyHash);
  const shop = key && (await ctx.db.get("shops", key.shopId));
  if (!shop) return sent(refused("unauthorized", "Send a key as Authorization: Bearer gbk_..."));
  const made = await onceOf(ctx, { key, shop }, call);
  await Keys.noteUse(ctx, key);
  await ctx.db.insert("apiCalls", {
    keyId: key._id,
    shopId: shop._id,
    operation: call.operation,
    channel: call.channel,
    at: Date.now(),
    status: made.status,
    ...namedIn(made.body),
  });
  return made;
}

async function madeOf(ctx: MutationCtx, caller: Caller, call: Call): Promise<Answer> {
  const { scope }: Route = ROUTES[call.operation];
  try {
    await Limits.spend(ctx, "partner", caller.key._id);
    if (!caller.key.scopes.includes(scope)) {
      return refused("forbidden", `This key may not ${scope}.`);
    }
    return await HANDLERS[call.operation](ctx, caller, call);
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.answer;
    const refusal = asRefusal(thrown);
    if (refusal?.code !== "RATE_LIMITED") throw thrown;
    const retryAfterMs = refusal.details?.retryAfterMs ?? 1_000;
    return { ...refused("rate_limited", refusal.message), retryAfterMs };
  }
}

function sent({ body, ...rest }: Answer): SentAnswer {
  return { ...rest, body: JSON.stringify(body) };
}

/** What of an answer its trace names. */
function namedIn(body: string) {
  const { code, sessionId } = vNamed.parse(JSON.parse(body));
  return { code, sessionId };
}
const vNamed = z.object({ code: z.string().optional(), sessionId: z.string().optional() });

/** Answers a write that carries an Idempotency-Key once, and further tries of it to the letter. */
async function onceOf(ctx: MutationCtx, caller: Caller, call: Call): Promise<SentAnswer> {
  const { repeatKey: name, operation, params, body } = call;
  if (name === null) return sent(await madeOf(ctx, caller, call));
  if (!Repeats.isRepeatKey(name)) {
    return sent(
      refused(
        "invalid",
        "An Idempotency-Key, or a tool's requestId, has 1 to 255 printable characters.",
      ),
    );
  }
  const { _id: keyId } = caller.key;
  const callHash = await hashToken(JSON.stringify([operation, params, body]));
  const known = await Repeats.getAnswer(ctx, keyId, name);
  if (known && known.callHash !== callHash) {
    return sent(refused("key_reused", "This Idempotency-Key was used for another call."));
  }
  if (known) return { status: known.status, body: known.body };
  const made = sent(await madeOf(ctx, caller, call));
  // Whoever calls too often, or with a narrow key, is answered anew once that has changed.
  if (made.status !== 429 && made.status !== 403) {
    await Repeats.keepAnswer(ctx, keyId, { name, callHash, status: made.status, body: made.body });
  }
  return made;
}

const HANDLERS: { [Operation in OperationId]: Handler } = {
  startBooking: async (ctx, { key, shop }, { body }) => {
    const asked = await Wishes.read(ctx, { shop, key }, bodyOf(vStart, body));
    if (!asked.ok) {
      const { code, detail, ...more } = asked.misread;
      return refused(code, detail, more);
    }
    const session = await Sessions.begin(ctx, key, asked.wish);
    const made = await Answers.sessionBody(ctx, session);
    if (session.state !== "failed") {
      const isToCome = session.state === "created" || session.state === "navigating";
      return { status: isToCome ? 202 : 201, body: made };
    }
    const code = session.outcome === "slot_unavailable" ? "slot_unavailable" : "booking_refused";
    const { sessionId, state, outcome, messages, alternatives } = made;
    const more = { sessionId, state, outcome, messages, alternatives };
    return refused(code, session.error ?? "The shop refused this.", more);
  },
  getStatus: async (ctx, { key }, call) => {
    const session = await requireSession(ctx, key, call);
    return { status: 200, body: await Answers.sessionBody(ctx, session) };
  },
  getHandoffUrl: async (ctx, { key }, call) => {
    const session = await requireSession(ctx, key, call);
    const body = await Answers.handoffBody(ctx, session);
    if (body) return { status: 200, body };
    const { publicId: sessionId, state, outcome } = session;
    const isWaiting = state === "created" || state === "navigating";
    return isWaiting
      ? refused("not_ready", "The session waits for its turn.", { sessionId, state })
      : refused("link_expired", "There is nothing to finish any more.", {
          sessionId,
          state,
          outcome,
        });
  },
  cancelSession: async (ctx, { key }, call) => {
    const session = await requireSession(ctx, key, call);
    const { publicId: sessionId, state, outcome } = session;
    if (!(await Sessions.cancel(ctx, session))) {
      return refused("session_over", "The session is over.", { sessionId, state, outcome });
    }
    const now = await requireSession(ctx, key, call);
    return { status: 200, body: await Answers.sessionBody(ctx, now) };
  },
  listSessions: async (ctx, { key }, { query }) => {
    const { before } = checked(vListQuery, query);
    const until = before === undefined ? Infinity : Date.parse(before);
    if (Number.isNaN(until)) return refused("invalid", "before is an instant, ISO 8601.");
    return { status: 200, body: await Answers.listBody(ctx, key._id, until) };
  },
  listServices: async (ctx, { key, shop }) => ({
    status: 200,
    body: key.platform ? NO_SERVICES : await Offers.servicesBody(ctx, shop),
  }),
  listProviders: async (ctx, { key, shop }) => ({
    status: 200,
    body: key.platform ? NO_PROVIDERS : await Offers.providersBody(ctx, shop),
  }),
  findTimes: async (ctx, { key, shop }, { query }) => {
    if (key.platform) {
      return refused("invalid", "This key books on a page elsewhere, whose times it alone knows.");
    }
    const found = await Offers.timesBody(ctx, shop, checked(vTimesQuery, query));
    if (found.ok) return { status: 200, body: found.body };
    const { code, detail, ...more } = found.misread;
    return refused(code, detail, more);
  },
};

/** What a page elsewhere offers is not known here, and what this shop offers cannot be booked there. */
const NO_SERVICES: z.infer<typeof vServices> = { success: true, services: [] };
const NO_PROVIDERS: z.infer<typeof vProviders> = { success: true, providers: [] };

/** Another partner's session looks like one that there is not, and so does what can be no id. */
async function requireSession(ctx: MutationCtx, key: Doc<"apiKeys">, { params }: Call) {
  const session = await Sessions.getOfKey(ctx, key._id, params.sessionId ?? "");
  if (!session) throw new Refused(refused("not_found", "There is no such session."));
  return session;
}

function bodyOf<Schema extends z.ZodType>(schema: Schema, body: string | null): z.infer<Schema> {
  return checked(schema, parsed(body ?? ""));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(refused("malformed", "Send a JSON object."));
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
    path: path.map(String).join("."),
    message,
  }));
  throw new Refused(refused("invalid", "See issues.", { issues }));
}

const MOST_ISSUES = 20;
