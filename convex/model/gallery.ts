import { v } from "convex/values";
import type { Infer, ObjectType } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { SHOP_COUNTS } from "../../lib/limits/counts";
import { WORK_TEXT } from "../../lib/limits/texts";
import { movedTo } from "../../lib/shop/gallery";
import { cleanLine, isPlainText } from "../../lib/text";
import { versionOf } from "../../lib/version";
import { refuse } from "./refuse";
import type { workFields } from "./validators";
import { requireUnchanged } from "./versions";
import type { BasedOn } from "./versions";

/** The pictures of a shop's work: how many, in which order, and what each shows. */

type Work = ObjectType<typeof workFields>;

export const vGallery = v.array(
  v.object({ id: v.string(), large: v.string(), small: v.string(), words: v.string() }),
);

/** One change at a time, of one picture: two owners never undo each other's. */
export const vWorkChange = v.union(
  v.object({ kind: v.literal("remove") }),
  v.object({ kind: v.literal("move"), to: v.number() }),
);
type WorkChange = Infer<typeof vWorkChange>;

export async function viewOf(ctx: QueryCtx, shop: Doc<"shops">): Promise<Infer<typeof vGallery>> {
  const works = await Promise.all(
    (shop.gallery ?? []).map(async ({ pictureId: id, large, small, words }) => {
      const urls = {
        large: await ctx.storage.getUrl(large),
        small: await ctx.storage.getUrl(small),
      };
      return urls.large && urls.small ? { id, large: urls.large, small: urls.small, words } : null;
    }),
  );
  return works.filter((work) => work !== null);
}

/** @throws TOO_MANY_PICTURES */
export function requireRoom(shop: Doc<"shops">): void {
  if ((shop.gallery ?? []).length < SHOP_COUNTS.galleryPictures) return;
  refuse("TOO_MANY_PICTURES", `A gallery has at most ${SHOP_COUNTS.galleryPictures} pictures.`);
}

/** Puts a picture at the end. @throws TOO_MANY_PICTURES */
export async function append(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  work: Omit<Work, "words">,
): Promise<void> {
  requireRoom(shop);
  await ctx.db.patch("shops", shop._id, {
    gallery: [...(shop.gallery ?? []), { ...work, words: "" }],
  });
}

/**
 * Moves or removes one picture of the gallery, and gives back the files that nothing names any more.
 * One that has gone is left alone.
 */
export async function change(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  id: string,
  asked: WorkChange,
): Promise<Id<"_storage">[]> {
  const gallery = shop.gallery ?? [];
  const at = gallery.findIndex(({ pictureId }) => pictureId === id);
  const work = gallery[at];
  if (work === undefined) return [];
  await ctx.db.patch("shops", shop._id, { gallery: changed(gallery, at, asked) });
  return asked.kind === "remove" ? [work.large, work.small] : [];
}

/** Says what a picture shows. Gives the version. @throws NOT_FOUND, INVALID_NOTE, CHANGED_MEANWHILE */
export async function describe(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { id, words: typed, basedOn }: { id: string; words: string } & BasedOn,
): Promise<string> {
  const gallery = shop.gallery ?? [];
  const described = gallery.find(({ pictureId }) => pictureId === id);
  if (described === undefined) return refuse("NOT_FOUND", "There is no such picture.");
  const words = requireWords(typed);
  requireUnchanged(described.words, basedOn);
  await ctx.db.patch("shops", shop._id, {
    gallery: gallery.map((work) => (work === described ? { ...work, words } : work)),
  });
  return versionOf(words);
}

function changed(gallery: readonly Work[], at: number, asked: WorkChange): Work[] {
  switch (asked.kind) {
    case "remove":
      return gallery.filter((_, index) => index !== at);
    case "move":
      return movedTo(gallery, at, Math.max(0, Math.trunc(asked.to)));
    default:
      return asked satisfies never;
  }
}

function requireWords(typed: string): string {
  const words = cleanLine(typed);
  if (isPlainText(words, WORK_TEXT)) return words;
  return refuse("INVALID_NOTE", "That is too long.", { field: "words" });
}
