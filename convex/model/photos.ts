import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { refuse } from "./refuse";

/** Pictures, kept in Convex file storage: which files are some, and barbers' photos. */

/** In bytes: a portrait of a phone's camera, already reduced by the page. */
const LARGEST = 3 * 1024 * 1024;
const KINDS = ["image/jpeg", "image/png", "image/webp"];

/** @throws INVALID_PHOTO for a file that is no image of these kinds, or over 3 MB */
export async function requirePicture(
  ctx: MutationCtx,
  storageId: Id<"_storage">,
  kinds: readonly string[] = KINDS,
): Promise<void> {
  const file = await ctx.db.system.get("_storage", storageId);
  if (file && file.size <= LARGEST && kinds.includes(file.contentType ?? "")) return;
  refuse("INVALID_PHOTO", "A photo is a JPEG, PNG or WebP of up to 3 MB.", { field: "photo" });
}

/**
 * Makes an uploaded file a barber's photo, and removes the one before.
 * @throws INVALID_PHOTO
 */
export async function set(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  storageId: Id<"_storage">,
): Promise<void> {
  await requirePicture(ctx, storageId);
  if (barber.photoId === storageId) return;
  await remove(ctx, barber);
  await ctx.db.patch("barbers", barber._id, { photoId: storageId });
}

/** Takes a barber's photo away; nothing to do when there is none. */
export async function remove(ctx: MutationCtx, barber: Doc<"barbers">): Promise<void> {
  if (barber.photoId === undefined) return;
  await ctx.storage.delete(barber.photoId);
  await ctx.db.patch("barbers", barber._id, { photoId: undefined });
}
