"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Parts } from "@/components/customer/shop/parts-of-shop";
import { cn } from "@/components/kit/ui/cn";
import { Link } from "@/components/kit/ui/link";
import { sameAgain, useLastVisit } from "./last-visit";
import { useUnfinished } from "./unfinished";

type ShortcutsProps = { shop: Parts; now: number; className?: string };

/** One tap to what was begun before, and to the last visit again. */
export function Shortcuts({ shop, now, className }: ShortcutsProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const unfinished = useUnfinished(shop, now);
  const last = useLastVisit(shop);
  const again = last && sameAgain(shop, last);
  const what = ({ services, barber }: { services: string; barber: string | null }) =>
    barber === null ? services : t("sameAgainWith", { services, barber });
  return (
    <>
      {unfinished !== null && (
        <Shortcut
          href={`/s/${shop.slug}/book${unfinished.query}`}
          title={t("unfinished")}
          className={className}
        >
          {unfinished.startsAt === null
            ? what(unfinished)
            : t("unfinishedAt", {
                what: what(unfinished),
                when: format.when(unfinished.startsAt, shop.timeZone),
              })}
        </Shortcut>
      )}
      {again && (
        <Shortcut href={again.path} title={t("sameAgain")} className={className}>
          {what(again)}
        </Shortcut>
      )}
    </>
  );
}

type ShortcutProps = {
  href: string;
  title: string;
  className: string | undefined;
  children: string;
};

function Shortcut({ href, title, className, children }: ShortcutProps) {
  return (
    <Link
      href={href}
      className={cn("grid min-h-12 content-center gap-0 px-4 py-2 no-underline", className)}
    >
      <span className="font-semibold underline underline-offset-4">{title}</span>
      <span className="text-sm">{children}</span>
    </Link>
  );
}
