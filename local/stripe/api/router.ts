import { timingSafeEqual } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Context } from "hono";
import { readFaults, takeFailure } from "../faults";
import type { Faults } from "../faults";
import { newId } from "../ids";
import { accountEndpoints } from "../resources/accounts";
import { applicationFeeEndpoints } from "../resources/applicationFees";
import { balanceTransactionEndpoints } from "../resources/balanceTransactions";
import { chargeEndpoints } from "../resources/charges";
import { checkoutSessionEndpoints } from "../resources/checkoutSessions";
import { customerEndpoints } from "../resources/customers";
import { disputeEndpoints } from "../resources/disputes";
import { eventEndpoints } from "../resources/events";
import { paymentIntentEndpoints } from "../resources/paymentIntents";
import { paymentIntentActions } from "../resources/paymentIntentActions";
import { paymentMethodEndpoints } from "../resources/paymentMethods";
import { refundEndpoints } from "../resources/refunds";
import { setupIntentEndpoints } from "../resources/setupIntents";
import { transferEndpoints } from "../resources/transfers";
import type { Cause, Sim } from "../sim";
import { perform } from "../sim";
import type { Endpoint } from "./endpoint";
import { ApiError } from "./errors";
import { expand } from "./expand";
import { parseForm } from "./form";
import type { FormTree } from "./form";
import type { Answer } from "./idempotency";
import { checkKey, fingerprintOf, keepAnswer, keyInUse, recallAnswer } from "./idempotency";
import { list, text } from "./params";
import { API_VERSION } from "./version";

export const ENDPOINTS: readonly Endpoint[] = [
  ...checkoutSessionEndpoints,
  ...paymentIntentEndpoints,
  ...paymentIntentActions,
  ...setupIntentEndpoints,
  ...customerEndpoints,
  ...paymentMethodEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...disputeEndpoints,
  ...balanceTransactionEndpoints,
  ...accountEndpoints,
  ...transferEndpoints,
  ...applicationFeeEndpoints,
  ...eventEndpoints,
];

interface Call {
  endpoint: Endpoint;
  id: string;
  body: string;
  form: FormTree;
  key: string | null;
  fingerprint: string;
  requestId: string;
}

interface Sent {
  answer: Answer;
  replayed: boolean;
  /** The answer goes nowhere: the connection stays silent, or ends. */
  lost?: "timeout" | "disconnect";
}

type ApiContext = Context<{ Bindings: HttpBindings }>;

/** The key given as `Bearer` or as the user of `Basic`; null when neither is there. */
function presentedKey(header: string | undefined): string | null {
  const [scheme, value] = (header ?? "").split(" ");
  if (scheme === undefined || value === undefined) return null;
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return null;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? null;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkAuth(sim: Sim, header: string | undefined): void {
  const key = presentedKey(header);
  if (key === null || key === "") {
    throw new ApiError(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details.",
      { replayable: false },
    );
  }
  if (sameText(key, sim.config.secretKey)) return;
  const shown =
    key.length > 12 ? `${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}` : "*".repeat(key.length);
  throw new ApiError(401, `Invalid API Key provided: ${shown}`, { replayable: false });
}

/** As for a key that was revoked, or restricted to other calls. */
function requireTaken({ refuseKey }: Faults): void {
  if (refuseKey === "none") return;
  const [status, message] =
    refuseKey === "unknown"
      ? ([401, "Invalid API Key provided: sk_test_********gone"] as const)
      : ([403, "The provided key does not have the required permissions."] as const);
  throw new ApiError(status, `${message} (A fault switch of the simulator is on.)`, {
    replayable: false,
  });
}

function answerOf(error: ApiError, requestId: string): Answer {
  return { status: error.status, body: JSON.stringify(error.body, null, 2), requestId };
}

/** Runs the endpoint and keeps its answer in the transaction that did its work. */
function execute(sim: Sim, call: Call): Answer {
  const cause: Cause = { requestId: call.requestId, idempotencyKey: call.key };
  try {
    return perform(sim, cause, (work) => {
      const { expand: wanted, ...rest } = call.form;
      const paths = list(text())(wanted, "expand") ?? [];
      const done = call.endpoint.handle({ work, id: call.id, form: rest });
      const answer: Answer =
        done instanceof ApiError
          ? answerOf(done, call.requestId)
          : {
              status: 200,
              body: JSON.stringify(expand(work, done, paths), null, 2),
              requestId: call.requestId,
            };
      if (call.key !== null) keepAnswer(work.store, call.key, call.fingerprint, answer, work.at);
      return answer;
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const answer = answerOf(error, call.requestId);
    if (call.key !== null && error.replayable) {
      keepAnswer(sim.store, call.key, call.fingerprint, answer, Math.floor(sim.now() / 1000));
    }
    return answer;
  }
}

function simulatedFailure(): ApiError {
  return new ApiError(
    500,
    "An error occurred on our side. (A fault switch of the simulator is on.)",
    {
      type: "api_error",
      replayable: false,
    },
  );
}

/** A fault of the simulator's own, in a shape that the client understands. */
function unexpected(error: unknown): ApiError {
  console.error("stripe simulator:", error);
  return new ApiError(500, "The simulator failed; its log says how.", { type: "api_error" });
}

async function runCall(sim: Sim, call: Call, inProgress: Set<string>): Promise<Sent> {
  const { key } = call;
  if (key === null) return runOnce(sim, call);
  checkKey(key);
  if (inProgress.has(key)) throw keyInUse(key);
  inProgress.add(key);
  try {
    return await runOnce(sim, call);
  } finally {
    inProgress.delete(key);
  }
}

function recallOrExecute(sim: Sim, call: Call): Sent {
  const kept = call.key === null ? null : recallAnswer(sim.store, call.key, call.fingerprint);
  if (kept !== null) return { answer: kept, replayed: true };
  return { answer: execute(sim, call), replayed: false };
}

async function runOnce(sim: Sim, call: Call): Promise<Sent> {
  const { apiDelayMs } = readFaults(sim.store);
  if (apiDelayMs > 0) await wait(apiDelayMs);
  const failure = takeFailure(sim.store);
  if (failure === "before") throw simulatedFailure();
  const sent = recallOrExecute(sim, call);
  switch (failure) {
    case null:
      return sent;
    case "after":
      throw simulatedFailure();
    case "timeout":
    case "disconnect":
      return { ...sent, lost: failure };
    default:
      return failure satisfies never;
  }
}

async function readCall(c: ApiContext, endpoint: Endpoint, requestId: string): Promise<Call> {
  const body = endpoint.method === "POST" ? await c.req.text() : "";
  const query = new URL(c.req.url).search.slice(1);
  return {
    endpoint,
    id: c.req.param("id") ?? "",
    body,
    form: parseForm(endpoint.method === "POST" ? body : query),
    key: endpoint.method === "POST" ? (c.req.header("idempotency-key") ?? null) : null,
    fingerprint: fingerprintOf(endpoint.method, c.req.path, body),
    requestId,
  };
}

/** A silent connection is left to the client's patience, or to the simulator's own end. */
function loseAnswer(c: ApiContext, how: "timeout" | "disconnect"): Response {
  if (how === "disconnect") c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function respond(c: ApiContext, sent: Sent, key: string | undefined): Response {
  if (sent.lost !== undefined) return loseAnswer(c, sent.lost);
  const headers = new Headers({
    "content-type": "application/json",
    "cache-control": "no-cache, no-store",
    "request-id": sent.answer.requestId,
    "stripe-version": c.req.header("stripe-version") ?? API_VERSION,
  });
  if (key !== undefined) headers.set("idempotency-key", key);
  if (sent.replayed) {
    headers.set("idempotent-replayed", "true");
    headers.set("original-request", sent.answer.requestId);
  }
  return new Response(sent.answer.body, { status: sent.answer.status, headers });
}

/** `/v1`: every endpoint behind authentication, fault switches and idempotency. */
export function createApi(sim: Sim): Hono<{ Bindings: HttpBindings }> {
  const api = new Hono<{ Bindings: HttpBindings }>();
  const inProgress = new Set<string>();
  const guarded = async (
    c: ApiContext,
    work: (requestId: string) => Promise<Sent>,
  ): Promise<Response> => {
    const requestId = newId("request");
    const key = c.req.method === "POST" ? c.req.header("idempotency-key") : undefined;
    try {
      if (readFaults(sim.store).down) {
        throw new ApiError(503, "Stripe is down. (A fault switch of the simulator is on.)", {
          type: "api_error",
        });
      }
      checkAuth(sim, c.req.header("authorization"));
      requireTaken(readFaults(sim.store));
      return respond(c, await work(requestId), key);
    } catch (error) {
      const refusal = error instanceof ApiError ? error : unexpected(error);
      return respond(c, { answer: answerOf(refusal, requestId), replayed: false }, key);
    }
  };
  for (const endpoint of ENDPOINTS) {
    api.on(endpoint.method, endpoint.path, (c) =>
      guarded(c, async (requestId) =>
        runCall(sim, await readCall(c, endpoint, requestId), inProgress),
      ),
    );
  }
  api.all("*", (c) =>
    guarded(c, () => {
      const url = `${c.req.method}: ${c.req.path}`;
      throw new ApiError(
        404,
        `Unrecognized request URL (${url}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      );
    }),
  );
  return api;
}
