import { readdirSync, readFileSync } from "node:fs";

/** Browsers that this process has started, as Linux knows them (proc(5)). */

export type ChromiumProcess = {
  pid: number;
  /** The one that all others belong to. */
  isMain: boolean;
  /** Its share of the memory, with what it shares divided among those that do. */
  pssKib: number;
};

/** Every process of every Chromium below this one. */
export function listChromiums(): ChromiumProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : null;
    if (parent !== null) parents.set(pid, parent);
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === process.pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow).flatMap((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    if (!/chrom/i.test(command.split("\0")[0] ?? "")) return [];
    const pss = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    const isMain = !command.includes("--type=");
    return pss === undefined ? [] : [{ pid, isMain, pssKib: Number(pss) }];
  });
}

function parentOf(pid: number): number | null {
  // The name of a process may have blanks and brackets in it.
  const parent = /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1];
  return parent === undefined ? null : Number(parent);
}

/** Empty for a process that has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
