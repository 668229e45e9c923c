"use client";

import { useTranslations } from "next-intl";
import { STAR } from "@/components/kit/ui/rating-stars";
import { cn } from "@/components/kit/ui/cn";
import { RATINGS } from "@/lib/limits/ranges";

type StarFieldProps = {
  rating: number | null;
  error: string | null;
  onChange: (rating: number) => void;
};

/** One to five stars: radio buttons underneath, each with a word of its own. */
export function StarField({ rating, error, onChange }: StarFieldProps) {
  const t = useTranslations("review");
  const chosen = RATINGS.find((one) => one === rating);
  return (
    <fieldset
      aria-describedby={error === null ? undefined : "stars-error"}
      data-invalid={error !== null || undefined}
    >
      <legend className="text-sm font-semibold">{t("stars")}</legend>
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="-ms-1.5 flex">
          {RATINGS.map((one) => (
            <label
              key={one}
              className="relative grid size-11 cursor-pointer place-items-center rounded-control has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-brass"
            >
              <input
                type="radio"
                name="rating"
                className="sr-only"
                value={one}
                checked={rating === one}
                onChange={() => onChange(one)}
              />
              <svg
                aria-hidden
                viewBox="0 0 24 24"
                className={cn("size-8", one <= (rating ?? 0) ? "text-brass" : "text-line-strong")}
                fill={one <= (rating ?? 0) ? "currentColor" : "none"}
                stroke="currentColor"
                strokeWidth="1.5"
                strokeLinejoin="round"
              >
                <path d={STAR} />
              </svg>
              <span className="sr-only">{t(`star_${one}`)}</span>
            </label>
          ))}
        </div>
        {chosen !== undefined && (
          <span aria-hidden className="font-display text-lg">
            {t(`star_${chosen}`)}
          </span>
        )}
      </div>
      {error !== null && (
        <p id="stars-error" className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
