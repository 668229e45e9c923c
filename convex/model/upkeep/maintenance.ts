import type { Doc, Id, TableNames } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { DAY_MS, getFinished, getLatest, PAST_MS } from "../maintenanceRuns";
import { reportStuck } from "../payment/payments";
import { forgetOld } from "./forgetting";
import * as Links from "../booking/links";
import * as Pictures from "../shop/pictures";
import * as Slots from "../availability/slots";
import { keptMs } from "../../../lib/privacy/kept";
import type { MaintenanceJob } from "../validators";
import * as Jobs from "../jobs";
import * as GuestSessions from "../guestSessions";
import * as AddressCodes from "../outbox/addressCodes";

/**
 * What keeps the tables small: each job goes on in pages, one transaction after another, and leaves
 * a row that says what it did.
 */

/** Rows of each kind in one transaction. */
const PAGE = 100;
/** Bookings archived in one transaction: each may have the slots of a whole working day. */
const ARCHIVE_PAGE = 20;
/** A booking that is pending for longer has been abandoned. */
const ABANDONED_MS = 7 * DAY_MS;
/** Runs of one job that are kept. */
const KEPT_RUNS = 5;

type Done = Record<string, number>;
type PageResult = { done: Done; cursor: string | null; isDone: boolean };

/** Begins a run; its pages follow by themselves. A job whose last run is under way is left to it. */
export async function start(ctx: MutationCtx, job: MaintenanceJob): Promise<void> {
  const now = Date.now();
  const latest = await getLatest(ctx, job);
  // A page takes seconds: after a day nothing of a run is still on its way.
  if (latest && latest.finishedAt === undefined && latest.startedAt > now - DAY_MS) return;
  const runId = await ctx.db.insert("maintenanceRuns", { job, startedAt: now, pages: 0, done: [] });
  await Jobs.run(ctx, internal.maintenance.page, { runId, cursor: null });
}

/** One page of a run, and the next one scheduled while there is more. */
export async function page(
  ctx: MutationCtx,
  runId: Id<"maintenanceRuns">,
  cursor: string | null,
): Promise<void> {
  const run = await ctx.db.get("maintenanceRuns", runId);
  if (!run || run.finishedAt !== undefined) return;
  const result = await doPage(ctx, run, cursor);
  await ctx.db.patch("maintenanceRuns", runId, {
    pages: run.pages + 1,
    done: addUp(run.done, result.done),
    ...(result.isDone ? { finishedAt: Date.now() } : {}),
  });
  if (result.isDone) return await forgetOldRuns(ctx, run.job);
  await Jobs.run(ctx, internal.maintenance.page, { runId, cursor: result.cursor });
}

async function doPage(
  ctx: MutationCtx,
  run: Doc<"maintenanceRuns">,
  cursor: string | null,
): Promise<PageResult> {
  switch (run.job) {
    case "clear_past":
      return await clearPast(ctx, run.startedAt - PAST_MS);
    case "archive_finished":
      return await archiveFinished(ctx, run.startedAt - keptMs("appointments"), cursor);
    case "end_abandoned":
      return await endAbandoned(ctx, run.startedAt - ABANDONED_MS, cursor);
    case "end_links":
      return await endLinks(ctx, run, cursor);
    case "sweep_files":
      return await Pictures.sweep(ctx, { at: cursor, now: run.startedAt, pageSize: PAGE });
    case "forget_old":
      return { ...(await forgetOld(ctx, run.startedAt)), cursor: null };
    default:
      return run.job satisfies never;
  }
}

/** What opens bookings without an account: codes and sessions first, then the links, by a cursor. */
async function endLinks(
  ctx: MutationCtx,
  { job, startedAt: now }: Doc<"maintenanceRuns">,
  cursor: string | null,
): Promise<PageResult> {
  const codes = await AddressCodes.endOld(ctx, now);
  const sessions = await GuestSessions.endOld(ctx, now);
  if (!codes || !sessions) return { done: {}, cursor, isDone: false };
  const since = (await getFinished(ctx, job))?.startedAt ?? 0;
  const ended = await Links.endOld(ctx, { since, now, cursor });
  return { done: { links: ended.ended }, cursor: ended.cursor, isDone: ended.isDone };
}

/**
 * Removes blocks, own hours, closing days, summaries and unbooked slots of days that are over, and
 * the single visits of the shops' pages once they are a month old.
 */
async function clearPast(ctx: MutationCtx, before: number): Promise<PageResult> {
  const date = new Date(before).toISOString().slice(0, 10);
  const free = await pastSlots(ctx, "free", before);
  const blocked = await pastSlots(ctx, "blocked", before);
  const blocks = await ctx.db
    .query("blocks")
    .withIndex("by_untilDate", (q) => q.lt("untilDate", date))
    .take(PAGE);
  const overrides = await ctx.db
    .query("dateOverrides")
    .withIndex("by_date", (q) => q.lt("date", date))
    .take(PAGE);
  const closings = await ctx.db
    .query("closings")
    .withIndex("by_untilDate", (q) => q.lt("untilDate", date))
    .take(PAGE);
  const days = await ctx.db
    .query("dates")
    .withIndex("by_date", (q) => q.lt("date", date))
    .take(PAGE);
  const pageVisits = await ctx.db
    .query("pageVisits")
    .withIndex("by_creation_time", (q) =>
      q.lt("_creationTime", before + PAST_MS - keptMs("pageVisits")),
    )
    .take(PAGE);
  const requests = await ctx.db
    .query("staffRequests")
    .withIndex("by_creation_time", (q) =>
      q.lt("_creationTime", before + PAST_MS - keptMs("staffRequests")),
    )
    .take(PAGE);
  const invitations = await ctx.db
    .query("invitations")
    .withIndex("by_expiresAt", (q) => q.lt("expiresAt", before + PAST_MS - keptMs("invitations")))
    .take(PAGE);
  const slots = [...free, ...blocked];
  await deleteAll(ctx, "slots", slots);
  await deleteAll(ctx, "blocks", blocks);
  await deleteAll(ctx, "dateOverrides", overrides);
  await deleteAll(ctx, "closings", closings);
  await deleteAll(ctx, "dates", days);
  await deleteAll(ctx, "pageVisits", pageVisits);
  await deleteAll(ctx, "staffRequests", requests);
  await deleteAll(ctx, "invitations", invitations);
  const lists = [
    free,
    blocked,
    blocks,
    overrides,
    closings,
    days,
    pageVisits,
    requests,
    invitations,
  ];
  return {
    done: {
      slots: slots.length,
      blocks: blocks.length,
      overrides: overrides.length,
      closings: closings.length,
      days: days.length,
      page_visits: pageVisits.length,
      invitations: invitations.length,
    },
    // What is deleted is gone from the next page's range: it begins anew.
    cursor: null,
    isDone: lists.every((list) => list.length < PAGE),
  };
}

async function pastSlots(
  ctx: QueryCtx,
  status: "free" | "blocked",
  before: number,
): Promise<Doc<"slots">[]> {
  return await ctx.db
    .query("slots")
    .withIndex("by_status_and_startsAt", (q) => q.eq("status", status).lt("startsAt", before))
    .take(PAGE);
}

async function deleteAll<T extends TableNames>(
  ctx: MutationCtx,
  table: T,
  rows: readonly { _id: Id<T> }[],
): Promise<void> {
  for (const row of rows) await ctx.db.delete(table, row._id);
}

const FINISHED = ["completed", "no_show", "cancelled", "expired"] as const;

/**
 * Clears the slots and the appointment of finished bookings away. The booking itself stays, found
 * by its code and in its customer's history; one whose money is still under way waits.
 */
async function archiveFinished(
  ctx: MutationCtx,
  before: number,
  at: string | null,
): Promise<PageResult> {
  const [which = "0", cursor = ""] = (at ?? "0").split(/:(.*)/s);
  const index = Number(which);
  const status = FINISHED[index] ?? "expired";
  const { page: rows, ...rest } = await ctx.db
    .query("bookings")
    .withIndex("by_archivedAt_and_status_and_startsAt", (q) =>
      q.eq("archivedAt", undefined).eq("status", status).lt("startsAt", before),
    )
    .paginate({ cursor: cursor === "" ? null : cursor, numItems: ARCHIVE_PAGE });
  const settled = rows.filter(
    ({ paymentStatus }) => paymentStatus !== "refund_pending" && paymentStatus !== "processing",
  );
  for (const booking of settled) await archive(ctx, booking);
  return {
    done: { archived: settled.length, waiting: rows.length - settled.length },
    cursor: rest.isDone ? `${index + 1}:` : `${index}:${rest.continueCursor}`,
    isDone: rest.isDone && index === FINISHED.length - 1,
  };
}

async function archive(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const slots = await Slots.listRun(ctx, booking);
  await deleteAll(
    ctx,
    "slots",
    slots.filter((slot) => slot.bookingId === booking._id),
  );
  const appointments = await ctx.db
    .query("appointments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .take(PAGE);
  await deleteAll(ctx, "appointments", appointments);
  await ctx.db.patch("bookings", booking._id, {
    archivedAt: Date.now(),
    appointmentId: undefined,
    visitKey: undefined,
  });
}

/**
 * Ends bookings that nobody has paid for in a week, by way of Stripe, which may know better. A
 * payment that is under way for so long is for a person to look into.
 */
async function endAbandoned(
  ctx: MutationCtx,
  before: number,
  cursor: string | null,
): Promise<PageResult> {
  const { page: rows, ...rest } = await ctx.db
    .query("bookings")
    .withIndex("by_status_and_holdExpiresAt", (q) =>
      q.eq("status", "pending").gt("holdExpiresAt", 0).lt("holdExpiresAt", before),
    )
    .paginate({ cursor, numItems: PAGE });
  const stuck = rows.filter((booking) => booking.paymentStatus === "processing");
  for (const booking of stuck) await reportStuck(ctx, booking._id);
  for (const booking of rows) {
    if (stuck.includes(booking)) continue;
    await Jobs.act(ctx, internal.checkouts.endHold, { bookingId: booking._id });
  }
  return {
    done: { ended: rows.length - stuck.length, stuck: stuck.length },
    cursor: rest.continueCursor,
    isDone: rest.isDone,
  };
}

function addUp(before: Doc<"maintenanceRuns">["done"], done: Done): Doc<"maintenanceRuns">["done"] {
  return Object.entries(done).map(([what, count]) => ({
    what,
    count: count + (before.find((each) => each.what === what)?.count ?? 0),
  }));
}

async function forgetOldRuns(ctx: MutationCtx, job: MaintenanceJob): Promise<void> {
  const runs = await ctx.db
    .query("maintenanceRuns")
    .withIndex("by_job_and_startedAt", (q) => q.eq("job", job))
    .order("desc")
    .take(KEPT_RUNS + PAGE);
  await deleteAll(ctx, "maintenanceRuns", runs.slice(KEPT_RUNS));
}
