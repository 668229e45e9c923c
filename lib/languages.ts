/** Every language that there are words for, in messages/; docs/how-to/language.md adds one. */
export const LANGUAGES = ["en", "id"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for whoever cannot read the others. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", id: "Bahasa Indonesia" };

/** The longest that a locale can be which we keep. */
const LONGEST = 12;

/** The locale as it is kept of whoever says one, `en-GB`; undefined for what there are no words for. */
export function keptLocale(said: string | undefined): string | undefined {
  if (said === undefined || said.length > LONGEST || languageNamed(said) === null) return undefined;
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(said) ? said : undefined;
}

/** How dates and amounts are written when a visitor names no region. */
export const HOME_LOCALES: Record<Language, string> = { en: "en-GB", id: "id-ID" };

/** The language of a locale: `en` of `en-GB`; English where there are no words for it. */
export function languageOf(locale: string): Language {
  return languageNamed(locale) ?? "en";
}

/** The same; null where there are no words for it. */
export function languageNamed(locale: string | undefined): Language | null {
  const language = locale?.split("-")[0];
  return LANGUAGES.find((one) => one === language) ?? null;
}
