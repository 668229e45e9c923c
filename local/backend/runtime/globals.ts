import { webcrypto } from "node:crypto";
import vm from "node:vm";
import { createConsole } from "./console";
import type { Log } from "./console";
import { frames, transactionFrame } from "./frame";

/** The object through which the convex package reaches the backend. */
export interface ConvexGlobal {
  syscall(operation: string, args: string): string;
  asyncSyscall(operation: string, args: string): Promise<string>;
  jsSyscall(operation: string, args: Record<string, unknown>): unknown;
}
export interface ContextOptions {
  convex: ConvexGlobal;
  /** The environment variables that this component sees, read at each access. */
  env: () => Record<string, string>;
  log: Log;
}

/** Promises of the host that a query or mutation may wait for: `crypto.subtle`, WebAssembly. */
let pendingHostCalls = 0;
export function hostCallsPending(): boolean {
  return pendingHostCalls > 0;
}

/** A fresh global scope with web globals only, for the code of one component instance. */
export function createContext(options: ContextOptions): vm.Context {
  const context = vm.createContext(
    {
      Convex: options.convex,
      console: createConsole(options.log),
      process: { env: liveEnv(options.env) },
      crypto: contextCrypto(),
      ...hostClasses(),
      ...onlyInActions(),
      atob,
      btoa,
      structuredClone,
      queueMicrotask,
      clearTimeout,
      clearInterval,
      performance: { now: () => transactionFrame()?.now ?? performance.now() },
      __now: () => transactionFrame()?.now ?? Date.now(),
      __counted: countedCall,
      __random: () => transactionFrame()?.random.float() ?? Math.random(),
    },
    { codeGeneration: { strings: false, wasm: true } },
  );
  vm.runInContext(PRELUDE, context);
  return context;
}

/** Freezes the clock and seeds `Math.random` where `__now` and `__random` say so. */
const PRELUDE = `{
  const now = globalThis.__now, random = globalThis.__random, RealDate = Date;
  const counted = globalThis.__counted;
  delete globalThis.__counted;
  delete globalThis.__now;
  delete globalThis.__random;
  for (const name of ["compile", "instantiate"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = (...args) => counted(() => real(...args));
  }
  delete WebAssembly.compileStreaming;
  delete WebAssembly.instantiateStreaming;
  delete globalThis.SharedArrayBuffer;
  Math.random = random;
  class FrozenDate extends RealDate {
    constructor(...args) { if (args.length === 0) super(now()); else super(...args); }
    static now() { return now(); }
  }
  Object.defineProperty(FrozenDate, "name", { value: "Date" });
  globalThis.Date = new Proxy(FrozenDate, { apply: () => new FrozenDate().toString() });
  globalThis.self = globalThis;
  globalThis.global = globalThis;
}`;

/** Variables are read by name: as on Convex, nothing lists them. */
function liveEnv(env: () => Record<string, string>): Record<string, string> {
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_target, name) => (typeof name === "string" ? env()[name] : undefined),
      has: (_target, name) => typeof name === "string" && name in env(),
    },
  );
}

/** Host classes; binary data must be of one realm, or results of `crypto.subtle` fail `instanceof`. */
function hostClasses(): Record<string, unknown> {
  return {
    ArrayBuffer,
    Uint8Array,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    Uint8ClampedArray,
    DataView,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    Headers,
    Request,
    Response,
    FormData,
    Blob,
    File: globalThis.File,
    AbortController,
    AbortSignal,
    Event,
    EventTarget,
    DOMException,
    ReadableStream,
    WritableStream,
    TransformStream,
    CryptoKey: webcrypto.CryptoKey,
  };
}

function refuseInTransaction(what: string): void {
  if (!frames.current()) throw new Error(`Can't use ${what} at import time.`);
  if (!transactionFrame()) return;
  throw new Error(
    `Can't use ${what} in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.`,
  );
}

function onlyInActions(): Record<string, unknown> {
  return {
    fetch: async (...args: Parameters<typeof fetch>) => {
      refuseInTransaction("fetch()");
      return fetch(...args);
    },
    setTimeout: (callback: TimerCallback, delay?: number, ...args: unknown[]) =>
      startTimer("setTimeout", setTimeout, () => callback(...args), delay),
    setInterval: (callback: TimerCallback, delay?: number, ...args: unknown[]) =>
      startTimer("setInterval", setInterval, () => callback(...args), delay),
  };
}

type TimerCallback = (...args: unknown[]) => void;

/** Timers end with their action, and what one throws fails it. */
function startTimer(
  name: string,
  start: (callback: () => void, delay?: number) => NodeJS.Timeout,
  callback: () => void,
  delay: number | undefined,
): number {
  refuseInTransaction(name);
  const frame = frames.current();
  const timer = start(() => {
    try {
      frames.run(frame, callback);
    } catch (error) {
      if (!frame?.fail) throw error;
      frame.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }, delay);
  frame?.timers.add(timer);
  return Number(timer);
}

function contextCrypto(): Record<string, unknown> {
  return {
    subtle: countedSubtle(),
    CryptoKey: webcrypto.CryptoKey,
    getRandomValues: <T extends Uint8Array>(array: T): T => {
      const frame = transactionFrame();
      if (!frame) return webcrypto.getRandomValues(array);
      frame.random.fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array;
    },
    randomUUID: () => transactionFrame()?.random.uuid() ?? webcrypto.randomUUID(),
  };
}

function countedSubtle(): object {
  return new Proxy(webcrypto.subtle, {
    get: (subtle, name) => {
      const method: unknown = Reflect.get(subtle, name);
      if (typeof method !== "function") return method;
      return (...args: unknown[]) =>
        countedCall(() => Reflect.apply(method, subtle, args) as Promise<unknown>);
    },
  });
}

async function countedCall(call: () => Promise<unknown>): Promise<unknown> {
  pendingHostCalls++;
  try {
    return await call();
  } finally {
    pendingHostCalls--;
  }
}
