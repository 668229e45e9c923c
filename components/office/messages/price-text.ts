import { parseAmount } from "@/components/kit/format/amount";
import { minorUnitDigits } from "@/lib/money";
import { PRICE_DECIMALS } from "@/lib/messages/settings";
import { cleanLine, plainDigits } from "@/lib/text";

/** What one message costs, as people type it: finer than what can be paid. */

/** `priceText(0.79, "USD")` is "0.0079"; empty for no price. */
export function priceText(minor: number | undefined, currency: string): string {
  if (minor === undefined || minor === 0) return "";
  const digits = minorUnitDigits(currency);
  const text = (minor / 10 ** digits).toFixed(digits + PRICE_DECIMALS).replace(/0+$/, "");
  const [units = "", part = ""] = text.split(".");
  if (part === "") return units;
  // Three digits could be read as thousands.
  const least = part.length === 3 && digits !== 3 ? 4 : digits;
  return `${units}.${part.padEnd(least, "0")}`;
}

/**
 * Reads "0.0079" or "0,05" into minor units; undefined for nothing, NaN for what is no price. Three
 * digits behind the separator, as in "1.500", are thousands: see `parseAmount`.
 */
export function parsePrice(text: string, currency: string): number | undefined {
  const typed = plainDigits(cleanLine(text)).replace(/\s/g, "");
  if (typed === "") return undefined;
  const digits = minorUnitDigits(currency);
  const fine = new RegExp(`^\\d+[.,]\\d{1,${String(digits + PRICE_DECIMALS)}}$`);
  const isGrouped = /^[1-9]\d{0,2}[.,]\d{3}$/.test(typed);
  if (!fine.test(typed) || isGrouped) return parseAmount(typed, currency);
  const minor = Number(typed.replace(",", ".")) * 10 ** digits;
  return Number(minor.toFixed(PRICE_DECIMALS));
}
