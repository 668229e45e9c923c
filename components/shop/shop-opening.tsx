import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDayWords } from "@/components/format/use-day-words";
import { useFormat } from "@/components/format/use-format";
import { dateOf } from "@/components/format/when";
import { Button } from "@/components/ui/button";
import { Board } from "@/components/ui/page";
import { ShopCover, ShopLogo } from "./shop-cover";
import type { Shop } from "./types";
import type { NextOpenings } from "./use-next-openings";

type ShopOpeningProps = { shop: Shop; openings: NextOpenings; now: number };

/** The sign above the door: the name, and when the next chair is free. */
export function ShopOpening({ shop, openings, now }: ShopOpeningProps) {
  const t = useTranslations("shop");
  const { cover, logoUrl } = shop;
  return (
    <Board picture={cover !== null && <ShopCover cover={cover} />}>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-8">
        <div className="grid gap-4">
          {logoUrl !== null && <ShopLogo logoUrl={logoUrl} />}
          <p className="font-display text-xl text-sign-brass">{shop.city}</p>
          <h1 className="lettered text-[clamp(2.5rem,15vw,3.75rem)] wrap-anywhere sm:text-8xl">
            {shop.name}
          </h1>
          <p className="max-w-xl text-lg text-sign-soft">{shop.tagline}</p>
        </div>
        <div className="grid w-full gap-4 sm:w-72">
          <NextChair {...{ shop, openings, now }} />
          <Button asChild variant="sign" wide>
            <Link href={`/s/${shop.slug}/book`}>{t("book")}</Link>
          </Button>
        </div>
      </div>
    </Board>
  );
}

function NextChair({ shop, openings, now }: ShopOpeningProps) {
  const t = useTranslations("shop");
  const format = useFormat();
  const dayWords = useDayWords(shop.timeZone, now);
  const [first] = openings
    .flatMap(({ barberId, startsAt }) => (startsAt === null ? [] : [{ barberId, startsAt }]))
    .sort((one, other) => one.startsAt - other.startsAt);
  const barber = shop.barbers.find(({ id }) => id === first?.barberId);
  if (first === undefined || barber === undefined) return null;
  return (
    <p className="border-s-2 border-sign-brass ps-4 text-sign-soft">
      {t("nextChair")}
      <span className="block font-display text-3xl text-sign-ink first-letter:uppercase">
        {dayWords(dateOf(first.startsAt, shop.timeZone))}{" "}
        {format.time(first.startsAt, shop.timeZone)}
      </span>
      {t("withBarber", { name: barber.name })}
    </p>
  );
}
