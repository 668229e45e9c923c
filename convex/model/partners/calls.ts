import type { z } from "zod";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { problemOf } from "../../../lib/api/problems";
import type { ProblemCode } from "../../../lib/api/problems";
import { ROUTES } from "../../../lib/api/routes";
import type { OperationId, Route } from "../../../lib/api/routes";
import { vSessionParams, vStart } from "../../../lib/api/schemas";
import { asRefusal } from "../../../lib/errors";
import * as Limits from "../limits";
import * as Answers from "./answers";
import * as Keys from "./keys";
import * as Sessions from "./sessions";
import * as Wishes from "./wishes";

/** One call of a partner, in one transaction: whose it is, what it may, what it does, and its trace. */

export type Call = {
  operation: OperationId;
  /** SHA-256, hex, of what stands in its Authorization header. */
  keyHash: string;
  params: Record<string, string>;
  /** As it came; null where there is none. */
  body: string | null;
};

export type Answer = { status: number; body: object; retryAfterMs?: number };

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
export async function answer(ctx: MutationCtx, call: Call): Promise<Answer> {
  const key = await Keys.getByHash(ctx, call.keyHash);
  const shop = key && (await ctx.db.get("shops", key.shopId));
  if (!shop) return refused("unauthorized", "Send a key as Authorization: Bearer gbk_...");
  const made = await madeOf(ctx, { key, shop }, call);
  await Keys.noteUse(ctx, key);
  await ctx.db.insert("apiCalls", {
    keyId: key._id,
    shopId: shop._id,
    operation: call.operation,
    at: Date.now(),
    status: made.status,
    code: textIn(made.body, "code"),
    sessionId: textIn(made.body, "sessionId"),
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

function textIn(body: object, name: string): string | undefined {
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}

const HANDLERS: { [Operation in OperationId]: Handler } = {
  startBooking: async (ctx, { key, shop }, { body }) => {
    const asked = await Wishes.read(ctx, shop, bodyOf(vStart, body));
    if (!asked.ok) {
      const { code, detail, ...more } = asked.misread;
      return refused(code, detail, more);
    }
    const session = await Sessions.begin(ctx, key, asked.wish);
    const made = await Answers.sessionBody(ctx, session);
    if (session.state !== "failed")
      return { status: session.state === "created" ? 202 : 201, body: made };
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
};

/** Another partner's session looks like one that there is not. */
async function requireSession(ctx: MutationCtx, key: Doc<"apiKeys">, { params }: Call) {
  const { sessionId } = checked(vSessionParams, params);
  const session = await Sessions.getOfKey(ctx, key._id, sessionId);
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
