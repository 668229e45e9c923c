"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { Stars } from "@/components/kit/ui/rating-stars";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import { ReviewForm } from "./review-form";
import type { Booking } from "./types";

type ReviewPanelProps = { booking: Booking; access: Access; serverNow: number };

/** How it was: asked of whoever came, and kept to be changed. */
export function ReviewPanel({ booking, access, serverNow }: ReviewPanelProps) {
  const t = useTranslations("review");
  const now = useMinute(serverNow);
  const own = useLatest(useQuery(api.reviews.ofBooking, { ...access, now }));
  const [editing, setEditing] = useState(false);
  const [thanks, setThanks] = useState(false);
  if (!own || (!own.canReview && own.review === null)) return null;
  const { review, canReview } = own;
  const asking = canReview && (review === null || editing);
  const saved = () => {
    setEditing(false);
    setThanks(true);
  };
  return (
    <Card className="grid gap-4" data-no-print>
      <h2 className="text-2xl">
        {asking ? t("title", { barber: booking.barber.name }) : t("yours")}
      </h2>
      <p role="status" className="empty:hidden">
        {thanks && !editing && t("thanks")}
      </p>
      {asking ? (
        <ReviewForm access={access} first={review} onSaved={saved} />
      ) : (
        review !== null && (
          <div className="grid justify-items-start gap-3">
            <span className="sr-only">{t("given", { rating: review.rating })}</span>
            <Stars rating={review.rating} />
            {review.text !== "" && <p className="max-w-prose whitespace-pre-line">{review.text}</p>}
            {canReview && (
              <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
                {t("change")}
              </Button>
            )}
          </div>
        )
      )}
    </Card>
  );
}
