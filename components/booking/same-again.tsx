"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Shop } from "@/components/shop/types";
import { cn } from "@/components/ui/cn";
import { sameAgain, useLastVisit } from "./last-visit";

type SameAgainProps = { shop: Shop; now: number; className?: string };

/** The last service with the last barber, one tap from its times. */
export function SameAgain({ shop, now, className }: SameAgainProps) {
  const t = useTranslations("book");
  const last = useLastVisit(shop, now);
  const again = last && sameAgain(shop, last);
  if (!again) return null;
  const { path, services, barber } = again;
  return (
    <Link
      href={path}
      className={cn("grid min-h-12 content-center gap-0 px-4 py-2 no-underline", className)}
    >
      <span className="font-semibold underline underline-offset-4">{t("sameAgain")}</span>
      <span className="text-sm">
        {barber === null ? services : t("sameAgainWith", { services, barber })}
      </span>
    </Link>
  );
}
