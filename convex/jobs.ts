import { makeFunctionReference } from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation } from "./_generated/server";
import * as Failures from "./model/upkeep/jobFailures";
import * as Jobs from "./model/jobs";
import { vJobKind } from "./model/validators";

/** What runs every scheduled function and every cron: see model/jobs. */

/** A little less than a transaction may have, so that something is left to tell of a failure with. */
const LIMITS = { databaseQueries: 3_900, documentsRead: 31_000, documentsWritten: 15_000 };

/** Runs a mutation; what it did is undone when it throws. */
export const run = internalMutation({
  args: Jobs.jobFields,
  returns: v.null(),
  handler: async (ctx, job): Promise<null> => {
    try {
      const mutation = makeFunctionReference<"mutation">(job.job);
      await ctx.runMutation(mutation, job.args, { transactionLimits: LIMITS });
    } catch (problem) {
      await Failures.fail(ctx, "mutation", job, String(problem));
      return null;
    }
    await Failures.succeed(ctx, "mutation", job);
    return null;
  },
});

/** Runs an action. */
export const act = internalAction({
  args: Jobs.jobFields,
  returns: v.null(),
  handler: async (ctx, job): Promise<null> => {
    try {
      await ctx.runAction(makeFunctionReference<"action">(job.job), job.args);
    } catch (problem) {
      await ctx.runMutation(internal.jobs.failed, { ...job, problem: String(problem) });
      return null;
    }
    await ctx.runMutation(internal.jobs.succeeded, job);
    return null;
  },
});

export const failed = internalMutation({
  args: { ...Jobs.jobFields, problem: v.string() },
  returns: v.null(),
  handler: async (ctx, { problem, ...job }): Promise<null> => {
    await Failures.fail(ctx, "action", job, problem);
    return null;
  },
});

export const succeeded = internalMutation({
  args: Jobs.jobFields,
  returns: v.null(),
  handler: async (ctx, job): Promise<null> => {
    await Failures.succeed(ctx, "action", job);
    return null;
  },
});

/** Schedules a job that a cron begins. */
export const begin = internalMutation({
  args: { ...Jobs.jobFields, kind: vJobKind },
  returns: v.null(),
  handler: async (ctx, { kind, ...job }): Promise<null> => {
    await Jobs.again(ctx, kind, job, 0);
    return null;
  },
});

/** Hears of the jobs that could not tell themselves; a cron calls it. */
export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx): Promise<null> => {
    if (await Failures.sweep(ctx)) await ctx.scheduler.runAfter(0, internal.jobs.sweep, {});
    return null;
  },
});
