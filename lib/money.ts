/**
 * Money is an integer in the currency's minor unit beside its ISO 4217 code (upper case).
 * Stripe's list of zero- and three-decimal currencies: https://docs.stripe.com/currencies
 */

const ZERO_DECIMAL = new Set(
  "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "),
);
const THREE_DECIMAL = new Set("BHD JOD KWD OMR TND".split(" "));
/** Written with two digits for old integrations, though they have no fraction. */
const WHOLE_UNITS_ONLY = new Set(["ISK", "UGX"]);
/** Written with two digits that daily life does not use. */
const FRACTION_UNUSED = new Set(["IDR", ...WHOLE_UNITS_ONLY]);

/**
 * The smallest charge of each currency that Stripe settles in, in minor units:
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. Compared with an older and
 * the newest copy of that page; BGN stands in the older one alone.
 */
const MINIMUM_CHARGE = new Map(
  Object.entries({
    ARS: 50,
    COP: 50,
    IDR: 50,
    ILS: 50,
    KRW: 50,
    PHP: 50,
    RUB: 50,
    ZAR: 50,
    AED: 200,
    AUD: 50,
    BGN: 100,
    BRL: 50,
    CAD: 50,
    CHF: 50,
    CZK: 1500,
    DKK: 250,
    EUR: 50,
    GBP: 30,
    HKD: 400,
    HUF: 17_500,
    INR: 50,
    JPY: 50,
    MXN: 1000,
    MYR: 200,
    NOK: 300,
    NZD: 50,
    PLN: 200,
    RON: 200,
    SEK: 300,
    SGD: 50,
    THB: 1000,
    USD: 50,
  }),
);

/**
 * The same page, "Maximum charge amounts". An older copy says: 12 digits for IDR, 9 for INR, 8 for all
 * other currencies, and for cards 10 for COP, HUF and JPY and 11 for LBP; the newest, that cards take
 * 12 digits but for American Express (9), and other ways to pay 12 for IDR, 10 for COP, 9 for INR and
 * 8 for the rest. Here stands the lower of the two; card networks may allow less, which Stripe
 * lists nowhere. LBP keeps 10: the page's own figures for it contradict each other.
 */
const DIGITS_OF_LARGEST = new Map(
  Object.entries({ IDR: 12, COP: 10, HUF: 10, JPY: 10, LBP: 10, INR: 9 }),
);

/** Digits after the decimal point in amounts that Stripe takes: 0, 2 or 3. */
export function minorUnitDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toUpperCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/** The step in which amounts of a currency move, in minor units: 10 for KWD, 100 for ISK, else 1. */
export function amountStep(currency: string): 1 | 10 | 100 {
  const code = currency.toUpperCase();
  if (THREE_DECIMAL.has(code)) return 10;
  return WHOLE_UNITS_ONLY.has(code) ? 100 : 1;
}

/** The smallest amount that can be charged, in minor units: 30 for GBP, one step where none is named. */
export function minimumCharge(currency: string): number {
  return MINIMUM_CHARGE.get(currency.toUpperCase()) ?? amountStep(currency);
}

/**
 * The largest charge, in minor units: eight digits, and more where Stripe says so.
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export function maximumCharge(currency: string): number {
  return 10 ** (DIGITS_OF_LARGEST.get(currency.toUpperCase()) ?? 8) - 1;
}

/** True for an ISO 4217 code that the runtime knows, in upper case: "GBP" yes, "gbp", "ZZZ" no. */
export function isCurrency(currency: string): boolean {
  return Intl.supportedValuesOf("currency").includes(currency);
}

/**
 * A share of an amount, rounded half up to the currency's step: `shareOf(2505, 50, "GBP")` is 1253,
 * `shareOf(12_345, 50, "KWD")` 6170. `percent` is from 0 to 100, in tenths, and exact: it is counted
 * in whole thousandths.
 */
export function shareOf(amountMinor: number, percent: number, currency: string): number {
  const step = BigInt(amountStep(currency));
  const parts = BigInt(amountMinor) * BigInt(Math.round(percent * 10));
  const whole = 1000n * step;
  return Number(((parts * 2n + whole) / (2n * whole)) * step);
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
  const everyday = FRACTION_UNUSED.has(currency) && amountMinor % 100 === 0 ? 0 : digits;
  return new Intl.NumberFormat(locale, {
    ...options,
    minimumFractionDigits: everyday,
    maximumFractionDigits: everyday,
  }).format(amountMinor / 10 ** digits);
}
