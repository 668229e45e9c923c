"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Stars } from "@/components/kit/ui/rating-stars";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";

type Review = FunctionReturnType<typeof api.reviews.listForShop>["page"][number];
type ReviewRowProps = { review: Review; barberName: string; timeZone: string };

/** One review, with the way to take it off the pages or put it back. */
export function ReviewRow({ review, barberName, timeZone }: ReviewRowProps) {
  const t = useTranslations("reviews");
  const format = useFormat();
  const { save, busy, refused } = useSave();
  const setHidden = useMutation(api.reviews.setHidden);
  const { id: reviewId, rating, text, author, at, hidden, bookingCode } = review;
  const turn = () =>
    save({
      run: () => setHidden({ reviewId, hidden: !hidden }),
      said: t(hidden ? "shown" : "hidden"),
      undo: () => setHidden({ reviewId, hidden }),
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="sr-only">{t("stars", { rating })}</span>
          <Stars rating={rating} />
          <span className="font-semibold">{author}</span>
          {hidden && <Badge>{t("hiddenBadge")}</Badge>}
        </p>
        <p className={text === "" ? "text-ink-soft" : undefined}>{text || t("noText")}</p>
        <p className="text-sm text-ink-soft">
          {format.when(at, timeZone)} · {t("ofBarber", { barber: barberName, code: bookingCode })}
        </p>
        <FormProblem code={refused[0]?.code} />
      </div>
      <Button
        variant="secondary"
        size="sm"
        disabled={busy}
        aria-label={t(hidden ? "showOf" : "hideOf", { author })}
        onClick={() => void turn()}
      >
        {t(hidden ? "show" : "hide")}
      </Button>
    </li>
  );
}
