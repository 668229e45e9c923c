import { fileURLToPath } from "node:url";
import type { Script } from "../components/bundles";
import { PlatformError } from "../runtime/errors";
import { frames } from "../runtime/frame";
import type { Frame, RegisteredFunction } from "../runtime/frame";
import type { CodeHost } from "../runtime/roles";
import type { Validator } from "../values/validators";
import { Worker } from "./worker";
import type { ChildFunction, Host } from "./worker";

interface NodeOptions {
  modules: string[];
  script: Script;
  /** What the script is called in stack traces. */
  file: string;
  env: () => Record<string, string>;
}

const MAX_IDLE = 2;
const CHILD = fileURLToPath(new URL("./child.mjs", import.meta.url));
/** Convex's memory limit of Node actions. */
const HEAP_MB = 512;

/** The "use node" modules of one component: each action runs in a child process, never in the server. */
export class NodeModules {
  private readonly idle: Worker[] = [];
  private readonly live = new Set<Worker>();
  private stopped = false;

  constructor(
    private readonly host: CodeHost,
    private readonly options: NodeOptions,
  ) {
    host.sourceMaps.register(options.file, options.script.map);
  }

  /** Loads the modules once to learn their functions; only actions are allowed. */
  async describe(): Promise<RegisteredFunction[]> {
    const { worker, functions } = await this.start();
    const wrong = functions.find((fn) => fn.kind !== "action");
    if (wrong) {
      this.kill();
      const [module = "", name = ""] = wrong.name.split(":");
      throw new PlatformError(
        `\`${name}\` defined in \`${module}.js\` is a ${wrong.kind} function. Only actions can be defined in Node.js.`,
      );
    }
    this.release(worker);
    return functions.map((fn) => this.registered(fn));
  }

  /** No new work comes: idle children end now, the others with their action. */
  stop(): void {
    this.stopped = true;
    for (const worker of this.idle) worker.kill();
  }

  /** Ends everything. */
  kill(): void {
    this.stopped = true;
    for (const worker of this.live) worker.kill();
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
    const frame = frames.current();
    if (!frame) throw new Error("No action is running");
    const worker = this.takeIdle() ?? (await this.start()).worker;
    try {
      return await worker.run(name, args, this.hostFor(frame), frame.ended.signal);
    } finally {
      this.release(worker);
    }
  }

  private hostFor(frame: Frame): Host {
    return {
      log: (line) => frame.logs.add(line),
      call: (operation, args) =>
        frames.run(frame, () => this.host.convex.asyncSyscall(operation, args)),
    };
  }

  private takeIdle(): Worker | undefined {
    for (let worker = this.idle.pop(); worker; worker = this.idle.pop()) {
      if (worker.usable) return worker;
    }
    return undefined;
  }

  private async start(): Promise<{ worker: Worker; functions: ChildFunction[] }> {
    const { script, file, modules, env } = this.options;
    const command = {
      program: CHILD,
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env: env(),
    };
    const worker = new Worker(command, {
      script: { code: script.code, file, names: modules },
      report: (line) => this.host.log(line),
    });
    this.live.add(worker);
    worker.onExit(() => this.live.delete(worker));
    try {
      return { worker, functions: await worker.load() };
    } catch (error) {
      worker.kill();
      throw error;
    }
  }

  private release(worker: Worker): void {
    const isWanted = worker.usable && !this.stopped && this.idle.length < MAX_IDLE;
    if (isWanted) this.idle.push(worker);
    else worker.kill();
  }
}
