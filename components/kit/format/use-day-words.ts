import { useTranslations } from "next-intl";
import { useFormat } from "./use-format";
import { addDays, dateOf } from "./when";

/** "today", "tomorrow" or "Tue 24 Nov", for a day seen from `now` in a zone. */
export function useDayWords(timeZone: string, now: number): (date: string) => string {
  const t = useTranslations("common");
  const format = useFormat();
  const today = dateOf(now, timeZone);
  return (date) => {
    if (date === today) return t("today");
    return date === addDays(today, 1) ? t("tomorrow") : format.shortDay(date);
  };
}
