import { getFunctionName } from "convex/server";
import type { FunctionArgs, FunctionReference, Scheduler } from "convex/server";
import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import { internal } from "../_generated/api";
import type { JobKind } from "../../lib/jobs";

/**
 * The one place that schedules. A job runs inside another function, which hears when it throws: it
 * is tried again and at last told to the owner (model/upkeep/jobFailures).
 */

type Mutation = FunctionReference<"mutation", "internal">;
type Action = FunctionReference<"action", "internal">;
type Ctx = { scheduler: Scheduler };

/** A function by its name, `dates:refresh`, and what it is called with. */
export const jobFields = {
  job: v.string(),
  /** Checked by the function itself. */
  args: v.record(v.string(), v.any()),
  /** How often it has failed before. */
  tries: v.optional(v.number()),
};
export type Job = ObjectType<typeof jobFields>;

/** Runs a mutation after this transaction, `delayMs` later. It must do no harm when run twice. */
export async function run<Reference extends Mutation>(
  ctx: Ctx,
  mutation: Reference,
  args: FunctionArgs<Reference>,
  delayMs = 0,
): Promise<void> {
  await again(ctx, "mutation", { job: getFunctionName(mutation), args }, delayMs);
}

/** Runs an action after this transaction. It must do no harm when run twice. */
export async function act<Reference extends Action>(
  ctx: Ctx,
  action: Reference,
  args: FunctionArgs<Reference>,
  delayMs = 0,
): Promise<void> {
  await again(ctx, "action", { job: getFunctionName(action), args }, delayMs);
}

/** Runs an action at a moment, epoch ms. */
export async function actAt<Reference extends Action>(
  ctx: Ctx,
  action: Reference,
  args: FunctionArgs<Reference>,
  at: number,
): Promise<void> {
  await ctx.scheduler.runAt(at, internal.jobs.act, { job: getFunctionName(action), args });
}

/** Runs a job known by its name. */
export async function again(ctx: Ctx, kind: JobKind, job: Job, delayMs: number): Promise<void> {
  if (kind === "mutation") await ctx.scheduler.runAfter(delayMs, internal.jobs.run, job);
  else await ctx.scheduler.runAfter(delayMs, internal.jobs.act, job);
}
