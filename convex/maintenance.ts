import { v } from "convex/values";
import { internalMutation, query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Maintenance from "./model/upkeep/maintenance";
import { listLatest, vMaintenanceRun } from "./model/maintenanceRuns";
import { vMaintenanceJob } from "./model/validators";

/** Begins a maintenance job; the crons call it. */
export const start = internalMutation({
  args: { job: vMaintenanceJob },
  handler: async (ctx, { job }) => {
    await Maintenance.start(ctx, job);
  },
});

export const page = internalMutation({
  args: { runId: v.id("maintenanceRuns"), cursor: v.union(v.string(), v.null()) },
  handler: async (ctx, { runId, cursor }) => {
    await Maintenance.page(ctx, runId, cursor);
  },
});

/** The latest run of each job: what it removed, archived or ended, in all shops of the deployment. */
export const report = query({
  args: { shopId: v.string() },
  returns: v.array(vMaintenanceRun),
  handler: async (ctx, { shopId }) => {
    await requireOwnShop(ctx, shopId);
    return await listLatest(ctx);
  },
});
