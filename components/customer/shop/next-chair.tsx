"use client";

import { useTranslations } from "next-intl";
import { useDayWords } from "@/components/kit/format/use-day-words";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Icon } from "@/components/kit/ui/icon";
import { Link } from "@/components/kit/ui/link";
import { useShopNow } from "./live-shop";
import { openingPath } from "./opening-path";
import type { Chairs } from "./parts-of-shop";

/** The first free start of all barbers, on the sign. */
export function NextChair({ shop }: { shop: Chairs }) {
  const t = useTranslations("shop");
  const format = useFormat();
  const { openings, now } = useShopNow();
  const dayWords = useDayWords(shop.timeZone, now);
  const [first] = openings
    .flatMap(({ barberId, startsAt }) => (startsAt === null ? [] : [{ barberId, startsAt }]))
    .sort((one, other) => one.startsAt - other.startsAt);
  const barber = shop.barbers.find(({ id }) => id === first?.barberId);
  if (first === undefined || barber === undefined) return null;
  return (
    <Link
      href={openingPath(shop, barber, first.startsAt)}
      className="block border-s-2 border-sign-brass ps-4 text-sign-soft no-underline focus-visible:outline-sign-ink"
    >
      {t("nextChair")}
      <span className="block font-display text-3xl text-sign-ink underline decoration-sign-brass decoration-2 underline-offset-4 first-letter:uppercase">
        {dayWords(dateOf(first.startsAt, shop.timeZone))}{" "}
        {format.time(first.startsAt, shop.timeZone)}
      </span>
      {t("withBarber", { name: barber.name })}
    </Link>
  );
}

type NextOfBarberProps = {
  shop: Pick<Chairs, "slug" | "timeZone">;
  barber: Chairs["barbers"][number];
};

/** One barber's next free start, which leads to it. */
export function NextOfBarber({ shop, barber }: NextOfBarberProps) {
  const t = useTranslations("shop");
  const format = useFormat();
  const { openings, now } = useShopNow();
  const dayWords = useDayWords(shop.timeZone, now);
  const startsAt = openings.find(({ barberId }) => barberId === barber.id)?.startsAt ?? null;
  return (
    <p className="flex items-center gap-2 text-sm">
      <Icon name="clock" className="size-4 text-good" />
      {startsAt === null ? (
        t("nothingSoon")
      ) : (
        <Link
          href={openingPath(shop, barber, startsAt)}
          className="inline-flex min-h-8 items-center font-semibold underline underline-offset-4"
        >
          {t("nextFree", {
            day: dayWords(dateOf(startsAt, shop.timeZone)),
            time: format.time(startsAt, shop.timeZone),
          })}
        </Link>
      )}
    </p>
  );
}
