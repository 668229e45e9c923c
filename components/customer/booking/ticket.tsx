"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { cn } from "@/components/kit/ui/cn";
import type { Choice } from "./choice";
import { PriceText, TimeText } from "./figures";
import { useStartBarber } from "./use-start-barber";
import { ableBarbers, spanOf, visitBy } from "./visit";

type TicketProps = { shop: Shop; choice: Choice; now: number };

/** What has been chosen so far, as on a docket: beside the steps on a desk, above them on a phone. */
export function Ticket({ shop, choice, now }: TicketProps) {
  const t = useTranslations("book");
  const { services, step } = choice;
  const taker = useStartBarber(shop, choice, now);
  const who = taker ?? (choice.barber === "any" ? null : choice.barber);
  const span = spanOf(shop, who === null ? ableBarbers(shop, choice) : [who], choice);
  // On a phone it stands above the last step, below those before it; the first says it all itself.
  const place = { services: "max-lg:hidden", barber: "", time: "", details: "max-lg:-order-1" };
  return (
    <aside aria-label={t("ticket")} className={cn("plate docket lg:sticky lg:top-6", place[step])}>
      <p className="font-display text-lg wrap-anywhere">{shop.name}</p>
      {services.length === 0 && <p className="mt-2 text-ink-soft">{t("ticketEmpty")}</p>}
      <Items shop={shop} choice={choice} who={who} />
      <WhoAndWhen shop={shop} choice={choice} taker={taker} />
      {services.length > 0 && span !== null && (
        <p className="mt-3 flex items-baseline justify-between gap-3 border-t-2 border-rule pt-3">
          <span>
            {t("total")}
            <span className="block text-sm text-ink-soft">
              <TimeText range={span.durationMinutes} />
            </span>
          </span>
          <span className="font-display text-2xl">
            <PriceText range={span.priceMinor} currency={shop.currency} />
          </span>
        </p>
      )}
    </aside>
  );
}

type ItemsProps = { shop: Shop; choice: Choice; who: Barber | null };

function Items({ shop, choice, who }: ItemsProps) {
  const format = useFormat();
  // The barber's own prices, once it is known who it is.
  const parts = who === null ? undefined : visitBy(shop, who, choice)?.parts;
  return (
    <ul className="mt-2 grid gap-1 empty:hidden">
      {[...choice.services, ...choice.addOns].map(({ id, name, priceMinor }) => (
        <li key={id} className="flex items-baseline gap-2">
          <span>{name}</span>
          <span aria-hidden className="leader" />
          <span className="whitespace-nowrap">
            {format.money(
              parts?.find((part) => part.id === id)?.priceMinor ?? priceMinor,
              shop.currency,
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

type WhoAndWhenProps = { shop: Shop; choice: Choice; taker: Barber | null };

function WhoAndWhen({ shop, choice, taker }: WhoAndWhenProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const { barber, date, start } = choice;
  if (barber === null) return null;
  const who = barber === "any" ? taker : barber;
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p>{who === null ? t("anyBarber") : t("withBarber", { name: who.name })}</p>
      {date !== null && start !== null && (
        <p className="font-semibold">
          {t("dayAndTime", { day: format.day(date), time: format.time(start, shop.timeZone) })}
        </p>
      )}
    </div>
  );
}
