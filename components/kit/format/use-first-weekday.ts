import { useLocale } from "next-intl";
import { firstWeekdayOf } from "./week";

/** With what the visitor's week begins; 1 is Monday. */
export function useFirstWeekday(): number {
  return firstWeekdayOf(useLocale());
}
