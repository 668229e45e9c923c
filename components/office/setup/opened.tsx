"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import type { OwnShop } from "./types";

/** The shop is open: where it is found, and what to do first. */
export function Opened({ shop }: { shop: OwnShop }) {
  const t = useTranslations("start");
  const path = `/s/${shop.slug}`;
  return (
    <div className="grid gap-6">
      <div className="painted grid gap-3 rounded-card px-8 py-12">
        <h2 className="lettered font-display text-4xl">{t("openedTitle", { shop: shop.name })}</h2>
        <p className="text-sign-soft">{t("openedText")}</p>
        <p className="font-display text-xl">
          <Link href={path} className="text-sign-brass underline underline-offset-4">
            <bdi>{`${window.location.host}${path}`}</bdi>
          </Link>
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <Link href={`${path}/book`}>{t("firstVisit")}</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link href={`${path}/share`}>{t("toShare")}</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link href="/owner">{t("toOffice")}</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link href="/owner/staff">{t("toTeam")}</Link>
        </Button>
      </div>
    </div>
  );
}
