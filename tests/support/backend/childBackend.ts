import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

export const repositoryRoot = path.resolve(import.meta.dirname, "../../..");
export const adminKey = "local-admin-key";
const READY = /^backend ready (\S+) (\S+)$/;

export interface RunningBackend {
  readonly url: string;
  readonly siteUrl: string;
  /** Asks the process to end and waits until it did. */
  stop(): Promise<void>;
  /** Ends the process at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** A new empty folder under `.local`, so that what is copied there still finds `node_modules`. */
export function scratchFolder(label: string): string {
  const base = path.join(repositoryRoot, ".local", "contract");
  mkdirSync(base, { recursive: true });
  return mkdtempSync(path.join(base, `${label}-`));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

interface StartOptions {
  readonly dataDir: string;
  /** 0 picks free ports; a restart passes the ports of the run before. */
  readonly port?: number;
  readonly sitePort?: number;
  readonly env?: Record<string, string>;
  /** For Node itself, such as `--expose-gc`. */
  readonly execArgv?: readonly string[];
}

/** Starts the backend's own command line in a process of its own and waits for its ready line. */
export async function startChildBackend(options: StartOptions): Promise<RunningBackend> {
  const script = process.env.CONTRACT_BACKEND_CLI ?? "local/backend/cli.ts";
  const args = [...(options.execArgv ?? []), "--import", "tsx", script, "start"];
  args.push("--port", String(options.port ?? 0), "--site-port", String(options.sitePort ?? 0));
  args.push("--data", options.dataDir, "--admin-key", adminKey);
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: { ...process.env, ...options.env, HOST_SECRET: "not for functions" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [url, siteUrl] = await readyLine(child);
  const end = (signal: NodeJS.Signals) => endProcess(child, signal);
  return { url, siteUrl, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

function readyLine(child: ChildProcess): Promise<[string, string]> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (stream: NodeJS.ReadableStream | null) => {
      if (stream === null) return;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const match = READY.exec(line);
        if (match?.[1] !== undefined && match[2] !== undefined) resolve([match[1], match[2]]);
        if (process.env.CONTRACT_VERBOSE) console.log(`backend: ${line}`);
      });
    };
    read(child.stdout);
    read(child.stderr);
    child.once("exit", (code) =>
      reject(new Error(`backend ended with ${code}\n${said.slice(-40).join("\n")}`)),
    );
  });
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}
