import { minorUnitDigits } from "@/lib/money";
import { cleanLine, plainDigits } from "@/lib/text";

/** Amounts as people type them. Minor units in and out. */

/** `amountText(2500, "GBP")` is "25.00"; cents that nobody uses are left out. */
export function amountText(minor: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = (minor / 10 ** digits).toFixed(digits);
  return digits === 2 && currency === "IDR" && minor % 100 === 0 ? text.slice(0, -3) : text;
}

/**
 * Reads "25", "25.5", "1,250.00" or "75.000"; NaN for what is no amount. The last separator begins
 * the fraction when no more digits follow it than the currency has; else all of them group.
 */
export function parseAmount(text: string, currency: string): number {
  const digits = minorUnitDigits(currency);
  const trimmed = plainDigits(cleanLine(text)).replace(/\s/g, "");
  const fraction = new RegExp(`[.,](\\d{1,${Math.max(1, digits)}})$`).exec(trimmed);
  const whole = digits > 0 && fraction ? trimmed.slice(0, fraction.index) : trimmed;
  if (!/^\d+$/.test(whole) && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return Number.NaN;
  const cents = digits > 0 && fraction ? (fraction[1] ?? "") : "";
  return Number(whole.replace(/[.,]/g, "") + cents.padEnd(digits, "0"));
}
