import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Script } from "../components/bundles";
import type { Engine } from "../runtime/engine";
import { DataError, PlatformError } from "../runtime/errors";
import { frames } from "../runtime/frame";
import type { Frame, FunctionKind, RegisteredFunction } from "../runtime/frame";
import type { Json } from "../values/json";
import type { Validator } from "../values/validators";

interface NodeOptions {
  component: string;
  modules: string[];
  script: Script;
  env: () => Record<string, string>;
}
interface ChildError {
  name: string;
  message: string;
  stack: string;
  data?: string;
}
interface ChildFunction {
  name: string;
  kind: FunctionKind;
  isPublic: boolean;
  args: string;
  returns: string;
}
type ChildMessage =
  | { type: "loaded"; functions: ChildFunction[] }
  | { type: "syscall"; id: number; operation: string; args: string }
  | { type: "log"; line: string }
  | { type: "result"; value: string }
  | { type: "failed" | "fatal"; error: ChildError };

const CHILD = fileURLToPath(new URL("./child.mjs", import.meta.url));
const MAX_IDLE = 2;

/** The "use node" modules of one component: each action runs in a child process, never in the server. */
export class NodeModules {
  private readonly idle: ChildProcess[] = [];
  private readonly live = new Set<ChildProcess>();
  private stopped = false;

  constructor(
    private readonly engine: Engine,
    private readonly options: NodeOptions,
  ) {
    engine.sourceMaps.register(this.file, options.script.map);
  }

  /** Loads the modules once to learn their functions; only actions are allowed. */
  async describe(): Promise<RegisteredFunction[]> {
    const { child, functions } = await this.start();
    this.release(child);
    return functions.map((fn) => {
      if (fn.kind !== "action") {
        throw new PlatformError(
          `\`${fn.name.split(":")[1] ?? ""}\` defined in \`${fn.name.split(":")[0] ?? ""}.js\` is a ${fn.kind} function. Only actions can be defined in Node.js.`,
        );
      }
      return this.registered(fn);
    });
  }

  stop(): void {
    this.stopped = true;
    for (const child of this.live) child.kill("SIGKILL");
  }

  private get file(): string {
    return `convexnode:${this.options.component || "app"}`;
  }

  private registered(fn: ChildFunction): RegisteredFunction {
    return {
      name: fn.name,
      kind: "action",
      isPublic: fn.isPublic,
      isNode: true,
      args: JSON.parse(fn.args) as Validator,
      returns: JSON.parse(fn.returns) as Validator | null,
      invoke: (args) => this.run(fn.name, args),
    };
  }

  private async run(name: string, args: string): Promise<string> {
    const frame = frames.getStore();
    if (!frame) throw new Error("No action is running");
    const child = this.idle.pop() ?? (await this.start()).child;
    const result = await this.converse(
      child,
      frame,
      (message) => (message.type === "result" ? message.value : undefined),
      {
        type: "run",
        name,
        args,
      },
    );
    this.release(child);
    return result;
  }

  private async start(): Promise<{ child: ChildProcess; functions: ChildFunction[] }> {
    const child = fork(CHILD, [], {
      env: { NODE_ENV: "production", ...this.options.env() },
      execArgv: [],
      serialization: "advanced",
    });
    this.live.add(child);
    child.once("exit", () => {
      this.live.delete(child);
      const position = this.idle.indexOf(child);
      if (position >= 0) this.idle.splice(position, 1);
    });
    const { code } = this.options.script;
    const load = {
      type: "load",
      code,
      file: this.file,
      names: this.options.modules,
      root: process.cwd(),
    };
    const functions = await this.converse(
      child,
      null,
      (message) => (message.type === "loaded" ? message.functions : undefined),
      load,
    );
    return { child, functions };
  }

  private release(child: ChildProcess): void {
    if (this.idle.length < MAX_IDLE && !this.stopped) this.idle.push(child);
    else child.kill("SIGKILL");
  }

  /** Sends a request and serves the child's calls until it answers or dies. */
  private converse<T>(
    child: ChildProcess,
    frame: Frame | null,
    answer: (message: ChildMessage) => T | undefined,
    request: object,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const finish = (): void => {
        child.off("message", onMessage);
        child.off("exit", onExit);
      };
      const onExit = (code: number | null): void => {
        finish();
        reject(
          namedError(
            "uncaughtException",
            `process.exit() called with exit code ${String(code)}`,
            "",
          ),
        );
      };
      const onMessage = (raw: unknown): void => {
        const message = raw as ChildMessage;
        if (message.type === "log") frame?.logs.add(message.line);
        else if (message.type === "syscall") this.serve(child, frame, message);
        else if (message.type === "failed" || message.type === "fatal") {
          finish();
          if (message.type === "failed") this.release(child);
          reject(rebuild(message.error));
        } else {
          const value = answer(message);
          if (value === undefined) return;
          finish();
          resolve(value);
        }
      };
      child.on("message", onMessage);
      child.once("exit", onExit);
      child.send(request);
    });
  }

  private serve(
    child: ChildProcess,
    frame: Frame | null,
    call: Extract<ChildMessage, { type: "syscall" }>,
  ): void {
    const reply = (content: object): void => {
      if (child.connected) child.send({ type: "reply", id: call.id, ...content });
    };
    if (!frame)
      return reply({
        error: { message: "Convex functions can only be used while a function is running." },
      });
    frames
      .run(frame, () => this.engine.convex.asyncSyscall(call.operation, call.args))
      .then(
        (value) => reply({ value }),
        (error: unknown) => {
          const data: Json | undefined = error instanceof DataError ? error.data : undefined;
          const message = error instanceof Error ? error.message : String(error);
          reply({ error: data === undefined ? { message } : { message, data } });
        },
      );
  }
}

function namedError(name: string, message: string, stack: string): Error {
  return Object.assign(new Error(message), { name, stack });
}

/** An error of the child, as if thrown here. */
function rebuild({ name, message, stack, data }: ChildError): Error {
  const error = namedError(name, message, stack);
  return data === undefined
    ? error
    : Object.assign(error, { data, [Symbol.for("ConvexError")]: true });
}
