"use client";

import messages from "@/messages/en.json";
import "./globals.css";

/** The last net: the layout itself failed, so it stands alone, without providers. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  const { pages, common, site } = messages;
  return (
    <html lang="en">
      <body>
        <title>{site.name}</title>
        <main className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
          <h1 className="text-3xl">{pages.errorTitle}</h1>
          <p>{pages.errorText}</p>
          <button
            type="button"
            onClick={reset}
            className="min-h-12 rounded-control bg-accent px-5 font-semibold text-accent-ink"
          >
            {common.tryAgain}
          </button>
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
          <a href="/" className="underline">
            {pages.home}
          </a>
        </main>
      </body>
    </html>
  );
}
