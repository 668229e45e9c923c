import vm from "node:vm";
import { Blob as HostBlob } from "node:buffer";
import { newFrame } from "../runtime/newFrame";
import { frames, systemCaller } from "../runtime/frame";
import type { Frame, FunctionKind } from "../runtime/frame";
import { createContext } from "../runtime/globals";
import type { ConvexGlobal } from "../runtime/globals";
import { COMPUTE_SECONDS, RESIDENT_BYTES } from "./limits";
import { runKeptScript } from "./script";
import type { KeptScript } from "./script";
import { startWatching } from "./watch";

/**
 * Runs the actions of the default runtime, one at a time and what that one calls, in a process of their
 * own, so that one that loops or eats memory fails alone. It is bundled by `program.ts`; the parent is
 * `node/worker.ts`.
 */

interface ActionObject {
  invokeAction(requestId: string, args: string): Promise<string>;
}
interface Router {
  lookup(
    path: string,
    method: string,
  ): [{ invokeHttpAction(request: Request): Promise<Response> }, string, string] | null;
}
export interface WebRequest {
  /** The path as the router of this component sees it. */
  path: string;
  url: string;
  method: string;
  headers: [string, string][];
  body: Uint8Array | null;
}
/** `run` is the request's number: all that the parent is told about it bears it. */
type Command =
  | {
      type: "load";
      run: number;
      kept: KeptScript;
      file: string;
      names: string[];
      env: Record<string, string>;
    }
  | { type: "run"; run: number; name: string; args: string }
  | { type: "http"; run: number; request: WebRequest }
  | { type: "reply"; id: number; value?: string; error?: { message: string; data?: unknown } };

const watch = startWatching({ computeMs: COMPUTE_SECONDS * 1000, residentBytes: RESIDENT_BYTES });
const waiting = new Map<number, { resolve(value: string): void; reject(error: Error): void }>();
let nextCall = 1;
const modules = new Map<string, Record<string, unknown>>();
/** The actions under way, by their frames; each but the first was called by the one before it. */
const running = new Map<Frame, number>();

function send(message: object): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}

function errorOf(error: unknown): object {
  const { name, message, stack, data } = Object(error) as Record<string, unknown>;
  const isObject = typeof error === "object" && error !== null;
  return {
    name: isObject && name !== undefined ? String(name) : "Error",
    message: isObject && message !== undefined ? String(message) : String(error),
    stack: isObject ? String(stack ?? "") : "",
    data: isObject && Symbol.for("ConvexError") in error ? data : undefined,
  };
}

/** The action of a frame; of the innermost when none can be named, since the others wait for it. */
function actionOf(frame: Frame | null): Frame | undefined {
  return frame ?? [...running.keys()].at(-1);
}

// What nobody awaited fails the action that it belongs to; a remainder of one that has ended concerns no one.
function failAction(error: unknown, frame: Frame | null): void {
  // As it is: an error of the context is no instance of this realm's class.
  actionOf(frame)?.fail?.(error);
}
process.on("uncaughtException", (error) => failAction(error, frames.current()));
process.on("unhandledRejection", (error, promise) => failAction(error, frames.of(promise)));
process.on("disconnect", () => process.exit(0));

function asyncSyscall(operation: string, args: string): Promise<string> {
  const frame = frames.current();
  if (!frame) {
    const message = "Convex functions can only be used while a function is running.";
    return Promise.reject(new Error(message));
  }
  const run = running.get(frame);
  if (run === undefined) return Promise.reject(new Error("The function has already finished."));
  return new Promise((resolve, reject) => {
    const id = nextCall++;
    waiting.set(id, { resolve, reject });
    void send({ type: "syscall", run, id, operation, args });
  });
}

async function storeBlob(args: Record<string, unknown>): Promise<unknown> {
  const blob = args.blob as Blob;
  const { sha256 } = (args.options ?? {}) as { sha256?: string };
  const bytes = Buffer.from(await blob.arrayBuffer()).toString("base64");
  const request = { blob: bytes, contentType: blob.type, sha256 };
  return JSON.parse(await asyncSyscall("1.0/storageStore", JSON.stringify(request)));
}

async function getBlob(args: Record<string, unknown>): Promise<unknown> {
  const request = JSON.stringify({ storageId: args.storageId });
  const file = JSON.parse(await asyncSyscall("1.0/storageGet", request)) as {
    blob: string;
    contentType: string | null;
  } | null;
  return file && new HostBlob([Buffer.from(file.blob, "base64")], { type: file.contentType ?? "" });
}

const convex: ConvexGlobal = {
  syscall: (operation) => {
    throw new Error(`${operation} is not available in actions`);
  },
  asyncSyscall,
  jsSyscall: (operation, args) => {
    if (operation === "storage/storeBlob") return storeBlob(args);
    if (operation === "storage/getBlob") return getBlob(args);
    throw new Error(`Unknown operation ${operation}`);
  },
};

function load({ run, kept, file, names, env }: Extract<Command, { type: "load" }>): void {
  const log = (line: string): void => {
    const action = actionOf(frames.current());
    void send({ type: "log", run: action ? running.get(action) : run, line });
  };
  const context = createContext({ convex, env: () => env, log });
  runKeptScript(kept, file, context);
  const loaded = vm.runInContext("__mods", context) as Record<string, Record<string, unknown>>;
  names.forEach((name, position) => modules.set(name, loaded[`m${position}`] ?? {}));
}

/** Runs one piece of work in a frame of its own and tells the parent how it ended. */
async function perform(
  run: number,
  fn: { name: string; kind: FunctionKind },
  work: () => Promise<string | null>,
): Promise<void> {
  const frame = newFrame({ component: "", fn, caller: systemCaller() }, null);
  if (running.size === 0) watch.begin("action");
  running.set(frame, run);
  try {
    const failed = new Promise<never>((_resolve, reject) => {
      frame.fail = reject;
    });
    const value = await Promise.race([frames.run(frame, work), failed]);
    await send({ type: "result", run, value, isSlowed: watch.isSlowed() });
  } catch (error) {
    await send({ type: "failed", run, error: errorOf(error), isSlowed: watch.isSlowed() });
  } finally {
    frame.closed = true;
    frame.fail = null;
    for (const timer of frame.timers) clearTimeout(timer);
    running.delete(frame);
    if (running.size === 0) watch.end();
  }
}

function runAction({ run, name, args }: Extract<Command, { type: "run" }>): Promise<void> {
  return perform(run, { name, kind: "action" }, () => {
    const [module = "", exported = ""] = name.split(":");
    return (modules.get(module)?.[exported] as ActionObject).invokeAction("", args);
  });
}

function answerRequest({ run, request }: Extract<Command, { type: "http" }>): Promise<void> {
  return perform(run, { name: request.path, kind: "httpAction" }, async () => {
    const { path, method, url, headers } = request;
    const found = (modules.get("http")?.default as Router | undefined)?.lookup(path, method);
    if (!found) throw new Error("No matching routes found");
    // A body of another realm than the context's own ArrayBuffer would fail its checks.
    const body = request.body ? new Uint8Array(request.body) : undefined;
    const response = await found[0].invokeHttpAction(new Request(url, { method, headers, body }));
    await send({
      type: "head",
      run,
      status: response.status,
      headers: [...response.headers],
    });
    const parts = response.body as AsyncIterable<Uint8Array> | null;
    if (parts) for await (const chunk of parts) await send({ type: "chunk", run, chunk });
    return null;
  });
}

function settleCall({ id, value, error }: Extract<Command, { type: "reply" }>): void {
  const call = waiting.get(id);
  waiting.delete(id);
  if (!error) call?.resolve(value ?? "null");
  else {
    const { message, data } = error;
    call?.reject(Object.assign(new Error(message), data === undefined ? {} : { data }));
  }
}

process.on("message", (command: Command) => {
  if (command.type === "load") {
    watch.begin("load");
    try {
      load(command);
      void send({ type: "loaded", run: command.run, functions: [] });
    } catch (error) {
      void send({ type: "failed", run: command.run, error: errorOf(error) });
    }
    watch.end();
  } else if (command.type === "run") void runAction(command);
  else if (command.type === "http") void answerRequest(command);
  else settleCall(command);
});
