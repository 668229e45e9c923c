import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Monogram } from "./monogram";
import type { Shop } from "./types";

export function BarberList({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  return (
    <section aria-labelledby="barbers">
      <h2 id="barbers" className="text-2xl">
        {t("barbers")}
      </h2>
      <ul className="mt-4 grid gap-4 sm:grid-cols-2">
        {shop.barbers.map((barber) => (
          <li key={barber.id}>
            <Card className="grid h-full content-between gap-4">
              <div className="flex gap-4">
                <Monogram name={barber.name} />
                <div>
                  <h3 className="text-xl">{barber.name}</h3>
                  <p className="text-sm text-brass">{barber.title}</p>
                  <p className="mt-2 text-ink-soft">{barber.bio}</p>
                </div>
              </div>
              <Button asChild variant="secondary" size="sm" className="justify-self-start">
                <Link href={`/s/${shop.slug}/book?barber=${barber.slug}`}>
                  {t("bookWith", { name: barber.name })}
                </Link>
              </Button>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
