import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDayWords } from "@/components/kit/format/use-day-words";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Shortcuts } from "@/components/customer/booking/shortcuts";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { Board } from "@/components/kit/ui/page";
import { ShopCover, ShopLogo } from "./shop-cover";
import { OpenLine } from "./open-line";
import { openingPath } from "./opening-path";
import type { Shop } from "@/components/kit/types/shop";
import type { NextOpenings } from "./use-next-openings";

type ShopOpeningProps = { shop: Shop; openings: NextOpenings; now: number };

/** A letter of the sign is about this wide, in its own size. */
const LETTER = 0.62;
/** Letters of the longest word that the sign is still readable with; longer ones are broken. */
const LONGEST = 16;

/** As large as its longest word allows on a narrow screen. */
function ShopName({ shop }: { shop: Shop }) {
  const longest = Math.max(...shop.name.split(/\s+/).map((word) => [...word].length));
  const letters = Math.min(longest, LONGEST) * LETTER;
  return (
    <h1
      className={cn(
        "lettered text-[length:min(clamp(2.5rem,15vw,3.75rem),var(--fits))] sm:text-[length:min(6rem,var(--fits))]",
        longest > LONGEST && "hyphens-auto",
      )}
      style={Object.fromEntries([["--fits", `calc((min(100vw, 64rem) - 4rem) / ${letters})`]])}
      lang={shop.locale}
    >
      {shop.name}
    </h1>
  );
}

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
          <ShopName shop={shop} />
          <p className="max-w-xl text-lg text-sign-soft">{shop.tagline}</p>
          <div className="font-semibold text-sign-ink">
            <OpenLine shop={shop} now={now} />
          </div>
        </div>
        <div className="grid w-full gap-4 sm:w-72">
          <NextChair shop={shop} openings={openings} now={now} />
          <Button asChild variant="sign" wide>
            <Link href={`/s/${shop.slug}/book`}>{t("book")}</Link>
          </Button>
          {shop.offersNow && (
            <Link
              href={`/s/${shop.slug}/now`}
              className="rounded-control border border-sign-brass px-4 py-2.5 text-center font-semibold text-sign-ink no-underline focus-visible:outline-sign-ink"
            >
              {t("barberNow")}
            </Link>
          )}
          <Shortcuts
            shop={shop}
            now={now}
            className="rounded-control border border-sign-brass text-sign-ink focus-visible:outline-sign-ink"
          />
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
