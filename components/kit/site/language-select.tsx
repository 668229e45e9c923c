"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from "@/lib/languages";
import { LANGUAGE_COOKIE } from "./locale";

export function LanguageSelect() {
  const t = useTranslations("site");
  const router = useRouter();
  const language = languageOf(useLocale());
  const [busy, startTransition] = useTransition();
  return (
    <label className="flex items-center gap-2">
      {t("language")}
      <select
        value={language}
        aria-busy={busy}
        className="control min-h-11 w-auto py-1 text-sm"
        onChange={(event) => {
          document.cookie = `${LANGUAGE_COOKIE}=${event.target.value}; path=/; max-age=31536000; samesite=lax`;
          startTransition(() => router.refresh());
        }}
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
