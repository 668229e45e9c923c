import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createWriteStream, fstatSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A part of the stack that runs as a process of its own. */
export type Part = {
  name: string;
  pid: number;
  /** Settles when the process is gone: its exit code or signal, and the last it said. */
  exited: Promise<{ how: string; lastWords: string }>;
  stop(): Promise<void>;
  /** Ends it as a crash would, for tests. */
  kill(): Promise<void>;
};

type Start = {
  name: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  logDir: string;
  /** The part is up once it has printed this. */
  ready: RegExp;
  timeoutMs?: number;
  /** Is given all that it prints, beside what keeps the log. */
  echo?: (text: string) => void;
};

/** What keeps what a part prints. */
type Log = { write(chunk: Buffer): unknown; end(): unknown };

const LEASH = join(ROOT, "local", "stack", "leash.mjs");
const LAST_WORDS = 12;
const STOP_PATIENCE_MS = 8_000;

/**
 * Whether what this process prints is kept by systemd's journal, which ends old lines by itself. Its variable is
 * handed on to whatever is started besides: it counts only where it names our own output.
 */
export function isKeptByJournal(stream = process.env.JOURNAL_STREAM, output = 1): boolean {
  if (stream === undefined) return false;
  const { dev, ino } = fstatSync(output);
  return stream === `${dev}:${ino}`;
}

/** A file that grows; or our own output, where the journal keeps it. */
function logOf(name: string, logDir: string, isEchoed: boolean): Log {
  if (isKeptByJournal()) {
    const write = (chunk: Buffer): unknown => isEchoed || process.stdout.write(named(name, chunk));
    return { write, end: () => undefined };
  }
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  return createWriteStream(join(logDir, `${name}.log`), { flags: "a" });
}

function named(name: string, chunk: Buffer): string {
  const lines = chunk.toString().split("\n");
  return lines.map((line) => (line === "" ? "" : `${name}: ${line}`)).join("\n");
}

/** Starts `node ARGS` and waits until it says that it is ready; its output goes to a log file, or the journal. */
export async function startPart(start: Start): Promise<Part> {
  const { name, args, env, logDir, ready, timeoutMs = 60_000, echo } = start;
  const log = logOf(name, logDir, echo !== undefined);
  const child = spawn(process.execPath, ["--import", LEASH, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C reaches us alone, and we stop the parts in order.
    detached: process.platform !== "win32",
  });
  const tail: string[] = [];
  const exited = new Promise<{ how: string; lastWords: string }>((resolve) => {
    child.once("close", (code, signal) => {
      log.end();
      resolve({ how: signal ?? `code ${code}`, lastWords: tail.join("\n") });
    });
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      endGroup(child, "SIGKILL");
      reject(new Error(`${name} was not ready after ${timeoutMs / 1000} s.\n${tail.join("\n")}`));
    }, timeoutMs);
    const hear = (chunk: Buffer): void => {
      log.write(chunk);
      const text = chunk.toString();
      echo?.(text);
      tail.push(...text.split("\n").filter((line) => line.trim() !== ""));
      tail.splice(0, Math.max(0, tail.length - LAST_WORDS));
      if (!ready.test(text) && !ready.test(tail.slice(-2).join("\n"))) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    void exited.then(({ how, lastWords }) => {
      clearTimeout(late);
      reject(new Error(`${name} ended while starting (${how}).\n${lastWords}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    endGroup(child, signal);
    const impatient = setTimeout(() => endGroup(child, "SIGKILL"), STOP_PATIENCE_MS);
    await exited;
    clearTimeout(impatient);
  };
  return {
    name,
    pid: child.pid ?? -1,
    exited,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** Runs a command to its end and returns what it printed. @throws with its output when it fails */
export async function runToEnd(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<string> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(input);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${name} failed (code ${code}).\n${output.trim()}`);
  return output;
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // Gone already.
  }
}
