"use client";

import words from "@/messages/last-resort.json";
import "./globals.css";

/** The last net: the layout itself failed, so it stands alone, with a few words of its own. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{words.name}</title>
        <main className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
          <h1 className="text-3xl">{words.title}</h1>
          <p>{words.text}</p>
          <button
            type="button"
            onClick={retry}
            className="min-h-12 rounded-control bg-accent px-5 font-semibold text-accent-ink"
          >
            {words.tryAgain}
          </button>
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className="underline">
            {words.home}
          </a>
        </main>
      </body>
    </html>
  );
}
