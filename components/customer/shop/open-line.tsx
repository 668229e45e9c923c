"use client";

import { useTranslations } from "next-intl";
import { useDayWords } from "@/components/kit/format/use-day-words";
import { useFormat } from "@/components/kit/format/use-format";
import { useShopNow } from "./live-shop";
import { openState, type Times } from "./open-now";

/** "Open until 19:00", or when it opens again. */
export function OpenLine({ shop }: { shop: Times }) {
  const t = useTranslations("shop");
  const format = useFormat();
  const { now } = useShopNow();
  const dayWords = useDayWords(shop.timeZone, now);
  if (shop.hours.length === 0) return null;
  const state = openState(shop, now);
  if (state.open) return <p>{t("openUntil", { time: format.clock(state.untilMinutes) })}</p>;
  if (state.next === null) return <p>{t("closedNow")}</p>;
  const { date, fromMinutes } = state.next;
  return <p>{t("closedUntil", { day: dayWords(date), time: format.clock(fromMinutes) })}</p>;
}
