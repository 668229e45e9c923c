import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { LOAD_MS, MEMORY, OUT_OF_MEMORY, OUT_OF_TIME, OVERRUN } from "../isolate/limits";
import type { WebRequest } from "../isolate/child";
import type { KeptScript } from "../isolate/script";
import { PlatformError } from "../runtime/errors";
import type { FunctionKind } from "../runtime/frame";
import type { Json } from "../values/json";

/** A function as the child describes it; validators are JSON text. */
export interface ChildFunction {
  name: string;
  kind: FunctionKind;
  isPublic: boolean;
  args: string;
  returns: string;
}
interface ChildError {
  name: string;
  message: string;
  stack: string;
  data?: string;
}
interface Syscall {
  id: number;
  operation: string;
  args: string;
}
type ChildMessage = Said & {
  /** Of which request it is. */
  run: number;
};
type Said =
  | { type: "loaded"; functions: ChildFunction[] }
  | ({ type: "syscall" } & Syscall)
  | { type: "log"; line: string }
  | { type: "result"; value: string; isSlowed?: boolean }
  | { type: "head"; status: number; headers: [string, string][] }
  | { type: "chunk"; chunk: Uint8Array }
  | { type: "failed" | "fatal"; error: ChildError; isSlowed?: boolean };
type Answer = Extract<Said, { type: "loaded" | "result" }>;

/** What an action may do from its child: log lines, and calls that the server answers. */
export interface Host {
  log(line: string): void;
  call(operation: string, args: string): Promise<string>;
  /** Of an HTTP action alone: the response as it comes. */
  head?(status: number, headers: [string, string][]): void;
  chunk?(bytes: Uint8Array): void;
}
/** What a child runs, and how. */
export interface WorkerCommand {
  program: string;
  execArgv: string[];
  env: Record<string, string>;
}
export interface WorkerOptions {
  script: ({ code: string } | { kept: KeptScript }) & {
    file: string;
    names: string[];
    env?: Record<string, string>;
  };
  /** Where lines go that the child writes past its console. */
  report(line: string): void;
}

/** A request that the child has not answered yet. */
interface Conversation {
  hear(message: Said): void;
  fail(error: Error): void;
}

/** One child process with the modules loaded. It runs one action at a time, and what that one calls. */
export class Worker {
  /** Whether the child may run another action. */
  usable = true;
  private readonly child: ChildProcess;
  private readonly conversations = new Map<number, Conversation>();
  private requests = 0;

  constructor(
    { program, execArgv, env }: WorkerCommand,
    private readonly options: WorkerOptions,
  ) {
    this.child = fork(program, [], {
      env: { NODE_ENV: "production", ...env },
      execArgv,
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => options.report(line));
    }
    this.child.on("message", (raw) => {
      const message = raw as ChildMessage;
      this.conversations.get(message.run)?.hear(message);
    });
    this.child.once("exit", (code, signal) => {
      this.usable = false;
      for (const { fail } of this.conversations.values()) fail(exitError(code, signal));
    });
    this.child.once("error", (error) => options.report(`node child: ${error.message}`));
  }

  /** Loads the modules; a child that takes too long over it is ended. */
  async load(): Promise<ChildFunction[]> {
    const request = { type: "load", ...this.options.script, root: process.cwd() };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.kill();
    }, LOAD_MS);
    try {
      const answer = await this.converse(request, noHost);
      return answer.type === "loaded" ? answer.functions : [];
    } catch (error) {
      throw isLate ? new PlatformError(`Loading the modules took over ${LOAD_MS / 1000}s`) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs an action; `signal` ends the child with the action that it works for. */
  run(name: string, args: string, host: Host, signal: AbortSignal): Promise<string> {
    return this.perform({ type: "run", name, args }, host, signal);
  }

  /** Runs an HTTP action; its response goes to the host. */
  async respond(request: WebRequest, host: Host, signal: AbortSignal): Promise<void> {
    await this.perform({ type: "http", request }, host, signal);
  }

  private async perform(request: object, host: Host, signal: AbortSignal): Promise<string> {
    const onAbort = (): void => this.kill();
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const answer = await this.converse(request, host);
      return answer.type === "result" ? answer.value : "null";
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  onExit(listener: () => void): void {
    this.child.once("exit", listener);
  }

  kill(): void {
    this.usable = false;
    this.child.kill("SIGKILL");
  }

  /** Sends a request and serves the child's calls until it answers or dies. */
  private converse(request: object, host: Host): Promise<Answer> {
    const run = ++this.requests;
    return new Promise<Answer>((resolve, reject) => {
      const hear = (message: Said): void => {
        if (message.type === "log") return host.log(message.line);
        if (message.type === "syscall") return this.serve(host, message);
        try {
          if (message.type === "head") return host.head?.(message.status, message.headers);
          if (message.type === "chunk") return host.chunk?.(message.chunk);
        } catch (error) {
          this.kill();
          return reject(error instanceof Error ? error : new Error(String(error)));
        }
        // A child that has given way to others does so for good: the next action gets a new one.
        if ("isSlowed" in message && message.isSlowed) this.usable = false;
        if (message.type === "loaded" || message.type === "result") return resolve(message);
        if (message.type === "fatal") this.usable = false;
        reject(rebuild(message.error));
      };
      this.conversations.set(run, { hear, fail: reject });
      this.child.send({ ...request, run }, (error) => {
        if (error) this.kill();
      });
    }).finally(() => this.conversations.delete(run));
  }

  private serve(host: Host, { id, operation, args }: Syscall): void {
    const reply = (content: object): void => {
      if (this.child.connected) this.child.send({ type: "reply", id, ...content }, () => undefined);
    };
    host.call(operation, args).then(
      (value) => reply({ value }),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        const data = (error as { data?: Json } | null)?.data;
        reply({ error: data === undefined ? { message } : { message, data } });
      },
    );
  }
}

const noHost: Host = {
  log: () => undefined,
  call: () =>
    Promise.reject(new Error("Convex functions can only be used while a function is running.")),
};

/** What V8 ends a process with when its heap is full. */
const ABORTED = 134;

function exitError(code: number | null, signal: string | null): Error {
  if (signal === OVERRUN) return new PlatformError(OUT_OF_TIME);
  if (signal === MEMORY || signal === "SIGABRT" || code === ABORTED)
    return new PlatformError(OUT_OF_MEMORY);
  const message =
    code === null
      ? `The process was ended by ${signal ?? "a signal"}`
      : `process.exit() called with exit code ${code}`;
  return Object.assign(new Error(message), { name: "uncaughtException", stack: "" });
}

/** An error of the child, as if thrown here. */
function rebuild({ name, message, stack, data }: ChildError): Error {
  const error = Object.assign(new Error(message), { name, stack });
  return data === undefined
    ? error
    : Object.assign(error, { data, [Symbol.for("ConvexError")]: true });
}
