/** Shorter stretches tell too little. */
const STRETCH_MS = 250;
/** Of two children: the server then works for them most of the time, and one more would wait as well. */
const MOST = 1 / 3;

/** How much of their time the children at work wait for the server, which runs one function at a time. */
export class ServerWaits {
  private busy = 0;
  private calls = 0;
  private since = performance.now();
  private stretch = { beganAt: this.since, busyMs: 0, waitedMs: 0 };
  private areLong = false;

  /** A child begins to work, or has ended. */
  work(change: 1 | -1): void {
    this.count();
    this.busy += change;
  }

  /** Awaits what the server does for a child. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.count();
    this.calls++;
    try {
      return await call();
    } finally {
      this.count();
      this.calls--;
    }
  }

  /** True when more than a third of the last stretch was such waiting. */
  dominate(): boolean {
    this.count();
    return this.areLong;
  }

  private count(): void {
    const now = performance.now();
    const { stretch } = this;
    stretch.busyMs += this.busy * (now - this.since);
    stretch.waitedMs += this.calls * (now - this.since);
    this.since = now;
    if (now - stretch.beganAt < STRETCH_MS) return;
    this.areLong = stretch.waitedMs > stretch.busyMs * MOST;
    this.stretch = { beganAt: now, busyMs: 0, waitedMs: 0 };
  }
}
