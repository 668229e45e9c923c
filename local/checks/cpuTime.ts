import { readdirSync, readFileSync } from "node:fs";

/** The CPU time of a process and of those that it has started, in ms of one core, user and system together. */
export type CpuTime = { own: number; children: number };

/** What Linux counts by, on every machine that Node runs on. */
const TICK_MS = 10;
const FIELDS_AFTER_NAME = { parent: 1, user: 11, system: 12, endedUser: 13, endedSystem: 14 };

/** Since each of them began; children that have ended are among them. Null where no `/proc` tells. */
export function cpuTimeOf(pid: number): CpuTime | null {
  const self = statOf(pid);
  if (!self) return null;
  const live = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid);
  const children = live.reduce((sum, child) => sum + child.ownMs + child.endedMs, self.endedMs);
  return { own: self.ownMs, children };
}

function statOf(pid: number): { parent: number; ownMs: number; endedMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold spaces and brackets itself.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (name: keyof typeof FIELDS_AFTER_NAME) => fields[FIELDS_AFTER_NAME[name]] ?? 0;
    return {
      parent: at("parent"),
      ownMs: (at("user") + at("system")) * TICK_MS,
      endedMs: (at("endedUser") + at("endedSystem")) * TICK_MS,
    };
  } catch {
    // It has ended, or this is no Linux.
    return null;
  }
}
