import { HOME_LOCALES, languageNamed } from "@/lib/languages";

/** A cookie, so that the server answers in the right language with the first byte. */
export const LANGUAGE_COOKIE = "language";

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/**
 * The locale (`en-GB`) to answer in: the language that was chosen here, or else the first of
 * `Accept-Language` (RFC 9110, 12.5.4) that there are words for. Its region is the visitor's own.
 */
export function chooseLocale(chosen: string | undefined, accepted: string | null): string {
  const wanted = tagsOf(accepted ?? "");
  const language = languageNamed(chosen) ?? languageNamed(wanted.find(isSpoken)) ?? "en";
  const own = wanted.find((tag) => tag.startsWith(`${language}-`));
  return own ?? HOME_LOCALES[language];
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}

function isSpoken(tag: string): boolean {
  return languageNamed(tag) !== null;
}

/** Language, or language and region, as `en` or `en-US`; by weight, then as sent. */
function tagsOf(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      const [, language, region] = /^([a-z]{2,3})(?:-([a-z]{2}))?$/i.exec(tag.trim()) ?? [];
      if (language === undefined) return { tag: "", weight: 0 };
      const area = region === undefined ? "" : `-${region.toUpperCase()}`;
      return { tag: language.toLowerCase() + area, weight: Number(weight ?? 1) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
