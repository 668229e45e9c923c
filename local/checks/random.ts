/** Numbers that depend on nothing but the seed (mulberry32), so that a plan can be made again. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    const state = this.state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of the things, each as likely as another. */
  pick<T>(things: readonly T[]): T {
    const thing = things[this.between(0, things.length - 1)];
    if (thing === undefined) throw new Error("Nothing to choose from.");
    return thing;
  }

  /** One of the names, as often as its weight says. */
  weighted(table: Readonly<Record<string, { weight: number }>>): string {
    const entries = Object.entries(table);
    const total = entries.reduce((sum, [, { weight }]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [name, { weight }] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    throw new Error("Nothing to choose from.");
  }
}
