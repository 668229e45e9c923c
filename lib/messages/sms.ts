/**
 * A short message that costs one part: at most 160 signs of the alphabet that every phone knows
 * (3GPP TS 23.038, GSM 7 bit). One sign outside of it would leave room for 70.
 */

const MOST = 160;
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ" +
  "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Each of these takes two places. */
const EXTENDED = "^{}\\[~]|€";
const ALIKE: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "·": "-",
  "×": "x",
};

/** A line and a link as one part: the line is cut where both would not fit. */
export function smsText(line: string, url: string | null): string {
  const link = url === null ? "" : ` ${url}`;
  const room = MOST - placesOf(link);
  const text = inAlphabet(line);
  if (placesOf(text) <= room) return text + link;
  return `${cut(text, room - 3).trimEnd()}...${link}`;
}

/** How many of the 160 places a text takes; every sign outside of the alphabet makes it unsendable. */
export function placesOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (EXTENDED.includes(sign) ? 2 : 1), 0);
}

/** How many parts a text is sent and paid as; signs outside of the alphabet make each of them shorter. */
export function partsOf(text: string): number {
  const isPlain = [...text].every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign));
  const places = isPlain ? placesOf(text) : text.length;
  const [one, each] = isPlain ? [MOST, 153] : [70, 67];
  return places <= one ? 1 : Math.ceil(places / each);
}

/** Signs that look like the alphabet's own, without the accents that it has not; "?" for the rest. */
export function inAlphabet(text: string): string {
  return [...text.normalize("NFC")].map(inAlphabetOf).join("").replace(/ +/g, " ");
}

function inAlphabetOf(sign: string): string {
  if (BASIC.includes(sign) || EXTENDED.includes(sign)) return sign;
  if (/\s/.test(sign)) return " ";
  const alike = ALIKE[sign] ?? sign.normalize("NFKD").replace(/\p{M}/gu, "");
  return [...alike].map((one) => (BASIC.includes(one) ? one : "?")).join("");
}

function cut(text: string, places: number): string {
  let kept = "";
  for (const sign of text) {
    if (placesOf(kept + sign) > places) break;
    kept += sign;
  }
  return kept;
}
