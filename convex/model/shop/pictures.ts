import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { inspectPicture } from "../../../lib/pictures/inspect";
import { requireBarber, requireOwnShop } from "../access";
import type { Person } from "../access";
import * as Gallery from "../gallery";
import * as Limits from "../limits";
import { refuse } from "../refuse";

/**
 * Pictures of a shop and of its barbers. A client sends bytes and never the id of a file: what is
 * not a picture is never stored, and nobody can name another's file. Each file has a row that says
 * whose it is; only the shop of that row has it removed.
 */

/** What a picture is for: a barber's portrait, a shop's logo or cover, or its gallery. */
const oneEach = [
  v.object({ kind: v.literal("photo"), barberId: v.string() }),
  v.object({ kind: v.literal("logo"), shopId: v.string() }),
  v.object({ kind: v.literal("cover"), shopId: v.string() }),
] as const;
/** Where one picture takes the place of the one before. */
export const vOnePlace = v.union(...oneEach);
type OnePlace = Infer<typeof vOnePlace>;
export const vPlace = v.union(
  ...oneEach,
  v.object({ kind: v.literal("work"), shopId: v.string() }),
);
export type Place = Infer<typeof vPlace>;

export const vStored = v.object({
  storageId: v.id("_storage"),
  type: v.string(),
  width: v.number(),
  height: v.number(),
  size: v.number(),
});
type Stored = Infer<typeof vStored>;

/** The page makes them far smaller; what comes as a camera made it is refused. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_SIDE = 2048;
/** A day, after which a file that no row names was left by something that broke off. */
const ORPHAN_MS = 24 * 60 * 60 * 1000;

/**
 * Checks pictures by what is in them, keeps them, and puts them where they belong. A cover is three
 * sizes of one picture: wide, narrow, and a JPEG that every other site can show; a work is two.
 * @throws INVALID_PHOTO, TOO_MANY_PICTURES, NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED, RATE_LIMITED
 */
export async function put(
  ctx: ActionCtx,
  place: Place,
  pictures: readonly ArrayBuffer[],
): Promise<void> {
  await ctx.runMutation(internal.pictures.begin, { place });
  const checked = pictures.map(check);
  if (place.kind === "cover" && checked.at(-1)?.type !== "image/jpeg") refusePicture();
  await store(ctx, checked, async (stored) => {
    await ctx.runMutation(internal.pictures.keep, { place, stored });
  });
}

/** Bytes that are a picture of bearable size. */
type Checked = ReturnType<typeof check>;

/** @throws INVALID_PHOTO for bytes that are no picture, or too large a one */
export function check(bytes: ArrayBuffer) {
  const picture = bytes.byteLength <= MAX_BYTES ? inspectPicture(new Uint8Array(bytes)) : null;
  if (!picture || Math.max(picture.width, picture.height) > MAX_SIDE) return refusePicture();
  return { bytes, ...picture };
}

/** Stores pictures for a transaction that keeps them; where it refuses, nothing stays stored. */
export async function store(
  ctx: ActionCtx,
  pictures: readonly Checked[],
  keepThem: (stored: Stored[]) => Promise<void>,
): Promise<void> {
  const stored: Stored[] = [];
  try {
    for (const { bytes, type, width, height } of pictures) {
      const storageId = await ctx.storage.store(new Blob([bytes], { type }));
      stored.push({ storageId, type, width, height, size: bytes.byteLength });
    }
    await keepThem(stored);
  } catch (thrown) {
    for (const { storageId } of stored) await ctx.storage.delete(storageId);
    throw thrown;
  }
}

function refusePicture(): never {
  return refuse(
    "INVALID_PHOTO",
    "A picture is a JPEG, PNG or WebP of up to 2 MB and 2048 pixels.",
    {
      field: "photo",
    },
  );
}

/** Whether the caller may, and how often. */
export async function begin(ctx: MutationCtx, place: Place): Promise<void> {
  const { user, shop } = await requirePlace(ctx, place);
  if (place.kind === "work") Gallery.requireRoom(shop);
  await Limits.spend(ctx, "picture", user._id);
}

/** Puts stored files where they belong, and removes the ones before. */
export async function keep(
  ctx: MutationCtx,
  place: Place,
  stored: readonly Stored[],
): Promise<void> {
  const { user, shop, barber } = await requirePlace(ctx, place);
  const rows: Id<"pictures">[] = [];
  const whose = { shopId: shop._id, uploaderId: user._id, kind: place.kind };
  for (const file of stored) rows.push(await register(ctx, whose, file));
  if (place.kind === "work") {
    const [[large, small], [pictureId]] = [stored, rows];
    if (!large || !small || !pictureId) return refusePicture();
    const work = { pictureId, large: large.storageId, small: small.storageId };
    return await Gallery.append(ctx, shop, work);
  }
  await replace(
    ctx,
    { shop, barber, kind: place.kind },
    stored.map(({ storageId }) => storageId),
  );
}

type Whose = Pick<Doc<"pictures">, "shopId" | "uploaderId" | "kind">;

/** Says whose a stored file is; without that it is swept up. */
export async function register(
  ctx: MutationCtx,
  { shopId, uploaderId, kind }: Whose,
  { storageId, type, width, height, size }: Stored,
): Promise<Id<"pictures">> {
  const file = { storageId, type, width, height, size };
  return await ctx.db.insert("pictures", { shopId, uploaderId, kind, ...file, at: Date.now() });
}

/** Moves or removes one picture of a shop's gallery. @throws NOT_FOUND, NOT_SIGNED_IN, NOT_AUTHORIZED */
export async function changeWork(
  ctx: MutationCtx,
  { shopId, id, change }: { shopId: string; id: string; change: Infer<typeof Gallery.vWorkChange> },
): Promise<void> {
  const { shop } = await requireOwnShop(ctx, shopId);
  await remove(ctx, shop._id, await Gallery.change(ctx, shop, id, change));
}

/** Takes a picture away; nothing to do when there is none. */
export async function clear(ctx: MutationCtx, place: OnePlace): Promise<void> {
  const { shop, barber } = await requirePlace(ctx, place);
  await replace(ctx, { shop, barber, kind: place.kind }, []);
}

type Home = { shop: Doc<"shops">; barber: Doc<"barbers"> | null; kind: OnePlace["kind"] };

async function requirePlace(
  ctx: QueryCtx,
  place: Place,
): Promise<{ user: Person; shop: Doc<"shops">; barber: Doc<"barbers"> | null }> {
  if (place.kind === "photo") return await requireBarber(ctx, place.barberId);
  return { ...(await requireOwnShop(ctx, place.shopId)), barber: null };
}

async function replace(
  ctx: MutationCtx,
  { shop, barber, kind }: Home,
  ids: readonly Id<"_storage">[],
): Promise<void> {
  const [first, second, third] = ids;
  switch (kind) {
    case "photo":
      if (!barber || barber.photoId === first) return;
      await ctx.db.patch("barbers", barber._id, { photoId: first });
      return await remove(ctx, shop._id, barber.photoId ? [barber.photoId] : []);
    case "logo":
      if (shop.logoId === first) return;
      await ctx.db.patch("shops", shop._id, { logoId: first });
      return await remove(ctx, shop._id, shop.logoId ? [shop.logoId] : []);
    case "cover": {
      const whole = first !== undefined && second !== undefined && third !== undefined;
      const cover = whole ? { wide: first, narrow: second, social: third } : undefined;
      if (!cover && !shop.cover) return;
      await ctx.db.patch("shops", shop._id, { cover });
      return await remove(ctx, shop._id, shop.cover ? Object.values(shop.cover) : []);
    }
    default:
      return kind satisfies never;
  }
}

/** Removes files that are this shop's own; any other is left to whoever it belongs to. */
export async function remove(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  files: readonly Id<"_storage">[],
): Promise<void> {
  for (const storageId of new Set(files)) {
    const row = await getRow(ctx, storageId);
    if (row?.shopId !== shopId) continue;
    await ctx.db.delete("pictures", row._id);
    await ctx.storage.delete(storageId);
  }
}

async function getRow(ctx: QueryCtx, storageId: Id<"_storage">): Promise<Doc<"pictures"> | null> {
  return await ctx.db
    .query("pictures")
    .withIndex("by_storageId", (q) => q.eq("storageId", storageId))
    .first();
}

type Swept = { done: Record<string, number>; cursor: string | null; isDone: boolean };
const STEPS = ["shops", "barbers", "files"] as const;

/**
 * A page of tidying: pictures from before there were rows get theirs, then files that no row names
 * are removed. Doing it twice changes nothing.
 */
export async function sweep(
  ctx: MutationCtx,
  { at, now, pageSize }: { at: string | null; now: number; pageSize: number },
): Promise<Swept> {
  const [which = "0", cursor = ""] = (at ?? "0").split(/:(.*)/s);
  const index = Number(which);
  const step = STEPS[index] ?? "files";
  const options = { cursor: cursor === "" ? null : cursor, numItems: pageSize };
  const { done, ...rest } = await sweepPage(ctx, step, options, now);
  return {
    done: { adopted: 0, removed: 0, ...done },
    cursor: rest.isDone ? `${index + 1}:` : `${index}:${rest.continueCursor}`,
    isDone: rest.isDone && step === "files",
  };
}

async function sweepPage(
  ctx: MutationCtx,
  step: (typeof STEPS)[number],
  options: { cursor: string | null; numItems: number },
  now: number,
) {
  let count = 0;
  switch (step) {
    case "shops": {
      const { page, ...rest } = await ctx.db.query("shops").paginate(options);
      for (const { _id, logoId, cover } of page) {
        if (logoId && (await adopt(ctx, _id, logoId, "logo"))) count++;
        for (const id of Object.values(cover ?? {})) {
          if (await adopt(ctx, _id, id, "cover")) count++;
        }
      }
      return { done: { adopted: count }, ...rest };
    }
    case "barbers": {
      const { page, ...rest } = await ctx.db.query("barbers").paginate(options);
      for (const { shopId, photoId } of page) {
        if (photoId && (await adopt(ctx, shopId, photoId, "photo"))) count++;
      }
      return { done: { adopted: count }, ...rest };
    }
    case "files": {
      const { page, ...rest } = await ctx.db.system.query("_storage").paginate(options);
      for (const { _id, _creationTime } of page) {
        if (_creationTime > now - ORPHAN_MS || (await getRow(ctx, _id))) continue;
        await ctx.storage.delete(_id);
        count++;
      }
      return { done: { removed: count }, ...rest };
    }
    default:
      return step satisfies never;
  }
}

/** Gives a file that is in use its row; false when it has one, or is gone. */
async function adopt(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  storageId: Id<"_storage">,
  kind: Place["kind"],
): Promise<boolean> {
  const file = await ctx.db.system.get("_storage", storageId);
  if (!file || (await getRow(ctx, storageId))) return false;
  await ctx.db.insert("pictures", {
    storageId,
    shopId,
    kind,
    type: file.contentType ?? "",
    size: file.size,
    at: file._creationTime,
  });
  return true;
}
