"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/booking/states";
import { BookingsTable } from "./bookings-table";

const PAGE_SIZE = 20;

export function ShopBookings({ shopId, now }: { shopId: string; now: number }) {
  const t = useTranslations();
  const [status, setStatus] = useState<BookingStatus | null>(null);
  return (
    <section aria-label={t("owner.bookings")} className="grid gap-4">
      <div className="max-w-xs">
        <SelectField
          id="status"
          label={t("owner.filter")}
          value={status ?? ""}
          onChange={(event) =>
            setStatus(BOOKING_STATUSES.find((one) => one === event.target.value) ?? null)
          }
        >
          <option value="">{t("owner.all")}</option>
          {BOOKING_STATUSES.map((option) => (
            <option key={option} value={option}>
              {t(`states.booking.${option}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <BookingPages {...{ shopId, status, now }} />
    </section>
  );
}

type BookingPagesProps = { shopId: string; status: BookingStatus | null; now: number };

function BookingPages({ shopId, status, now }: BookingPagesProps) {
  const t = useTranslations();
  const pages = usePaginatedQuery(
    api.bookings.listForShop,
    status === null ? { shopId } : { shopId, status },
    { initialNumItems: PAGE_SIZE },
  );
  if (pages.status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} />;
  if (pages.results.length === 0)
    return <EmptyState title={t("owner.emptyTitle")}>{t("owner.emptyText")}</EmptyState>;
  return (
    <>
      <BookingsTable bookings={pages.results} now={now} />
      {pages.status !== "Exhausted" && (
        <Button
          variant="secondary"
          disabled={pages.status === "LoadingMore"}
          onClick={() => pages.loadMore(PAGE_SIZE)}
        >
          {t("owner.more")}
        </Button>
      )}
    </>
  );
}
