import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDayWords } from "@/components/kit/format/use-day-words";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";
import { openingPath } from "./opening-path";
import { Portrait } from "@/components/kit/ui/portrait";
import { RatingStars } from "@/components/kit/ui/rating-stars";
import type { Barber, Shop } from "@/components/kit/types/shop";
import type { NextOpenings } from "./use-next-openings";
import { workingBarbers } from "./working-barbers";

type BarberListProps = { shop: Shop; openings: NextOpenings; now: number };

export function BarberList({ shop, openings, now }: BarberListProps) {
  const t = useTranslations("shop");
  return (
    <section aria-labelledby="barbers">
      <h2 id="barbers" className="text-3xl">
        {t("barbers")}
      </h2>
      <ul className="mt-4 grid gap-4 sm:grid-cols-2">
        {workingBarbers(shop).map((barber) => (
          <li key={barber.id}>
            <BarberCard
              shop={shop}
              barber={barber}
              now={now}
              startsAt={openings.find(({ barberId }) => barberId === barber.id)?.startsAt ?? null}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type BarberCardProps = { shop: Shop; barber: Barber; startsAt: number | null; now: number };

function BarberCard({ shop, barber, startsAt, now }: BarberCardProps) {
  const t = useTranslations("shop");
  const format = useFormat();
  const dayWords = useDayWords(shop.timeZone, now);
  const next =
    startsAt === null
      ? t("nothingSoon")
      : t("nextFree", {
          day: dayWords(dateOf(startsAt, shop.timeZone)),
          time: format.time(startsAt, shop.timeZone),
        });
  return (
    <Card className="grid h-full content-between gap-4">
      <div className="flex gap-4">
        <Portrait name={barber.name} photoUrl={barber.photoUrl} size="lg" />
        <div className="min-w-0">
          <h3 className="text-2xl">{barber.name}</h3>
          <p className="text-sm font-semibold text-brass">{barber.title}</p>
          {barber.rating !== null && <RatingStars rating={barber.rating} />}
          <p className="mt-2 text-ink-soft">{barber.bio}</p>
        </div>
      </div>
      <div className="grid gap-3 border-t border-line pt-3">
        <p className="flex items-center gap-2 text-sm">
          <Icon name="clock" className="size-4 text-good" />
          {startsAt === null ? (
            next
          ) : (
            <Link
              href={openingPath(shop, barber, startsAt)}
              className="inline-flex min-h-8 items-center font-semibold underline underline-offset-4"
            >
              {next}
            </Link>
          )}
        </p>
        <Button asChild variant="secondary" size="sm">
          <Link href={`/s/${shop.slug}/book?barber=${barber.slug}`}>
            {t("bookWith", { name: barber.name })}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
