import type { SystemDataModel } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { LAST_TRY, remedyOf, retryDelayMs, subjectOf } from "../../../lib/jobs";
import type { JobKind } from "../../../lib/jobs";
import type { AlertCause } from "../../../lib/payment/alerts";
import { cutText } from "../../../lib/text";
import { keptMs } from "../../../lib/privacy/kept";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { raiseAlert, settleAlerts } from "../alerts";
import * as Jobs from "../jobs";
import type { Job } from "../jobs";
import * as Log from "../log";
import { refuse } from "../refuse";

/** Jobs that failed: tried again, then an alert that the next success settles. */

/** Shops that are told of what concerns the whole deployment. */
const MAX_SHOPS = 50;
const PROBLEM_CHARACTERS = 500;

/** Tries a job again that threw, or tells the owner once it has been tried often enough. */
export async function fail(
  ctx: MutationCtx,
  kind: JobKind,
  { job, args, tries = 0 }: Job,
  problem: string,
): Promise<void> {
  const delay = retryDelayMs(job, tries);
  if (delay !== null) return await Jobs.again(ctx, kind, { job, args, tries: tries + 1 }, delay);
  Log.warn({ event: "job.failed", kind, job, tries });
  const about = await placeOf(ctx, args);
  const cause = causeOf(kind, { job, args }, about.shopId);
  const known = await getFailed(ctx, job, cause);
  if (known) await ctx.db.delete("failedJobs", known._id);
  await ctx.db.insert("failedJobs", {
    shopId: about.shopId ?? undefined,
    cause,
    kind,
    job,
    args,
    problem: cutText(problem, PROBLEM_CHARACTERS),
    at: Date.now(),
  });
  const facts = { kind: "job_failed", job: job.replace(":", "."), remedy: remedyOf(kind) } as const;
  for (const shopId of await listTold(ctx, about.shopId)) {
    await raiseAlert(ctx, { shopId, bookingId: about.bookingId ?? undefined, cause, facts });
  }
}

/** Settles what was told of a job that has now succeeded. Most have never failed: one read. */
export async function succeed(ctx: MutationCtx, kind: JobKind, job: Job): Promise<void> {
  const any = await ctx.db
    .query("failedJobs")
    .withIndex("by_job_and_cause", (q) => q.eq("job", job.job))
    .first();
  if (!any) return;
  const { shopId } = await placeOf(ctx, job.args);
  const failed = await getFailed(ctx, job.job, causeOf(kind, job, shopId));
  if (!failed) return;
  await ctx.db.delete("failedJobs", failed._id);
  for (const each of await listTold(ctx, shopId)) {
    await settleAlerts(ctx, { shopId: each, cause: causeOf(kind, job, shopId), by: "system" });
  }
}

/** Runs the job of an alert once more. @throws NOT_FOUND when it is about no job that is known */
export async function tryAgain(ctx: MutationCtx, alert: Doc<"alerts">): Promise<void> {
  const { cause = "", facts } = alert;
  const job = facts?.kind === "job_failed" ? facts.job.replace(".", ":") : "";
  const failed = await getFailed(ctx, job, cause);
  if (!failed) return refuse("NOT_FOUND", "There is no such job.");
  await Jobs.again(ctx, failed.kind, { job: failed.job, args: failed.args }, 0);
}

function causeOf(kind: JobKind, { job, args }: Job, shopId: Id<"shops"> | null): AlertCause {
  return `job:${job}:${subjectOf(kind, args, shopId)}`;
}

async function getFailed(
  ctx: QueryCtx,
  job: string,
  cause: string,
): Promise<Doc<"failedJobs"> | null> {
  return await ctx.db
    .query("failedJobs")
    .withIndex("by_job_and_cause", (q) => q.eq("job", job).eq("cause", cause))
    .first();
}

async function listTold(ctx: QueryCtx, shopId: Id<"shops"> | null): Promise<Id<"shops">[]> {
  return shopId === null ? await listActive(ctx) : [shopId];
}

/** The shops that are told of what concerns the whole deployment. */
export async function listActive(ctx: QueryCtx): Promise<Id<"shops">[]> {
  const shops = await ctx.db
    .query("shops")
    .withIndex("by_active", (q) => q.eq("active", true))
    .take(MAX_SHOPS);
  return shops.map(({ _id }) => _id);
}

/** Arguments that name a row of a shop. */
const OWNED = [
  ["bookingId", "bookings"],
  ["barberId", "barbers"],
  ["refundId", "refunds"],
  ["paymentId", "payments"],
  ["clientId", "clients"],
] as const;

type Place = { shopId: Id<"shops"> | null; bookingId: Id<"bookings"> | null };

/** The shop, and the booking if it is about one, that a job's arguments name. */
async function placeOf(ctx: QueryCtx, args: Job["args"]): Promise<Place> {
  const idOf = (name: string): string => (typeof args[name] === "string" ? args[name] : "");
  const bookingId = ctx.db.normalizeId("bookings", idOf("bookingId"));
  const shopId = ctx.db.normalizeId("shops", idOf("shopId"));
  if (shopId) return { shopId, bookingId };
  for (const [name, table] of OWNED) {
    const id = ctx.db.normalizeId(table, idOf(name));
    const row = id && (await ctx.db.get(table, id));
    if (row) return { shopId: row.shopId, bookingId };
  }
  return { shopId: null, bookingId };
}

const SWEEP = "jobs";
/** Rows looked at in one transaction. */
const SWEPT_AT_ONCE = 500;
/** By then a scheduled function has ended, its last try too; holds end under the eyes of reconcile. */
const SETTLED_MS = 15 * MINUTE_MS;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** What nobody has tried again by then is history. */
const KEPT_MS = keptMs("failedJobs");

/**
 * Hears of what no code can catch: a job that was stopped for its time, an action that a restart
 * cut off. Each row of the schedule is looked at once; true when there are more.
 */
export async function sweep(ctx: MutationCtx): Promise<boolean> {
  const until = Date.now() - SETTLED_MS;
  const at = await ctx.db
    .query("jobs")
    .withIndex("by_name", (q) => q.eq("name", SWEEP))
    .unique();
  const since = at?.sweptUntil ?? until - DAY_MS;
  const rows = await ctx.db.system
    .query("_scheduled_functions")
    .withIndex("by_creation_time", (q) => q.gt("_creationTime", since).lt("_creationTime", until))
    .take(SWEPT_AT_ONCE);
  for (const row of rows) await hear(ctx, row);
  const more = rows.length === SWEPT_AT_ONCE;
  const sweptUntil = (more ? rows.at(-1)?._creationTime : undefined) ?? Math.max(since, until);
  if (at) await ctx.db.patch("jobs", at._id, { sweptUntil });
  else await ctx.db.insert("jobs", { name: SWEEP, sweptUntil });
  if (!more) await forgetOld(ctx);
  return more;
}

type Scheduled = SystemDataModel["_scheduled_functions"]["document"];

/** The functions that run jobs, as the schedule names them. */
const RUNNERS: readonly [RegExp, JobKind][] = [
  [/^jobs(\.js)?:run$/, "mutation"],
  [/^jobs(\.js)?:act$/, "action"],
];

async function hear(ctx: MutationCtx, row: Scheduled): Promise<void> {
  if (row.state.kind !== "failed") return;
  const kind = RUNNERS.find(([name]) => name.test(row.name))?.[1];
  const [said] = row.args;
  if (!kind || !isJob(said)) return;
  // What a mutation throws is caught; one that was stopped for its time is as a rule stopped again.
  const tries = Math.max(said.tries ?? 0, kind === "mutation" ? LAST_TRY - 1 : 0);
  await fail(ctx, kind, { ...said, tries }, String(row.state.error));
}

/** True for what `Jobs` schedules. */
function isJob(said: unknown): said is Job {
  if (typeof said !== "object" || said === null) return false;
  return "job" in said && typeof said.job === "string" && "args" in said;
}

async function forgetOld(ctx: MutationCtx): Promise<void> {
  const old = await ctx.db
    .query("failedJobs")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - KEPT_MS))
    .take(MAX_SHOPS);
  for (const { _id } of old) await ctx.db.delete("failedJobs", _id);
}
