"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Portrait } from "@/components/shop/portrait";
import { Button } from "@/components/ui/button";
import { usePhoto } from "./use-photo";

type PhotoFieldProps = { barberId: string; name: string; photoUrl: string | null };

/** A barber's photo, with the ways to change it. */
export function PhotoField({ barberId, name, photoUrl }: PhotoFieldProps) {
  const t = useTranslations("staff");
  const words = useTranslations("errors");
  const input = useRef<HTMLInputElement>(null);
  const { upload, clear, busy, problem } = usePhoto(barberId);
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Portrait {...{ name, photoUrl }} size="lg" />
      <div className="grid gap-2">
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label={t("photoOf", { name })}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file can be chosen again after it was refused.
            event.target.value = "";
            if (file) void upload(file);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            size="sm"
            disabled={busy}
            aria-label={t(photoUrl === null ? "photoAddOf" : "photoChangeOf", { name })}
            onClick={() => input.current?.click()}
          >
            {t(busy ? "photoBusy" : photoUrl === null ? "photoAdd" : "photoChange")}
          </Button>
          {photoUrl !== null && (
            <Button
              variant="quiet"
              size="sm"
              disabled={busy}
              aria-label={t("photoRemoveOf", { name })}
              onClick={() => void clear()}
            >
              {t("photoRemove")}
            </Button>
          )}
        </div>
        {problem !== null && (
          <p role="alert" className="text-sm font-semibold text-bad">
            {problem === "INVALID_PHOTO" ? t("photoProblem") : words(problem)}
          </p>
        )}
      </div>
    </div>
  );
}
