/**
 * Money is an integer in the currency's minor unit beside its ISO 4217 code (upper case).
 * Stripe's list of zero- and three-decimal currencies: https://docs.stripe.com/currencies
 */

const ZERO_DECIMAL = new Set(
  "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(" "),
);
const THREE_DECIMAL = new Set("BHD JOD KWD OMR TND".split(" "));

/** Digits after the decimal point in amounts that Stripe takes: 0, 2 or 3. */
export function minorUnitDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toUpperCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/** True for a whole, non-negative, exactly representable amount. */
export function isMinorAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * `formatMoney(2500, "GBP", "en-GB")` is "£25.00". Whole amounts of a currency whose cents are
 * not used in daily life (IDR) show none.
 */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const digits = minorUnitDigits(currency);
  const options: Intl.NumberFormatOptions = { style: "currency", currency };
  const everyday = currency === "IDR" && amountMinor % 100 === 0 ? 0 : digits;
  return new Intl.NumberFormat(locale, {
    ...options,
    minimumFractionDigits: everyday,
    maximumFractionDigits: everyday,
  }).format(amountMinor / 10 ** digits);
}
