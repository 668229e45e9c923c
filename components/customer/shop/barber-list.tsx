import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Link } from "@/components/kit/ui/link";
import { NextOfBarber } from "./next-chair";
import { Portrait } from "@/components/kit/ui/portrait";
import { RatingStars } from "@/components/kit/ui/rating-stars";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { workingBarbers } from "./working-barbers";

export function BarberList({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  return (
    <section aria-labelledby="barbers">
      <h2 id="barbers" className="text-3xl">
        {t("barbers")}
      </h2>
      <ul className="mt-4 grid gap-4 sm:grid-cols-2">
        {workingBarbers(shop).map((barber) => (
          <li key={barber.id}>
            <BarberCard shop={shop} barber={barber} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BarberCard({ shop, barber }: { shop: Shop; barber: Barber }) {
  const t = useTranslations("shop");
  const { slug, timeZone } = shop;
  const { id, name, slug: path } = barber;
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
        <NextOfBarber shop={{ slug, timeZone }} barber={{ id, name, slug: path }} />
        <Button asChild variant="secondary" size="sm">
          <Link href={`/s/${shop.slug}/book?barber=${barber.slug}`}>
            {t("bookWith", { name: barber.name })}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
