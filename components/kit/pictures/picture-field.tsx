"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Button } from "@/components/kit/ui/button";
import { type PictureWays, usePicture } from "./use-picture";

type PictureFieldProps = {
  /** The picture as it is, beside the buttons or above them. */
  children: ReactNode;
  has: boolean;
  ways: PictureWays;
  /** What each control is of, for those who do not see it: "Photo of Sam". */
  labels: { input: string; add: string; change: string; remove: string };
};

/** A picture, with the ways to change it. */
export function PictureField({ children, has, ways, labels }: PictureFieldProps) {
  const t = useTranslations("staff");
  const words = useTranslations("errors");
  const input = useRef<HTMLInputElement>(null);
  const { upload, clear, busy, problem } = usePicture(ways);
  return (
    <div className="flex flex-wrap items-center gap-4">
      {children}
      <div className="grid gap-2">
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label={labels.input}
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
            aria-label={has ? labels.change : labels.add}
            onClick={() => input.current?.click()}
          >
            {t(busy ? "photoBusy" : has ? "photoChange" : "photoAdd")}
          </Button>
          {has && (
            <Button
              variant="quiet"
              size="sm"
              disabled={busy}
              aria-label={labels.remove}
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
