import { randomBytes } from "node:crypto";
import { promiseHooks } from "node:v8";
import type { Transaction } from "../store/transaction";
import type { JsonObject } from "../values/json";
import type { Validator } from "../values/validators";
import type { LogBuffer } from "./console";
import type { SeededRandom } from "./random";

export type FunctionKind = "query" | "mutation" | "action" | "httpAction";

/** A function of a pushed module. `invoke` takes the JSON of an argument array and gives JSON back. */
export interface RegisteredFunction {
  name: string;
  kind: FunctionKind;
  isPublic: boolean;
  isNode: boolean;
  args: Validator;
  returns: Validator | null;
  invoke(argsJson: string): Promise<string>;
}

export interface RequestMeta {
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  scheduledFunctionId: string | null;
  authToken: string | null;
}
/** On whose behalf a function runs. */
export interface Caller {
  identity: JsonObject | null;
  /** Why the token was refused; `getUserIdentity()` throws it. */
  authError?: string;
  request: RequestMeta;
}
export interface Call {
  component: string;
  fn: RegisteredFunction;
  args: JsonObject;
  caller: Caller;
  /** The action that makes it; absent when a client or the server does. */
  from?: Frame;
}

/** One function call in progress. A nested call has a frame of its own and shares its root's transaction. */
export interface Frame {
  component: string;
  fn: { name: string; kind: FunctionKind };
  caller: Caller;
  /** The outermost frame of the transaction; itself for a top-level call. */
  root: Frame;
  tx: Transaction | null;
  /** The action that waits for it; null when a client or the server made the call. */
  from: Frame | null;
  /** How many calls it is inside of. */
  depth: number;
  readOnly: boolean;
  /** What `Date.now()` says in a query or mutation. */
  now: number;
  random: SeededRandom;
  logs: LogBuffer;
  /** The last nested call; other database calls of this frame wait for it, or savepoints would cross. */
  nested: Promise<void> | null;
  /** Set once the root has settled: late calls are refused. */
  closed: boolean;
  /** Aborted when the root has ended, for whatever works on its behalf elsewhere. */
  ended: AbortController;
  /** Timers of an action, which end with it. */
  timers: Set<NodeJS.Timeout>;
  /** Ends an action from outside (an uncaught error, a timeout). */
  fail: ((error: unknown) => void) | null;
}

const FRAME = Symbol("frame");
type Tagged = Promise<unknown> & { [FRAME]?: Frame };
let current: Frame | null = null;

/**
 * Carries the frame of a call along its promises, as AsyncLocalStorage does. That class would also have
 * Node keep a stack of async ids, which is corrupt once the watchdog has ended a loop; then Node aborts.
 */
promiseHooks.createHook({
  init: (promise: Tagged) => {
    if (current) promise[FRAME] = current;
  },
  before: (promise: Tagged) => {
    current = promise[FRAME] ?? null;
  },
  after: () => {
    current = null;
  },
});

export const frames = {
  current: (): Frame | null => current,
  /** The frame that a promise was made in. */
  of: (promise: Tagged): Frame | null => promise[FRAME] ?? null,
  /** Runs `work`, and whatever it awaits, in a frame; null for none. */
  run<T>(frame: Frame | null, work: () => T): T {
    const outer = current;
    current = frame;
    try {
      return work();
    } finally {
      current = outer;
    }
  },
};

/** The frame of a query or mutation now on the stack; null in actions and outside. */
export function transactionFrame(): Frame | null {
  const frame = current;
  return frame?.tx ? frame.root : null;
}

export function newRequestId(): string {
  return randomBytes(8).toString("hex");
}

/** A caller that no client stands behind: crons, scheduled functions, the server itself. */
export function systemCaller(scheduledFunctionId: string | null = null): Caller {
  return {
    identity: null,
    request: {
      ip: null,
      userAgent: null,
      requestId: newRequestId(),
      scheduledFunctionId,
      authToken: null,
    },
  };
}

/** The same request seen from another component: no identity crosses the boundary. */
export function callerFor(frame: Frame, component: string): Caller {
  if (component === frame.component) return frame.caller;
  return { identity: null, request: { ...frame.caller.request, authToken: null } };
}
