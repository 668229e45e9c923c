import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { VERDICTS } from "../../../lib/imports/verdicts";
import type { Reason } from "../../../lib/imports/verdicts";
import * as Slots from "../availability/slots";
import * as ImportedCards from "../clients/importedCards";
import * as Jobs from "../jobs";
import * as Rows from "../outbox/rows";
import { refuse } from "../refuse";
import * as Threads from "../threads/threads";

/**
 * Taking an import back: exactly what it has made, as far as nobody has touched it since, and every
 * row of its file. What somebody has changed, or was told of, stays and is shown.
 */

/** Visits are a dozen rows each, with their time and what was planned for them. */
const PAGE = 15;
const PAGE_OF_ROWS = 300;

/** @throws CANNOT_CHANGE for what is undone, or was imported too long ago */
export async function undo(ctx: MutationCtx, batch: Doc<"imports">): Promise<void> {
  if (batch.state === "undone" || batch.state === "undoing" || batch.forgottenAt !== undefined) {
    refuse("CANNOT_CHANGE", "There is nothing left of this import to undo.");
  }
  await ctx.db.patch("imports", batch._id, { state: "undoing", removed: 0 });
  await Jobs.run(ctx, internal.imports.undoPage, { importId: batch._id });
}

/** Takes a page back; the next one follows by itself. */
export async function undoPage(ctx: MutationCtx, importId: Id<"imports">): Promise<void> {
  const batch = await ctx.db.get("imports", importId);
  if (batch?.state !== "undoing") return;
  const isMore = (await takeBack(ctx, batch)) || (await clearRows(ctx, importId));
  if (isMore) return await Jobs.run(ctx, internal.imports.undoPage, { importId });
  await ctx.db.patch("imports", importId, { state: "undone" });
}

/** Takes back some of what was made; true when there may be more. */
async function takeBack(ctx: MutationCtx, batch: Doc<"imports">): Promise<boolean> {
  const rows = await ctx.db
    .query("importRows")
    .withIndex("by_importId_and_verdict_and_line", (q) =>
      q.eq("importId", batch._id).eq("verdict", "made"),
    )
    .take(PAGE);
  let kept = 0;
  for (const row of rows) {
    const reason = await removeMade(ctx, row);
    if (reason === null) await ctx.db.delete("importRows", row._id);
    else await ctx.db.patch("importRows", row._id, { verdict: "kept", reason });
    if (reason !== null) kept += 1;
  }
  const { counts, removed = 0 } = batch;
  await ctx.db.patch("imports", batch._id, {
    counts: { ...counts, kept: (counts.kept ?? 0) + kept, made: (counts.made ?? 0) - rows.length },
    removed: removed + rows.length - kept,
  });
  return rows.length === PAGE;
}

/** Why what a row has made stays; null when it is gone. */
async function removeMade(
  ctx: MutationCtx,
  { importId, clientId, noteId, bookingId }: Doc<"importRows">,
): Promise<Reason | null> {
  if (bookingId) return await removeVisit(ctx, bookingId, importId);
  const client = clientId && (await ctx.db.get("clients", clientId));
  if (!client) return null;
  const reason = await ImportedCards.whatIsOn(ctx, client, noteId);
  if (reason === null) await ImportedCards.remove(ctx, client, noteId);
  return reason;
}

async function removeVisit(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  importId: Id<"imports">,
): Promise<Reason | null> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (!booking) return null;
  const reason = await whyKept(ctx, booking);
  if (reason !== null) return reason;
  await Slots.release(ctx, booking);
  await ImportedCards.forgetVisit(ctx, bookingId, importId);
  for (const { _id } of await Rows.listOfBooking(ctx, bookingId)) {
    await ctx.db.delete("messages", _id);
  }
  for (const { _id } of await listTrail(ctx, bookingId)) {
    await ctx.db.delete("bookingEvents", _id);
  }
  if (booking.appointmentId) await ctx.db.delete("appointments", booking.appointmentId);
  await ctx.db.delete("bookings", bookingId);
  return null;
}

/** Everything that happens to a booking is in its trail: an untouched one has its beginning alone. */
async function whyKept(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Reason | null> {
  if (booking.startsAt <= Date.now()) return "begun";
  const trail = await listTrail(ctx, booking._id);
  const isTouched = trail.length > 1 || booking.userId !== undefined;
  if (isTouched || (await Threads.getOf(ctx, booking))) return "changed";
  const messages = await Rows.listOfBooking(ctx, booking._id);
  const isQuiet = messages.every(({ status }) => status === "waiting" || status === "left_out");
  return isQuiet ? null : "told";
}

async function listTrail(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"bookingEvents">[]> {
  return await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(2);
}

/** Forgets a page of rows that have made nothing; true when there may be more. */
async function clearRows(ctx: MutationCtx, importId: Id<"imports">): Promise<boolean> {
  for (const verdict of VERDICTS) {
    if (verdict === "kept" || verdict === "made") continue;
    const rows = await ctx.db
      .query("importRows")
      .withIndex("by_importId_and_verdict_and_line", (q) =>
        q.eq("importId", importId).eq("verdict", verdict),
      )
      .take(PAGE_OF_ROWS);
    for (const { _id } of rows) await ctx.db.delete("importRows", _id);
    if (rows.length === PAGE_OF_ROWS) return true;
  }
  return false;
}
