"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf, monthOf } from "@/components/kit/format/when";
import { MoreButton } from "@/components/kit/ui/more-button";
import { Segmented } from "@/components/kit/ui/segmented";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { Stars } from "@/components/kit/ui/rating-stars";
import { type FirstReviews, type Review, REVIEWS_AT_ONCE } from "./first-reviews";

export type ReviewsProps = { timeZone: string; first: FirstReviews };

/** What people say of each barber, newest first. */
export function Reviews({ timeZone, first }: ReviewsProps) {
  const { barbers } = first;
  const t = useTranslations("review");
  const [wanted, setWanted] = useState<string>(barbers[0].id);
  const shown = barbers.find(({ id }) => id === wanted) ?? barbers[0];
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="text-3xl">
        {t("said")}
      </h2>
      {barbers.length > 1 ? (
        <div className="mt-4">
          <Segmented
            label={t("of")}
            options={barbers.map(({ id, name }) => ({ value: id, label: name }))}
            value={shown.id}
            onChange={setWanted}
          />
        </div>
      ) : (
        <p className="mt-1 text-ink-soft">{shown.name}</p>
      )}
      <List
        key={shown.id}
        barberId={shown.id}
        timeZone={timeZone}
        first={shown === barbers[0] ? first.page : null}
      />
    </section>
  );
}

type ListProps = {
  barberId: string;
  timeZone: string;
  /** What the server saw; null where it was not asked. */
  first: Review[] | null;
};

function List({ barberId, timeZone, first }: ListProps) {
  const t = useTranslations();
  const format = useFormat();
  const list = usePaginatedQuery(
    api.reviews.listForBarber,
    { barberId },
    { initialNumItems: REVIEWS_AT_ONCE },
  );
  const { results, status } = list;
  const isComing = status === "LoadingFirstPage";
  if (isComing && first === null) {
    return <SkeletonRows label={t("common.loading")} rows={REVIEWS_AT_ONCE} />;
  }
  return (
    <>
      <ul className="mt-2">
        {(isComing ? (first ?? []) : results).map(({ id, rating, text, author, at }) => (
          <li key={id} className="grid gap-1 border-b border-line py-4">
            <span className="sr-only">{t("review.given", { rating })}</span>
            <Stars rating={rating} />
            {text !== "" && <p className="max-w-prose whitespace-pre-line">{text}</p>}
            <p className="text-sm text-ink-soft">
              {t("review.by", { author, month: format.month(monthOf(dateOf(at, timeZone))) })}
            </p>
          </li>
        ))}
      </ul>
      <MoreButton list={list} count={REVIEWS_AT_ONCE} size="sm" className="mt-4" />
    </>
  );
}
