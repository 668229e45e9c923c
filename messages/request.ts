import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, LANGUAGE_COOKIE } from "@/components/kit/site/locale";
import { type Language, languageOf } from "@/lib/languages";

const WORDS: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  id: () => import("./id.json"),
};

/** The language of a request: the one chosen on this site, or the browser's. */
export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LANGUAGE_COOKIE)?.value, sent.get("accept-language"));
  const { default: messages } = await WORDS[languageOf(locale)]();
  return { locale, messages, timeZone: "UTC" };
});
