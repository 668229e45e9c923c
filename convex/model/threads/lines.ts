import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { ThreadEvent } from "../../../lib/threads/thread";
import { closesAt } from "../../../lib/threads/thread";
import { LINE_TEXT } from "../../../lib/limits/texts";
import { cleanText, isPlainText } from "../../../lib/text";
import * as Limits from "../limits";
import { refuse } from "../refuse";
import { requireRequestId } from "../requestIds";
import type { Reader } from "./threads";
import * as Threads from "./threads";
import * as Typing from "./typing";

/** The lines of threads: each once for the id that its sender gave it. */

type Line = Doc<"threadLines">;

/** Lines that are shown: the newest. */
const MOST_SHOWN = 100;

type Photo = NonNullable<Line["photo"]>;

/**
 * Says a line. The same `sayId` again says nothing new and is no fault, whatever has become of the
 * thread meanwhile. @throws INVALID_REQUEST, INVALID_NOTE, THREAD_CLOSED, THREAD_BLOCKED, RATE_LIMITED
 */
export async function say(
  ctx: MutationCtx,
  reader: Reader,
  { sayId, text: typed }: { sayId: string; text: string },
): Promise<void> {
  requireRequestId(sayId);
  const text = cleanText(typed);
  if (text === "" || !isPlainText(text, LINE_TEXT)) {
    refuse("INVALID_NOTE", "This cannot be sent.", { field: "text" });
  }
  await insert(ctx, reader, { sayId, text });
}

/** Puts a picture that is kept among the lines; false where that was done before. */
export async function showPhoto(
  ctx: MutationCtx,
  reader: Reader,
  { sayId, photo }: { sayId: string; photo: Photo },
): Promise<boolean> {
  return await insert(ctx, reader, { sayId, text: "", photo });
}

async function insert(
  ctx: MutationCtx,
  { booking, side, user }: Reader,
  said: { sayId: string; text: string; photo?: Photo },
): Promise<boolean> {
  await Limits.spend(ctx, "threadLine", `${booking._id}:${side}`);
  const thread = await Threads.ensureOf(ctx, booking);
  if (await isSaid(ctx, thread._id, said.sayId)) return false;
  const at = Date.now();
  Threads.requireOpen(booking, thread, at);
  const number = await Threads.countLine(ctx, booking, thread, side);
  await ctx.db.insert("threadLines", {
    threadId: thread._id,
    number,
    from: side,
    at,
    sayId: said.sayId,
    text: said.text,
    photo: said.photo,
    name: user?.name,
    userId: user?._id,
  });
  await Typing.end(ctx, thread._id, side);
  return true;
}

/** True when its sender has said this before in a thread, by the id that they gave it. */
export async function isSaid(
  ctx: QueryCtx,
  threadId: Id<"threads">,
  sayId: string,
): Promise<boolean> {
  const known = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_sayId", (q) => q.eq("threadId", threadId).eq("sayId", sayId))
    .first();
  return known !== null;
}

/**
 * Says among the lines what happens to a visit. Nothing for one without a thread or whose thread is
 * closed; each thing is said once, but a delay and its end as often as there is one.
 */
export async function tell(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  event: ThreadEvent,
  minutes?: number,
): Promise<void> {
  const at = Date.now();
  const closes = closesAt(booking);
  if (closes === null || at >= closes) return;
  const thread = await Threads.ensureOf(ctx, booking);
  const known = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_event", (q) => q.eq("threadId", thread._id).eq("event", event))
    .first();
  if (known && event !== "late" && event !== "on_time") return;
  const number = await Threads.countLine(ctx, booking, thread, "system");
  await ctx.db.insert("threadLines", {
    threadId: thread._id,
    number,
    from: "system",
    at,
    text: "",
    event,
    minutes,
  });
}

/** The newest lines, oldest first. */
export async function listNewest(ctx: QueryCtx, threadId: Id<"threads">): Promise<Line[]> {
  const newest = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_number", (q) => q.eq("threadId", threadId))
    .order("desc")
    .take(MOST_SHOWN);
  return newest.reverse();
}
