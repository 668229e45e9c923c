import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { phoneLink } from "@/lib/contact/phoneText";
import { mapLink } from "@/lib/contact/place";
import { LINK_KINDS } from "@/lib/shop/brand";
import { HoursTable } from "./hours-table";
import type { Shop } from "./types";

/** Where, when and who; beside the price board. */
export function ShopFacts({ shop, now }: { shop: Shop; now: number }) {
  const t = useTranslations("shop");
  return (
    <aside className="grid content-start gap-8">
      <section aria-labelledby="hours">
        <h2 id="hours" className="text-xl">
          {t("hours")}
        </h2>
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
        {LINK_KINDS.map(
          (kind) =>
            shop.brand[kind] !== "" && (
              <FactLink key={kind} icon="link" href={shop.brand[kind]}>
                {t(`link_${kind}`)}
              </FactLink>
            ),
        )}
      </section>
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
