import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vFinding, vJobKind, vMaintenanceJob } from "../validators";

/** The tables of what runs by itself, part of the schema. */
export const upkeepTables = {
  // One row per run of the 10-minute job that found something, and the newest clean one. Written by
  // model/upkeep/reconcile. Read by the owner's panel. Deleted by model/upkeep/reconcile: the clean
  // one before, with the next run.
  reconcileRuns: defineTable({
    startedAt: v.number(),
    finishedAt: v.number(),
    checked: v.number(),
    findings: v.array(vFinding),
    /** Up to when Stripe's list of events was compared with the ledger; epoch ms. */
    eventsUntil: v.optional(v.number()),
  }).index("by_startedAt", ["startedAt"]),

  // One row per job of which only one run may be under way. Written by model/upkeep/jobFailures and
  // model/upkeep/reconcile. Read by the jobs themselves. Never deleted.
  jobs: defineTable({
    name: v.string(),
    /** When the run that is under way began; absent when none is. */
    claimedAt: v.optional(v.number()),
    /** Up to which creation time the schedule was looked through for what failed. */
    sweptUntil: v.optional(v.number()),
  }).index("by_name", ["name"]),

  // Jobs that failed as often as they are tried, as they were to run; each has an alert. Written by
  // model/upkeep/jobFailures. Read by whoever tries again. Deleted by model/privacy/forgetting and
  // model/upkeep/jobFailures: by the next success, else after a month, and when its person is erased.
  failedJobs: defineTable({
    /** Absent for what concerns the whole deployment. */
    shopId: v.optional(v.id("shops")),
    /** The same as its alert's. */
    cause: v.string(),
    kind: vJobKind,
    job: v.string(),
    args: v.record(v.string(), v.any()),
    problem: v.string(),
    at: v.number(),
  }).index("by_job_and_cause", ["job", "cause"]),

  // One row per run of a maintenance job, brought forward page by page. Written by
  // model/upkeep/maintenance. Read by the owner's panel. Deleted by model/upkeep/maintenance: all
  // but the newest few of each job.
  maintenanceRuns: defineTable({
    job: vMaintenanceJob,
    startedAt: v.number(),
    /** Absent while it runs. */
    finishedAt: v.optional(v.number()),
    pages: v.number(),
    /** What it did so far: `{ what: "slots", count: 12 }`. */
    done: v.array(v.object({ what: v.string(), count: v.number() })),
  }).index("by_job_and_startedAt", ["job", "startedAt"]),
};
