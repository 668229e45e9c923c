import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Two stacks on one data folder would write into each other's database: the first one keeps the folder. */

export const LOCK = "running.json";
type Holder = { pid: number; began: string | null };
const held = new Set<string>();

/**
 * Takes the folder; returns what gives it back. One that is not there is made for its owner alone; how
 * one that is there is open to others is its owner's to say.
 * @throws what `refusal` says when another process, of the number given, has it
 */
export function lockFolder(
  dataDir: string,
  refusal: (dataDir: string, pid: number) => string = alreadyRunning,
): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, LOCK);
  const mine = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      break;
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 0) throw problem;
      const holder = holderOf(file);
      if (held.has(file) || (holder && isAlive(holder)))
        throw new Error(refusal(dataDir, holder?.pid ?? process.pid));
      rmSync(file, { force: true });
    }
  }
  held.add(file);
  const release = (): void => {
    held.delete(file);
    if (existsSync(file) && readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

/** Removes all that a data folder holds but the lock. */
export function emptyFolder(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name !== LOCK) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function holderOf(file: string): Holder | null {
  try {
    const { pid, began } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && pid > 0 ? { pid, began: began ?? null } : null;
  } catch {
    return null;
  }
}

/** Whether that very process still lives: its number may be another's by now, or our own. */
function isAlive({ pid, began }: Holder): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return beginningOf(pid) === began;
}

/** When a process began, in ticks since the machine did; null where there is no /proc. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The 22nd field; the second is a name in parentheses that may hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function alreadyRunning(dataDir: string, pid: number): string {
  const where = addressOf(dataDir) ?? "it is starting";
  return `Already running at ${where} (process ${pid}). End it there with Ctrl-C, or choose another folder with --data.`;
}

/** Where the stack that has the folder serves its pages; null when it has not come that far. */
export function addressOf(dataDir: string): string | null {
  try {
    const text = readFileSync(join(dataDir, "urls.json"), "utf8");
    return (JSON.parse(text) as { web?: string }).web ?? null;
  } catch {
    return null;
  }
}
