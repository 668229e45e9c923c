"use client";

import { useSyncExternalStore } from "react";
import { isUnreachable } from "@/components/kit/providers/backend-unreachable";
import { LANGUAGE_COOKIE } from "@/components/kit/site/locale";
import { languageOf } from "@/lib/languages";
import words from "@/messages/last-resort.json";
import "./globals.css";

/** The last net: the layout itself failed, so it stands alone, with a few words of its own. */
export default function GlobalError({ error, retry }: { error: Error; retry: () => void }) {
  const language = useSyncExternalStore(never, browserLanguage, () => "en" as const);
  const t = words[language];
  const isDown = isUnreachable(error);
  return (
    <html lang={language}>
      <body>
        <title>{t.name}</title>
        <main className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
          <h1 className="text-3xl">{isDown ? t.unreachableTitle : t.title}</h1>
          <p>{isDown ? t.unreachableText : t.text}</p>
          <button type="button" onClick={retry} className="btn btn-primary">
            {t.tryAgain}
          </button>
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className="underline">
            {t.home}
          </a>
        </main>
      </body>
    </html>
  );
}

function never(): () => void {
  return () => undefined;
}

/** The layout that knew the language is gone: the cookie and the browser still know. */
function browserLanguage() {
  const chosen = new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1];
  return languageOf(chosen ?? navigator.language);
}
