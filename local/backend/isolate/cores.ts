import { cpus } from "node:os";

/** Shorter stretches tell too little. */
const STRETCH_MS = 250;
/** Of all cores together. */
const IDLE_SHARE = 0.25;

/** Whether the machine has something left to give, by what its cores did of late. */
export class Cores {
  private since = measure();
  private areFree = true;

  /** True while at least a quarter of their time went unused. */
  areIdle(): boolean {
    // Asking the system takes a millisecond.
    if (performance.now() - this.since.at < STRETCH_MS) return this.areFree;
    const now = measure();
    const spent = now.total - this.since.total;
    this.areFree = spent <= 0 || (now.idle - this.since.idle) / spent >= IDLE_SHARE;
    this.since = now;
    return this.areFree;
  }
}

function measure(): { at: number; idle: number; total: number } {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { at: performance.now(), idle, total };
}
