import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { Link } from "@/components/kit/ui/link";
import { mapLink, phoneLink, whatsappLink } from "@/lib/contact/place";
import { LINK_KINDS } from "@/lib/shop/brand";
import { HoursTable } from "./hours-table";
import { OpenLine } from "./open-line";
import { timesOf } from "./open-now";
import type { Shop } from "@/components/kit/types/shop";

/** Where, when and who; beside the price board. */
export function ShopFacts({ shop, now }: { shop: Shop; now: number }) {
  const t = useTranslations("shop");
  return (
    <aside className="grid content-start gap-8">
      <section aria-labelledby="hours">
        <h2 id="hours" className="text-xl">
          {t("hours")}
        </h2>
        <div className="mt-1 font-semibold">
          <OpenLine shop={timesOf(shop)} />
        </div>
        <HoursTable hours={shop.hours} timeZone={shop.timeZone} now={now} />
      </section>
      <section aria-labelledby="find" className="grid justify-items-start gap-1">
        <h2 id="find" className="text-xl">
          {t("find")}
        </h2>
        <address className="not-italic text-ink-soft">
          {shop.address}
          <br />
          {shop.city}
        </address>
        <FactLink icon="pin" href={mapLink(shop)}>
          {t("map")}
        </FactLink>
        {shop.phone !== "" && (
          <FactLink icon="phone" href={phoneLink(shop.phone)}>
            <bdi>{shop.phone}</bdi>
          </FactLink>
        )}
        {shop.whatsapp !== null && (
          <Button asChild variant="secondary" className="my-1">
            <a href={whatsappLink(shop.whatsapp, t("whatsappHello", { shop: shop.name }))}>
              <Icon name="chat" />
              {t("whatsapp")}
            </a>
          </Button>
        )}
        {LINK_KINDS.map(
          (kind) =>
            shop.brand[kind] !== "" && (
              <FactLink key={kind} icon="link" href={shop.brand[kind]}>
                {t(`link_${kind}`)}
              </FactLink>
            ),
        )}
      </section>
      <PriceAndPay shop={shop} />
      {shop.about !== "" && (
        <section aria-labelledby="about">
          <h2 id="about" className="text-xl">
            {t("about")}
          </h2>
          <p className="mt-2 text-ink-soft whitespace-pre-line">{shop.about}</p>
        </section>
      )}
      <Link
        href={`/s/${shop.slug}/share`}
        className="justify-self-start py-2 text-sm text-ink-soft underline underline-offset-4"
      >
        {t("share")}
      </Link>
    </aside>
  );
}

/** What a visit costs from and to, and where it is paid. */
function PriceAndPay({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  const format = useFormat();
  const prices = shop.services.map(({ priceMinor }) => priceMinor);
  if (prices.length === 0) return null;
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const money = (minor: number) => format.money(minor, shop.currency);
  const { before, atShop } = shop.pays;
  return (
    <section aria-labelledby="paying">
      <h2 id="paying" className="text-xl">
        {t("paying")}
      </h2>
      <p className="mt-2">
        {least === most ? money(least) : t("priceRange", { from: money(least), to: money(most) })}
      </p>
      <p className="text-ink-soft">
        {before && t("paysBefore")} {atShop && t("paysAtShop")}
      </p>
    </section>
  );
}

type FactLinkProps = { icon: "pin" | "phone" | "link"; href: string; children: React.ReactNode };

function FactLink({ icon, href, children }: FactLinkProps) {
  return (
    <a
      href={href}
      className="inline-flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4"
    >
      <Icon name={icon} className="text-brass" />
      {children}
    </a>
  );
}
