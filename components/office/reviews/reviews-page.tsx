"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ReviewRow } from "./review-row";

const PAGE_SIZE = 20;

/** What customers say of their visits, newest first. */
export function ReviewsPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("reviews");
  return (
    <StaffPage title={t("title")} path="/owner/reviews" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => <ReviewList shopId={shop.id} timeZone={shop.timeZone} />}
    </StaffPage>
  );
}

function ReviewList({ shopId, timeZone }: { shopId: string; timeZone: string }) {
  const t = useTranslations();
  const staff = useQuery(api.staff.list, { shopId });
  const pages = usePaginatedQuery(
    api.reviews.listForShop,
    { shopId },
    { initialNumItems: PAGE_SIZE },
  );
  if (pages.status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} />;
  if (pages.results.length === 0)
    return <EmptyState title={t("reviews.emptyTitle")}>{t("reviews.emptyText")}</EmptyState>;
  const nameOf = (barberId: string) => staff?.barbers.find(({ id }) => id === barberId)?.name ?? "";
  return (
    <div className="grid justify-items-start gap-4">
      <ul className="plate w-full max-w-3xl divide-y divide-line !py-2">
        {pages.results.map((review) => (
          <ReviewRow
            key={review.id}
            review={review}
            timeZone={timeZone}
            barberName={nameOf(review.barberId)}
          />
        ))}
      </ul>
      <MoreButton list={pages} count={PAGE_SIZE} />
    </div>
  );
}
