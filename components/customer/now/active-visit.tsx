"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { BarberHead } from "./barber-head";
import { SearchFacts } from "./search-facts";
import type { Found, Search, SearchLink } from "./types";

type ActiveVisitProps = { search: Search; found: Found; link: SearchLink };

/** Both have said yes: who comes, what is still to pay, and the way to the booking. */
export function ActiveVisit({ search, found, link }: ActiveVisitProps) {
  const t = useTranslations("now");
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isDue = found.dueNowMinor > 0 && !found.isPaid;
  const href = `/bookings/${search.code ?? ""}?t=${encodeURIComponent(link.token)}`;
  const title = search.state === "completed" ? "doneTitle" : isDue ? "payTitle" : "activeTitle";
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-3xl sm:text-4xl">
        {t(title)}
      </h1>
      <Card className="grid gap-5">
        <BarberHead search={search} found={found} />
        {isDue && (
          <p>{t("payText", { amount: format.money(found.dueNowMinor, search.shop.currency) })}</p>
        )}
        <Button asChild>
          <Link href={href}>{t(isDue ? "toPay" : "toBooking")}</Link>
        </Button>
      </Card>
      <SearchFacts search={search} />
    </>
  );
}
