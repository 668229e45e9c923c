import { cancelJob, scheduleJob } from "../scheduler/jobs";
import { asObject, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { LIMITS } from "../values/limits";
import { writing, reading } from "./databaseCalls";
import { errorForCaller } from "./errors";
import type { Outcome } from "./executor";
import { callerFor } from "./frame";
import type { Frame, FunctionKind, RegisteredFunction } from "./frame";
import { nestedFrame } from "./newFrame";
import type { FunctionRunner, LiveCode, NestedRunner, ServerWrites } from "./roles";
import type { AsyncCalls } from "./syscalls";

/** How the convex package names a function: exactly one of the three is set. */
export interface FunctionAddress {
  name?: string;
  reference?: string;
  functionHandle?: string;
}
export interface ResolvedFunction {
  component: string;
  fn: RegisteredFunction;
}

function addressOf(args: JsonObject): FunctionAddress {
  return {
    name: optionalString(args, "name"),
    reference: optionalString(args, "reference"),
    functionHandle: optionalString(args, "functionHandle"),
  };
}

/** What calling and scheduling functions needs. */
export type FunctionCallHost = LiveCode & FunctionRunner & NestedRunner & ServerWrites;

/** Calls from function to function, and scheduling. */
export function functionCalls(engine: FunctionCallHost): AsyncCalls {
  const resolve = (args: JsonObject, frame: Frame): ResolvedFunction =>
    engine.requireDeployment().resolve(frame.component, addressOf(args));
  const fromAction =
    (kind: FunctionKind) =>
    async (args: JsonObject, frame: Frame): Promise<Json> => {
      const { component, fn } = resolve(args, frame);
      requireKind(fn, kind);
      const call = {
        component,
        fn,
        args: asObject(args.args),
        caller: callerFor(frame, component),
        from: frame,
      };
      return valueOf(await engine.executor.run(call));
    };
  return {
    "1.0/runUdf": (args, frame) => runNested(engine, frame, resolve(args, frame), args),
    "1.0/actions/query": fromAction("query"),
    "1.0/actions/mutation": fromAction("mutation"),
    "1.0/actions/action": fromAction("action"),
    "1.0/createFunctionHandle": (args, frame) => {
      const { component, fn } = resolve(args, frame);
      return `function://${component};${fn.name}`;
    },
    "1.0/schedule": (args, frame) =>
      scheduleJob(writing(frame), frame.component, resolve(args, frame), args),
    "1.0/cancel_job": (args, frame) => {
      cancelJob(writing(frame), frame.component, stringField(args, "id"));
      return null;
    },
    "1.0/actions/schedule": (args, frame) => {
      const resolved = resolve(args, frame);
      return engine.executor.system((tx) => scheduleJob(tx, frame.component, resolved, args));
    },
    "1.0/actions/cancel_job": async (args, frame) => {
      await engine.executor.system((tx) => cancelJob(tx, frame.component, stringField(args, "id")));
      return null;
    },
  };
}

/** `ctx.runQuery` and `ctx.runMutation` inside a transaction: the same one, under a savepoint. */
async function runNested(
  runner: NestedRunner,
  frame: Frame,
  { component, fn }: ResolvedFunction,
  args: JsonObject,
): Promise<Json> {
  const tx = reading(frame);
  if (frame.depth - frame.root.depth >= LIMITS.nestedCalls) {
    throw new Error(
      "Cross component call depth limit exceeded. Do you have an infinite loop in your app?",
    );
  }
  const kind = args.udfType === "mutation" ? "mutation" : "query";
  requireKind(fn, kind);
  if (kind === "mutation") writing(frame);
  const nested = nestedFrame(frame, { component, fn, caller: callerFor(frame, component) });
  const paginated = tx.paginated;
  tx.paginated = false;
  const liftLimits = tx.usage.restrict(asObject(args.transactionLimits));
  const savepoint = kind === "mutation" ? tx.savepoint() : null;
  try {
    const value = await runner.executor.invoke(nested, fn, asObject(args.args));
    if (savepoint) tx.release();
    return value;
  } catch (error) {
    if (savepoint) tx.rollbackTo(savepoint);
    throw error;
  } finally {
    liftLimits();
    tx.paginated = paginated;
  }
}

function requireKind(fn: RegisteredFunction, kind: FunctionKind): void {
  if (fn.kind === kind) return;
  throw new Error(`Trying to run ${fn.name} as a ${kind}, but it is defined as a ${fn.kind}.`);
}

function valueOf(outcome: Outcome): Json {
  if (!outcome.ok) throw errorForCaller(outcome.error);
  return outcome.value;
}
