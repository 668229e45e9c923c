import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { Link } from "@/components/kit/ui/link";
import { Board } from "@/components/kit/ui/page";
import { ShopCover, ShopLogo } from "./shop-cover";
import { NextChair } from "./next-chair";
import { OpenLine } from "./open-line";
import { timesOf } from "./open-now";
import { chairsOf, partsOf } from "./parts-of-shop";
import { ShopShortcuts } from "./shop-shortcuts";
import type { Shop } from "@/components/kit/types/shop";

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
export function ShopOpening({ shop }: { shop: Shop }) {
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
            <OpenLine shop={timesOf(shop)} />
          </div>
        </div>
        <div className="grid w-full gap-4 sm:w-72">
          <NextChair shop={chairsOf(shop)} />
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
          <ShopShortcuts
            shop={partsOf(shop)}
            className="rounded-control border border-sign-brass text-sign-ink focus-visible:outline-sign-ink"
          />
        </div>
      </div>
    </Board>
  );
}
