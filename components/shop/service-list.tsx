import { useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money";
import type { Shop } from "./types";

export function ServiceList({ shop }: { shop: Shop }) {
  const t = useTranslations();
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="text-2xl">
        {t("shop.services")}
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {shop.services.map((service) => (
          <li key={service.id} className="grid grid-cols-[1fr_auto] gap-x-4 py-4">
            <h3 className="text-lg">{service.name}</h3>
            <p className="text-right text-lg font-semibold">
              {formatMoney(service.priceMinor, shop.currency, shop.locale)}
            </p>
            <p className="text-ink-soft">{service.description}</p>
            <p className="text-right text-sm text-ink-soft">
              {t("common.minutes", { count: service.durationMinutes })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
