import type { Infer } from "convex/values";
import type { ActionCtx, MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Limits from "../limits";
import { requireRequestId } from "../requestIds";
import * as Pictures from "../shop/pictures";
import * as Lines from "./lines";
import type { Access, Reader } from "./threads";
import * as Threads from "./threads";

/** Pictures among the lines of a thread: bytes, judged by what is in them. */

type Sending = Access & { sayId: string };

/**
 * Sends a picture; the same `sayId` again sends nothing. @throws NOT_FOUND, INVALID_REQUEST,
 * INVALID_PHOTO, THREAD_CLOSED, THREAD_BLOCKED, RATE_LIMITED
 */
export async function send(ctx: ActionCtx, sending: Sending, picture: ArrayBuffer): Promise<void> {
  const isWanted = await ctx.runMutation(internal.threads.beginPhoto, sending);
  if (!isWanted) return;
  await Pictures.store(ctx, [Pictures.check(picture)], async ([stored]) => {
    if (stored) await ctx.runMutation(internal.threads.keepPhoto, { ...sending, stored });
  });
}

/** Whether a picture may come, and has not come yet; counts the try. */
export async function begin(ctx: MutationCtx, reader: Reader, sayId: string): Promise<boolean> {
  requireRequestId(sayId);
  await Limits.spend(ctx, "threadPhoto", `${reader.booking._id}:${reader.side}`);
  const thread = await Threads.getOf(ctx, reader.booking);
  if (thread && (await Lines.isSaid(ctx, thread._id, sayId))) return false;
  Threads.requireOpen(reader.booking, thread, Date.now());
  return true;
}

/** Puts a stored file among the lines; one whose line has come meanwhile goes. */
export async function keep(
  ctx: MutationCtx,
  reader: Reader,
  { sayId, stored }: { sayId: string; stored: Infer<typeof Pictures.vStored> },
): Promise<void> {
  const { storageId, width, height } = stored;
  const photo = { storageId, width, height };
  const isNew = await Lines.showPhoto(ctx, reader, { sayId, photo });
  if (!isNew) return await ctx.storage.delete(storageId);
  const { shopId } = reader.booking;
  await Pictures.register(ctx, { shopId, uploaderId: reader.user?._id, kind: "line" }, stored);
}
