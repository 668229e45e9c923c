import { CONTACT_TEXTS } from "../limits/texts";
import { cleanLine, plainDigits } from "../text";

/** How people write phone numbers: all that can be said without knowing the numbers of a country. */

/** Digits without which nobody could be called, and the most there are (ITU-T E.164 has 15). */
const LEAST_DIGITS = 5;
const MOST_DIGITS = 17;

const DASHES = /[\u2010-\u2015\u2212\u2043\u30fc\ufe58\ufe63]/g;
const SHAPE = /^\+?[0-9(][0-9 ()./-]*$/;
// `ext. 12`, `x12`, `#12`, `;ext=12` (RFC 3966), and what other languages say for it.
const EXTENSION =
  /[\s,;]*(?:;?ext=|extension|extn\.?|ext\.?|anexo|int\.?|interno|poste|durchwahl|доб\.?|x|#|,|;)[\s:.]*([0-9]{1,7})$/i;

export type PhoneText = {
  /** What is dialled first: digits and the signs that people put between them. */
  number: string;
  /** Digits that are dialled once somebody answers; empty mostly. */
  extension: string;
};

/**
 * What was typed or pasted, in plain digits and signs; null for what is no number.
 * `"\u202a(٠٢١) 555–1234 ext. 12"` is `(021) 555-1234` and `12`.
 */
export function readPhone(typed: string): PhoneText | null {
  const text = cleanLine(plainDigits(cleanLine(typed)).replace(DASHES, "-").replace(/^tel:/i, ""));
  if (text.length > CONTACT_TEXTS.phone) return null;
  const extension = EXTENSION.exec(text);
  const number = (extension ? text.slice(0, extension.index) : text).trim();
  const digits = digitsOf(number).length;
  if (!SHAPE.test(number) || digits < LEAST_DIGITS || digits > MOST_DIGITS) return null;
  return { number, extension: extension?.[1] ?? "" };
}

/** One way of writing it, as long as its country is not known. */
export function writePhone({ number, extension }: PhoneText): string {
  return extension === "" ? number : `${number} ext. ${extension}`;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
