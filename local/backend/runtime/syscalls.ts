import { asObject, parseJson } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { surrogateProblem } from "../values/limits";
import { databaseCalls, databaseSyncCalls } from "./databaseCalls";
import { describeError, errorForCaller } from "./errors";
import type { SourceMaps } from "./errors";
import { frames } from "./frame";
import type { Frame } from "./frame";
import { functionCalls } from "./functionCalls";
import type { FunctionCallHost } from "./functionCalls";
import type { ConvexGlobal } from "./globals";
import { metaCalls } from "./metaCalls";
import type { Data, DeploymentName, ErrorPlaces, FileStore } from "./roles";
import { storageCalls } from "./storageCalls";
import { asHost } from "./watchdog";

export type SyncCalls = Record<string, (args: JsonObject, frame: Frame) => Json>;
export type AsyncCalls = Record<string, (args: JsonObject, frame: Frame) => Promise<Json> | Json>;

/** What the requests of code end in. */
type SyscallHost = FunctionCallHost & Data & FileStore & DeploymentName & ErrorPlaces;

/** The `Convex` global of one engine: every request of user code comes through here. */
export function createSyscalls(engine: SyscallHost): ConvexGlobal {
  const sync = databaseSyncCalls(engine.store);
  const calls: AsyncCalls = {
    ...databaseCalls(engine.store),
    ...functionCalls(engine),
    ...metaCalls(engine.instanceName),
    ...storageCalls(engine.files),
  };
  return {
    syscall: (operation, args) => {
      const call = sync[operation];
      if (!call) throw new Error(`Unknown operation ${operation}`);
      return asHost(() => JSON.stringify(call(parseArgs(args), currentFrame())));
    },
    asyncSyscall: (operation, args) =>
      performAsync(engine.sourceMaps, calls, operation, args, currentFrame()),
    jsSyscall: (operation, args) => engine.files.jsCall(currentFrame(), operation, args),
  };
}

/** One asynchronous request of user code, also of code in another process. */
export async function performAsync(
  sourceMaps: SourceMaps,
  calls: AsyncCalls,
  operation: string,
  args: string,
  frame: Frame,
): Promise<string> {
  const call = calls[operation];
  if (!call) throw new Error(`Unknown async operation ${operation}`);
  if (frame.root.closed) throw new Error("The function has already finished.");
  const work = async (): Promise<string> =>
    JSON.stringify(await asHost(() => call(parseArgs(args), frame)));
  if (!frame.tx) return work();
  if (operation !== "1.0/runUdf") {
    while (frame.nested) await frame.nested;
    return work();
  }
  return oneNestedAtATime(frame, work).catch((thrown: unknown) => {
    throw errorForCaller(describeError(thrown, sourceMaps));
  });
}

function parseArgs(text: string): JsonObject {
  const problem = surrogateProblem(text);
  if (problem !== null) throw new Error(problem);
  return asObject(parseJson(text));
}

/** A nested call has a savepoint, and savepoints must not cross: calls of one frame queue up. */
async function oneNestedAtATime<T>(frame: Frame, work: () => Promise<T>): Promise<T> {
  const previous = frame.nested;
  let finish = (): void => undefined;
  const mine = new Promise<void>((resolve) => {
    finish = resolve;
  });
  frame.nested = mine;
  if (previous) await previous;
  try {
    return await work();
  } finally {
    if (frame.nested === mine) frame.nested = null;
    finish();
  }
}

function currentFrame(): Frame {
  const frame = frames.current();
  if (!frame) throw new Error("Convex functions can only be used while a function is running.");
  return frame;
}
