/** Country calling codes (ITU-T E.164) of the regions that shops are in, by ISO 3166 code. */
const CALLING_CODES: Readonly<Record<string, string>> = {
  ...{ AE: "971", AR: "54", AT: "43", AU: "61", BD: "880", BE: "32", BR: "55", CA: "1", CH: "41" },
  ...{ CL: "56", CN: "86", CO: "57", CZ: "420", DE: "49", DK: "45", EG: "20", ES: "34", FI: "358" },
  ...{
    FR: "33",
    GB: "44",
    GR: "30",
    HK: "852",
    HU: "36",
    ID: "62",
    IE: "353",
    IL: "972",
    IN: "91",
  },
  ...{
    JP: "81",
    KE: "254",
    KR: "82",
    MA: "212",
    MX: "52",
    MY: "60",
    NG: "234",
    NL: "31",
    NO: "47",
  },
  ...{ NZ: "64", PE: "51", PH: "63", PK: "92", PL: "48", PT: "351", RO: "40", SA: "966", SE: "46" },
  ...{ SG: "65", TH: "66", TR: "90", UA: "380", US: "1", VN: "84", ZA: "27" },
};

/** `callingCodeOf("id-ID")` is "62"; null for a locale without a region that is known. */
export function callingCodeOf(locale: string): string | null {
  const region = locale.split("-").find((part) => /^[A-Z]{2}$/.test(part));
  return region === undefined ? null : (CALLING_CODES[region] ?? null);
}
