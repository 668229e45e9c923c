/** Shorter stretches tell too little. */
const STRETCH_MS = 250;
/** Of two children: the server then works for them most of the time, and one more would wait as well. */
const MOST = 1 / 3;

/** A child at work. */
export interface ChildAtWork {
  /** Awaits what the server does for it; of calls that overlap the time counts once. */
  during<T>(call: () => Promise<T>): Promise<T>;
  /** It has ended its work. */
  end(): void;
}

/** How much of their time the children at work wait for the server, which runs one function at a time. */
export class ServerWaits {
  private busy = 0;
  private waiting = 0;
  private since = performance.now();
  private stretch = { beganAt: this.since, busyMs: 0, waitedMs: 0 };
  private areLong = false;

  /** A child begins to work. */
  begin(): ChildAtWork {
    this.count();
    this.busy++;
    let calls = 0;
    let isAtWork = true;
    const change = (by: 1 | -1): void => {
      const before = calls;
      calls += by;
      if (!isAtWork || Math.min(before, calls) > 0) return;
      this.count();
      this.waiting += by;
    };
    return {
      during: async (call) => {
        change(1);
        try {
          return await call();
        } finally {
          change(-1);
        }
      },
      end: () => {
        this.count();
        isAtWork = false;
        this.busy--;
        if (calls > 0) this.waiting--;
      },
    };
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
    stretch.waitedMs += this.waiting * (now - this.since);
    this.since = now;
    if (now - stretch.beganAt < STRETCH_MS) return;
    this.areLong = stretch.waitedMs > stretch.busyMs * MOST;
    this.stretch = { beganAt: now, busyMs: 0, waitedMs: 0 };
  }
}
