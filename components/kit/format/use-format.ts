import { useLocale } from "next-intl";
import { type Format, formatFor } from "./when";

/** Days, times and amounts as the visitor's locale writes them. */
export function useFormat(): Format {
  return formatFor(useLocale());
}
