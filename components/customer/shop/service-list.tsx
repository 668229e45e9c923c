import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { Link } from "@/components/kit/ui/link";

/** The price board: a name, dots, a price; each line books. */
export function ServiceList({ shop }: { shop: Shop }) {
  const t = useTranslations();
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="text-3xl">
        {t("shop.services")}
      </h2>
      <ul className="mt-3 grid">
        {shop.services.map((service) => (
          <PriceLine key={service.id} {...service} currency={shop.currency}>
            <Link
              href={`/s/${shop.slug}/book?services=${service.id}`}
              className="underline-offset-4 after:absolute after:inset-0 hover:underline"
            >
              {service.name}
            </Link>
          </PriceLine>
        ))}
      </ul>
      {shop.addOns.length > 0 && (
        <>
          <h3 className="mt-6 text-xl text-brass">{t("shop.addOns")}</h3>
          <ul className="grid">
            {shop.addOns.map((addOn) => (
              <PriceLine key={addOn.id} {...addOn} currency={shop.currency}>
                {addOn.name}
              </PriceLine>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type PriceLineProps = {
  description: string;
  durationMinutes: number;
  priceMinor: number;
  currency: string;
  children: React.ReactNode;
};

function PriceLine({ description, durationMinutes, priceMinor, ...rest }: PriceLineProps) {
  const t = useTranslations("common");
  const format = useFormat();
  return (
    <li className="relative -mx-3 rounded-card px-3 py-3 transition-colors has-[a:hover]:bg-raised">
      <div className="flex items-baseline gap-2">
        <h3 className="text-xl">{rest.children}</h3>
        <span aria-hidden className="leader" />
        <p className="font-display text-xl whitespace-nowrap">
          {format.money(priceMinor, rest.currency)}
        </p>
      </div>
      <div className="flex items-baseline justify-between gap-4 text-ink-soft">
        <p>{description}</p>
        {durationMinutes > 0 && (
          <p className="text-sm whitespace-nowrap">{t("minutes", { count: durationMinutes })}</p>
        )}
      </div>
    </li>
  );
}
