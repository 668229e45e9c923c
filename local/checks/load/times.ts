/** How long things took, by what was done. */
export class Times {
  private readonly taken = new Map<string, number[]>();
  private readonly problems = new Map<string, number>();

  add(what: string, ms: number): void {
    const known = this.taken.get(what);
    if (known) known.push(ms);
    else this.taken.set(what, [ms]);
  }

  async of<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.add(what, performance.now() - began);
    return result;
  }

  problem(what: string): void {
    this.problems.set(what, (this.problems.get(what) ?? 0) + 1);
  }

  /** Lines of a table: what, how often, p50, p95, longest. */
  lines(): string[] {
    return [...this.taken].map(([what, all]) => {
      const sorted = all.sort((one, other) => one - other);
      const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0);
      const figures = [String(sorted.length), at(0.5), at(0.95), at(1)];
      return `${what.padEnd(48)}${figures.map((figure) => figure.padStart(9)).join("")}`;
    });
  }

  problemLines(): string[] {
    return [...this.problems].map(([what, times]) => `${what}: ${times}`);
  }

  /** How many problems there were but for those named. */
  unexpected(expected: readonly string[]): number {
    const others = [...this.problems].filter(([what]) => !expected.includes(what));
    return others.reduce((sum, [, times]) => sum + times, 0);
  }
}
