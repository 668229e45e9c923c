import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { DAY_MINUTES, MINUTE_MS } from "../../lib/time/zones";
import { MAINTENANCE_JOBS, vMaintenanceJob } from "./validators";
import type { MaintenanceJob } from "./validators";

/** What is known of the runs that keep the tables small. */

export const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** By then a local day is over in every zone. */
export const PAST_MS = 2 * DAY_MS;

/** More runs than are kept of one job. */
const MAX_RUNS = 10;

export const vMaintenanceRun = v.object({
  job: vMaintenanceJob,
  startedAt: v.number(),
  finishedAt: v.union(v.number(), v.null()),
  pages: v.number(),
  done: v.array(v.object({ what: v.string(), count: v.number() })),
});

/**
 * Epoch ms before which free cells may be cleared away, so that what they say of a chair's hours
 * holds no more; 0 when none ever were.
 */
export async function cellsClearedBefore(ctx: QueryCtx): Promise<number> {
  const latest = await getLatest(ctx, "clear_past");
  return latest ? latest.startedAt - PAST_MS : 0;
}

/** The newest run of a job, also when it is under way. */
export async function getLatest(
  ctx: QueryCtx,
  job: MaintenanceJob,
): Promise<Doc<"maintenanceRuns"> | null> {
  return await ctx.db
    .query("maintenanceRuns")
    .withIndex("by_job_and_startedAt", (q) => q.eq("job", job))
    .order("desc")
    .first();
}

/** The newest run of a job that came to its end; null when none of those that are kept did. */
export async function getFinished(
  ctx: QueryCtx,
  job: MaintenanceJob,
): Promise<Doc<"maintenanceRuns"> | null> {
  const runs = await ctx.db
    .query("maintenanceRuns")
    .withIndex("by_job_and_startedAt", (q) => q.eq("job", job))
    .order("desc")
    .take(MAX_RUNS);
  return runs.find(({ finishedAt }) => finishedAt !== undefined) ?? null;
}

/** The latest run of each job that has run. */
export async function listLatest(ctx: QueryCtx): Promise<Infer<typeof vMaintenanceRun>[]> {
  const runs = await Promise.all(MAINTENANCE_JOBS.map((job) => getLatest(ctx, job)));
  return runs
    .filter((run) => run !== null)
    .map(({ job, startedAt, finishedAt, pages, done }) => ({
      job,
      startedAt,
      pages,
      done,
      finishedAt: finishedAt ?? null,
    }));
}
