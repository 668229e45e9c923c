"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { ThreadPanel } from "@/components/kit/thread/thread-panel";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Link } from "@/components/kit/ui/link";
import { phoneLink } from "@/lib/contact/place";
import { BarberHead } from "./barber-head";
import { SearchFacts } from "./search-facts";
import type { Found, Search, SearchLink } from "./types";

type ActiveVisitProps = { search: Search; found: Found; link: SearchLink; serverNow: number };

const TITLES: Partial<Record<Search["state"], "doneTitle" | "missedTitle">> = {
  completed: "doneTitle",
  missed: "missedTitle",
};

/** Both have said yes: who comes, what is still to pay, the way to the booking, and what they write. */
export function ActiveVisit({ search, found, link, serverNow }: ActiveVisitProps) {
  const t = useTranslations("now");
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { code, shop } = search;
  const { token } = link;
  const access = useMemo(() => (code === null ? null : { code, token }), [code, token]);
  const isDue = found.dueNowMinor > 0 && !found.isPaid;
  const href = `/bookings/${code ?? ""}?t=${encodeURIComponent(token)}`;
  const title = TITLES[search.state] ?? (isDue ? "payTitle" : "activeTitle");
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-3xl sm:text-4xl">
        {t(title)}
      </h1>
      <Card className="grid gap-5">
        <BarberHead search={search} found={found} />
        {isDue && <p>{t("payText", { amount: format.money(found.dueNowMinor, shop.currency) })}</p>}
        {isDue && found.payBy !== null && (
          <p className="font-semibold">
            {t("payBy", { time: format.time(found.payBy, shop.timeZone) })}
          </p>
        )}
        {search.state === "missed" && <p>{t("missedText")}</p>}
        {search.state === "missed" && shop.phone !== "" && (
          <Button asChild variant="secondary">
            <a href={phoneLink(shop.phone)}>{t("callShop")}</a>
          </Button>
        )}
        <Button asChild>
          <Link href={href}>{t(isDue ? "toPay" : "toBooking")}</Link>
        </Button>
      </Card>
      {access !== null && (
        <ThreadPanel access={access} timeZone={shop.timeZone} serverNow={serverNow} />
      )}
      <SearchFacts search={search} />
    </>
  );
}
