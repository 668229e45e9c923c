/** Every language that there are words for, in messages/; docs/how-to/language.md adds one. */
export const LANGUAGES = ["en", "id"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for whoever cannot read the others. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", id: "Bahasa Indonesia" };

/** A cookie, so that the server answers in the right language with the first byte. */
export const LANGUAGE_COOKIE = "language";

/** How dates and amounts are written when the visitor names no region. */
export const HOME_LOCALES: Record<Language, string> = { en: "en-GB", id: "id-ID" };

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

/** The message file of a locale. */
export function languageOf(locale: string): Language {
  return languageNamed(locale) ?? "en";
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}

function languageNamed(tag: string | undefined): Language | null {
  const language = tag?.split("-")[0];
  return LANGUAGES.find((one) => one === language) ?? null;
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
