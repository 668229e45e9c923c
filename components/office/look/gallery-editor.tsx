"use client";

import { useAction } from "convex/react";
import { useTranslations } from "next-intl";
import { PictureField } from "@/components/kit/pictures/picture-field";
import { shrinkWork } from "@/components/kit/pictures/shrink";
import { api } from "@/convex/_generated/api";
import { SHOP_COUNTS } from "@/lib/limits/counts";
import type { Saved } from "./look-form";
import { WorkLine } from "./work-line";

type GalleryEditorProps = { shopId: string; gallery: Saved["gallery"] };

/** The pictures of the shop's work: add, order, describe, remove; each is kept at once. */
export function GalleryEditor({ shopId, gallery }: GalleryEditorProps) {
  const t = useTranslations("look");
  const putWork = useAction(api.pictures.putWork);
  const put = async (file: File) => {
    const work = await shrinkWork(file);
    if (work === null) return "INVALID_PHOTO";
    const large = await work.large.arrayBuffer();
    const small = await work.small.arrayBuffer();
    await putWork({ shopId, large, small });
    return null;
  };
  return (
    <section aria-labelledby="gallery-editor" className="plate grid gap-5">
      <div className="grid gap-1">
        <h2 id="gallery-editor" className="text-2xl">
          {t("gallery")}
        </h2>
        <p className="text-ink-soft">{t("galleryText")}</p>
      </div>
      {gallery.length > 0 && (
        <ol className="grid gap-4">
          {gallery.map((work, at) => (
            <li key={work.id}>
              <WorkLine shopId={shopId} work={work} at={at} isLast={at === gallery.length - 1} />
            </li>
          ))}
        </ol>
      )}
      {gallery.length < SHOP_COUNTS.galleryPictures ? (
        <PictureField
          has={false}
          ways={{ put, remove: () => Promise.resolve() }}
          labels={{ input: t("gallery"), add: t("workAdd"), change: "", remove: "" }}
        >
          {null}
        </PictureField>
      ) : (
        <p className="text-sm text-ink-soft">{t("galleryFull")}</p>
      )}
    </section>
  );
}
