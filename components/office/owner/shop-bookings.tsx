"use client";

import { useConvex, usePaginatedQuery, useQuery } from "convex/react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useSettled } from "@/components/staff/clients/use-settled";
import { CsvButton } from "@/components/office/figures/csv-button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { notify } from "@/components/kit/ui/notify";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BookingFilters, type Filters } from "./booking-filters";
import { BookingsTable } from "./bookings-table";

const PAGE_SIZE = 20;
const NOTHING: Filters = {
  period: "upcoming",
  from: "",
  until: "",
  status: "",
  barberId: "",
  search: "",
};

type ShopBookingsProps = {
  shop: { id: string; slug: string };
  now: number;
  /** The date in the shop's zone. */
  today: string;
};

export function ShopBookings({ shop, now, today }: ShopBookingsProps) {
  const t = useTranslations();
  const convex = useConvex();
  // Other pages lead to one booking by its code.
  const wanted = useSearchParams().get("search") ?? "";
  const [filters, setFilters] = useState<Filters>(() =>
    wanted === "" ? NOTHING : { ...NOTHING, period: "all", search: wanted },
  );
  const search = useSettled(filters.search.trim());
  const page = useQuery(api.shops.bySlug, { slug: shop.slug });
  const asked = askedFor(shop.id, { ...filters, search }, today);
  const load = async () => {
    const { csv, isWhole } = await convex.query(api.bookings.csvForShop, asked);
    if (!isWhole) notify({ tone: "bad", text: t("owner.csvCut") });
    return csv;
  };
  return (
    <section aria-label={t("owner.bookings")} className="grid gap-4">
      <BookingFilters filters={filters} barbers={page?.barbers ?? []} onChange={setFilters} />
      <div className="justify-self-start">
        <CsvButton load={load} fileName={`bookings-${today}.csv`} about={t("owner.bookings")} />
      </div>
      <BookingPages key={JSON.stringify(asked)} asked={asked} now={now} />
    </section>
  );
}

/** What comes is listed from today on; what was, from the latest back. */
function askedFor(shopId: string, filters: Filters, today: string) {
  const { period, from, until, status, barberId, search } = filters;
  const isUpcoming = period === "upcoming";
  const first = isUpcoming ? today : period === "dates" ? from : "";
  const last = period === "past" ? today : period === "dates" ? until : "";
  return {
    shopId,
    soonestFirst: isUpcoming || period === "dates",
    ...(first !== "" && { from: first }),
    ...(last !== "" && { until: last }),
    ...(status !== "" && { status }),
    ...(barberId !== "" && { barberId }),
    ...(search !== "" && { search }),
  };
}

type BookingPagesProps = { asked: ReturnType<typeof askedFor>; now: number };

function BookingPages({ asked, now }: BookingPagesProps) {
  const t = useTranslations();
  const list = usePaginatedQuery(api.bookings.listForShop, asked, {
    initialNumItems: PAGE_SIZE,
  });
  const { results, status, loadMore } = list;
  // A page in which nothing fits leads on to the next.
  const goesOn = results.length === 0 && status === "CanLoadMore";
  useEffect(() => {
    if (goesOn) loadMore(PAGE_SIZE);
  }, [goesOn, loadMore]);
  if (results.length === 0 && status !== "Exhausted")
    return <SkeletonRows label={t("common.loading")} />;
  if (results.length === 0)
    return <EmptyState title={t("owner.emptyTitle")}>{t("owner.emptyText")}</EmptyState>;
  return (
    <>
      <BookingsTable bookings={results} now={now} />
      <MoreButton list={list} count={PAGE_SIZE} />
    </>
  );
}
