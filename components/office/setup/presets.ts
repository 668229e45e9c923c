import { amountStep, minorUnitDigits } from "@/lib/money";

/** What a new shop most likely wants, from what the browser knows. Pure. */

/** Zones by their beginning, the longest that fits; money as it is paid there. */
const BY_ZONE: Record<string, string> = {
  "Europe/": "EUR",
  "Europe/London": "GBP",
  "Europe/Zurich": "CHF",
  "Europe/Oslo": "NOK",
  "Europe/Stockholm": "SEK",
  "Europe/Copenhagen": "DKK",
  "Europe/Warsaw": "PLN",
  "Europe/Prague": "CZK",
  "Europe/Budapest": "HUF",
  "Europe/Bucharest": "RON",
  "Europe/Istanbul": "TRY",
  "Europe/Kyiv": "UAH",
  "Europe/Belgrade": "RSD",
  "Asia/Jakarta": "IDR",
  "Asia/Makassar": "IDR",
  "Asia/Jayapura": "IDR",
  "Asia/Pontianak": "IDR",
  "Asia/Singapore": "SGD",
  "Asia/Kuala_Lumpur": "MYR",
  "Asia/Tokyo": "JPY",
  "Asia/Seoul": "KRW",
  "Asia/Hong_Kong": "HKD",
  "Asia/Manila": "PHP",
  "Asia/Bangkok": "THB",
  "Asia/Ho_Chi_Minh": "VND",
  "Asia/Saigon": "VND",
  "Asia/Kolkata": "INR",
  "Asia/Calcutta": "INR",
  "Asia/Dubai": "AED",
  "Asia/Riyadh": "SAR",
  "Australia/": "AUD",
  "Pacific/Auckland": "NZD",
  "Africa/Johannesburg": "ZAR",
  "Africa/Lagos": "NGN",
  "Africa/Nairobi": "KES",
  "Africa/Cairo": "EGP",
  "America/Toronto": "CAD",
  "America/Vancouver": "CAD",
  "America/Edmonton": "CAD",
  "America/Winnipeg": "CAD",
  "America/Halifax": "CAD",
  "America/Mexico_City": "MXN",
  "America/Sao_Paulo": "BRL",
  "America/Bogota": "COP",
  "America/Santiago": "CLP",
  "America/Lima": "PEN",
  "America/New_York": "USD",
  "America/Chicago": "USD",
  "America/Denver": "USD",
  "America/Los_Angeles": "USD",
  "America/Phoenix": "USD",
};

/** Where the zone says nothing, the region of the visitor's language may. */
const BY_REGION: Record<string, string> = {
  GB: "GBP",
  ID: "IDR",
  US: "USD",
  IE: "EUR",
  DE: "EUR",
  FR: "EUR",
  ES: "EUR",
  IT: "EUR",
  AU: "AUD",
  NZ: "NZD",
  CA: "CAD",
  SG: "SGD",
  MY: "MYR",
  IN: "INR",
  JP: "JPY",
  ZA: "ZAR",
};

/** `currencyFor("Asia/Jakarta", "en-GB")` is "IDR"; "USD" where nothing is known. */
export function currencyFor(timeZone: string, locale: string): string {
  const fitting = Object.keys(BY_ZONE)
    .filter((zone) => timeZone.startsWith(zone))
    .sort((one, other) => other.length - one.length)[0];
  if (fitting !== undefined) return BY_ZONE[fitting] ?? "USD";
  return BY_REGION[locale.split("-")[1] ?? ""] ?? "USD";
}

/** A plain haircut in whole units of the currency: something to start from, not a survey. */
const HAIRCUT: Record<string, number> = {
  GBP: 25,
  EUR: 28,
  USD: 35,
  CHF: 45,
  CAD: 40,
  AUD: 45,
  NZD: 45,
  SGD: 30,
  MYR: 30,
  HKD: 200,
  IDR: 75_000,
  JPY: 4000,
  KRW: 25_000,
  THB: 300,
  PHP: 350,
  VND: 150_000,
  INR: 250,
  AED: 70,
  SAR: 60,
  SEK: 400,
  NOK: 450,
  DKK: 280,
  PLN: 80,
  CZK: 500,
  HUF: 6500,
  RON: 70,
  TRY: 400,
  BRL: 50,
  MXN: 200,
  ZAR: 180,
};

/** Offered to tick, with lengths in minutes and prices beside a haircut's. */
export const SUGGESTIONS = [
  { word: "haircut", durationMinutes: 30, times: 1, usual: true },
  { word: "fade", durationMinutes: 45, times: 1.3, usual: false },
  { word: "beard", durationMinutes: 30, times: 0.6, usual: true },
  { word: "both", durationMinutes: 60, times: 1.5, usual: true },
  { word: "kids", durationMinutes: 30, times: 0.7, usual: false },
  { word: "shave", durationMinutes: 30, times: 1, usual: false },
] as const;

/** A suggested price in minor units, a round one; null where the currency's prices are not known. */
export function suggestedPrice(currency: string, times: number): number | null {
  const haircut = HAIRCUT[currency];
  if (haircut === undefined) return null;
  const round = 10 ** Math.max(0, Math.floor(Math.log10(haircut)) - 1);
  const whole = Math.round((haircut * times) / round) * round;
  const minor = whole * 10 ** minorUnitDigits(currency);
  return minor - (minor % amountStep(currency));
}
