"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Portrait } from "@/components/kit/ui/portrait";
import { RatingStars } from "@/components/kit/ui/rating-stars";
import { saidKm } from "@/lib/dispatch/places";
import type { Found, Search } from "./types";

/** Who it is: face, name, stars, and when they are ready or there. */
export function BarberHead({ search, found }: { search: Search; found: Found }) {
  const t = useTranslations("now");
  const format = useFormat();
  const time = format.time(found.startsAt, search.shop.timeZone);
  const ready = search.place.kind === "home" ? t("thereBy", { time }) : t("readyBy", { time });
  return (
    <div className="flex items-center gap-4">
      <Portrait name={found.barberName} photoUrl={found.photoUrl} size="lg" />
      <div className="grid min-w-0 gap-0.5 wrap-anywhere">
        <p className="font-display text-2xl leading-tight">{found.barberName}</p>
        <p className="text-sm text-ink-soft">{found.barberTitle}</p>
        {found.rating !== null && <RatingStars rating={found.rating} />}
        <p className="font-semibold">
          {ready}
          {found.distanceKm !== null && (
            <span className="font-normal text-ink-soft">
              {" "}
              {t("away", { km: saidKm(found.distanceKm) })}
            </span>
          )}
        </p>
      </div>
    </div>
  );
}
