"use client";

import { useAction, useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PictureField } from "@/components/kit/pictures/picture-field";
import { shrinkWork } from "@/components/kit/pictures/shrink";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { GALLERY_LIMITS } from "@/lib/shop/gallery";
import type { Saved } from "./look-form";

type GalleryEditorProps = { shopId: string; gallery: Saved["gallery"] };
type Work = Saved["gallery"][number];

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
      {gallery.length < GALLERY_LIMITS.pictures ? (
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

type WorkLineProps = { shopId: string; work: Work; at: number; isLast: boolean };

function WorkLine({ shopId, work, at, isLast }: WorkLineProps) {
  const t = useTranslations("look");
  const { save, busy, refused } = useSave();
  const changeWork = useMutation(api.pictures.changeWork);
  const [typed, setTyped] = useState<string | null>(null);
  const { id, small, words } = work;
  const number = at + 1;
  const move = (to: number) =>
    void save({
      run: () => changeWork({ shopId, id, change: { kind: "move", to } }),
      said: t("gallerySaved"),
    });
  const remove = () =>
    void save({
      run: () => changeWork({ shopId, id, change: { kind: "remove" } }),
      said: t("gallerySaved"),
    });
  const describe = async () => {
    if (typed === null || typed === words) return;
    const change = { kind: "describe" as const, words: typed };
    const run = () => changeWork({ shopId, id, change });
    if (await save({ run, said: t("gallerySaved") })) setTyped(null);
  };
  return (
    <div className="grid grid-cols-[5rem_1fr] gap-3">
      {/* eslint-disable-next-line @next/next/no-img-element -- small already */}
      <img
        src={small}
        alt=""
        width={80}
        height={80}
        className="size-20 rounded-control object-cover"
      />
      <div className="grid min-w-0 gap-2">
        <input
          aria-label={t("workWords", { number })}
          className="control"
          maxLength={GALLERY_LIMITS.words}
          value={typed ?? words}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void describe()}
        />
        <FormProblem code={refused[0]?.code} />
        <div className="flex gap-1">
          <Button
            variant="quiet"
            size="sm"
            disabled={busy || at === 0}
            aria-label={t("workEarlier", { number })}
            onClick={() => move(at - 1)}
          >
            <Icon name="back" />
          </Button>
          <Button
            variant="quiet"
            size="sm"
            disabled={busy || isLast}
            aria-label={t("workLater", { number })}
            onClick={() => move(at + 1)}
          >
            <Icon name="forward" />
          </Button>
          <Button
            variant="quiet"
            size="sm"
            disabled={busy}
            aria-label={t("workRemove", { number })}
            onClick={remove}
          >
            <Icon name="trash" />
          </Button>
        </div>
      </div>
    </div>
  );
}
