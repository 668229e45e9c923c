import type { Call, RegisteredFunction } from "./frame";

export interface RunReport {
  /** Runs of each function since the count began, those of subscriptions and of jobs among them. */
  byFunction: Record<string, number>;
  /** The same by kind: query, mutation, action, httpAction. */
  byKind: Record<string, number>;
  /** Scheduled functions that were under way in one moment, at most. */
  mostJobs: number;
}

/** How often functions ran, which is what a Convex plan is paid by. */
export class RunCounts {
  private byFunction = new Map<string, number>();
  private byKind = new Map<string, number>();
  private mostJobs = 0;

  count({
    component,
    fn,
  }: Pick<Call, "component"> & { fn: Pick<RegisteredFunction, "name" | "kind"> }): void {
    const name = component === "" ? fn.name : `${component}/${fn.name}`;
    this.byFunction.set(name, (this.byFunction.get(name) ?? 0) + 1);
    this.byKind.set(fn.kind, (this.byKind.get(fn.kind) ?? 0) + 1);
  }

  jobsUnderWay(count: number): void {
    this.mostJobs = Math.max(this.mostJobs, count);
  }

  report(): RunReport {
    return {
      byFunction: Object.fromEntries(this.byFunction),
      byKind: Object.fromEntries(this.byKind),
      mostJobs: this.mostJobs,
    };
  }

  reset(): void {
    this.byFunction = new Map();
    this.byKind = new Map();
    this.mostJobs = 0;
  }
}
