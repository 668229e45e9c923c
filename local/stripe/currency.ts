/** Currencies whose amounts have no fraction: https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);
/** Amounts in thousandths, of which the last digit must be 0: https://docs.stripe.com/currencies#three-decimal */
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/** Kept as two-decimal for old integrations, though they have no fraction: https://docs.stripe.com/currencies#special-cases */
const WHOLE_UNITS_ONLY = new Set(["isk", "ugx"]);

const TWO_DECIMAL = new Set(
  (
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf " +
    "chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf " +
    "idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk " +
    "mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd " +
    "shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst xcd yer zar zmw"
  ).split(" "),
);

/** The smallest charge per settlement currency, in minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

/** How many digits follow the decimal point, e.g. 2 for `gbp` and `idr`, 0 for `jpy`, 3 for `kwd`. */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** Whether Stripe presents this lower-case code. */
export function isSupportedCurrency(currency: string): boolean {
  return ZERO_DECIMAL.has(currency) || THREE_DECIMAL.has(currency) || TWO_DECIMAL.has(currency);
}

/** The step in which amounts of this currency move, in minor units. */
export function amountStep(currency: string): 1 | 10 | 100 {
  if (THREE_DECIMAL.has(currency)) return 10;
  return WHOLE_UNITS_ONLY.has(currency) ? 100 : 1;
}

/** The smallest amount that may be charged, in minor units; 1 where Stripe names none. */
export function minimumAmount(currency: string): number {
  return MINIMUM[currency] ?? 1;
}

/** Digits of the largest charge, eight where Stripe names none. */
const DIGITS_OF_LARGEST: Record<string, number> = {
  idr: 12,
  cop: 10,
  huf: 10,
  jpy: 10,
  lbp: 10,
  inr: 9,
};

/** The largest amount that may be charged, in minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export function maximumAmount(currency: string): number {
  return 10 ** (DIGITS_OF_LARGEST[currency] ?? 8) - 1;
}

/** `2500, "gbp"` -> `£25.00`; `1500, "jpy"` -> `¥1,500`; `12340, "kwd"` -> `KWD 12.340`. */
export function formatAmount(amountMinor: number, currency: string, locale = "en-GB"): string {
  const digits = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** digits);
}
