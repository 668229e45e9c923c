import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { Shop } from "./types";

/** The price board: a name, dots, a price; each line books. */
export function ServiceList({ shop }: { shop: Shop }) {
  const format = useFormat();
  const t = useTranslations();
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="text-3xl">
        {t("shop.services")}
      </h2>
      <ul className="mt-3 grid">
        {shop.services.map((service) => (
          <li
            key={service.id}
            className="relative -mx-3 rounded-card px-3 py-3.5 transition-colors hover:bg-raised"
          >
            <div className="flex items-baseline gap-2">
              <h3 className="text-xl">{service.name}</h3>
              <span aria-hidden className="leader" />
              <p className="font-display text-xl whitespace-nowrap">
                {format.money(service.priceMinor, shop.currency)}
              </p>
            </div>
            <div className="flex items-baseline justify-between gap-4 text-ink-soft">
              <p>{service.description}</p>
              <p className="text-sm whitespace-nowrap">
                {t("common.minutes", { count: service.durationMinutes })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
