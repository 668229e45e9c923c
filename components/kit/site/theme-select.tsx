"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { readTheme, THEME_COOKIE, type Theme, THEMES } from "./theme";

const LABELS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

export function ThemeSelect({ initial }: { initial: Theme }) {
  const t = useTranslations("site");
  const [theme, setTheme] = useState(initial);
  return (
    <label className="flex items-center gap-2">
      {t("theme")}
      <select
        value={theme}
        className="control min-h-11 w-auto py-1 text-sm"
        onChange={(event) => {
          const next = readTheme(event.target.value);
          setTheme(next);
          applyTheme(next);
        }}
      >
        {THEMES.map((option) => (
          <option key={option} value={option}>
            {t(LABELS[option])}
          </option>
        ))}
      </select>
    </label>
  );
}

function applyTheme(theme: Theme): void {
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
