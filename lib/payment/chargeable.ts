import { minorUnitDigits } from "../money";

/** What else cards can be charged in: https://docs.stripe.com/currencies#presentment-currencies */
const TWO_DECIMAL = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF " +
    "CHF CNY COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF " +
    "IDR ILS INR ISK JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK " +
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD " +
    "SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX USD UYU UZS WST XCD YER ZAR ZMW"
  ).split(" "),
);

/** True for a currency that Stripe can charge: "GBP" yes, "KPW" no. */
export function isStripeCurrency(currency: string): boolean {
  return (
    TWO_DECIMAL.has(currency) ||
    (currency === currency.toUpperCase() && minorUnitDigits(currency) !== 2)
  );
}
