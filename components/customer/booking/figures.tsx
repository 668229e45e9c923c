"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";

/** "£25.00", or "from £25.00" where it depends on who does it. */
export function PriceText({ range, currency }: { range: [number, number]; currency: string }) {
  const t = useTranslations("book");
  const format = useFormat();
  const [least, most] = range;
  const price = format.money(least, currency);
  return least === most ? price : t("from", { price });
}

/** "45 minutes", or "30 to 45 minutes" where it depends on who does it. */
export function TimeText({ range: [least, most] }: { range: [number, number] }) {
  const t = useTranslations();
  if (least === most) return t("common.minutes", { count: least });
  return t("book.minutesRange", { least, most });
}
