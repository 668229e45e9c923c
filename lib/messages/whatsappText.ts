/**
 * WhatsApp makes words bold, slanted, struck out or of one width by the signs around them:
 * https://faq.whatsapp.com/539178204879377. It knows no way to write such a sign as itself.
 */

/** Signs that look the same and mean nothing. */
const ALIKE: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };
const ADDRESS = /(https?:\/\/\S+)/;
const SIGN = /[*_~`]/g;
const IN_WORDS = /[\p{L}\p{N}]/u;
const BULLET = /^(\s*)\*(?= )/gm;

/** A text of which nothing becomes formatting; addresses of pages stay as they are. */
export function asWritten(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? part : withoutSigns(part)))
    .join("");
}

/** A sign within a word, or alone between blanks, makes nothing of what is around it. */
function withoutSigns(text: string): string {
  return text.replace(BULLET, `$1${alike("*")}`).replace(SIGN, (sign, at: number) => {
    const [before = " ", after = " "] = [text[at - 1], text[at + 1]];
    const isWithin = IN_WORDS.test(before) && IN_WORDS.test(after);
    const isAlone = before.trim() === "" && after.trim() === "";
    return isWithin || isAlone ? sign : alike(sign);
  });
}

function alike(sign: string): string {
  return ALIKE[sign] ?? sign;
}
