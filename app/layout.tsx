import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Leaving } from "@/components/kit/kept/leaving";
import { EarlyTapsScript } from "@/components/kit/live/early-taps-script";
import { Live } from "@/components/kit/live/live";
import { AppProviders } from "@/components/kit/providers/app-providers";
import { readPublicConfig } from "@/components/kit/providers/public-config";
import { loadSign } from "@/components/customer/shop/load-sign";
import { EMBEDDED_HEADER } from "@/components/kit/site/embedded";
import { directionOf } from "@/components/kit/site/locale";
import { Offline } from "@/components/kit/site/offline";
import { ADDRESS_HEADER } from "@/components/kit/site/opened";
import { siteAddress } from "@/components/kit/site/site-address";
import { SiteFooter } from "@/components/kit/site/site-footer";
import { SiteHeader } from "@/components/kit/site/site-header";
import { publicWords } from "@/components/kit/site/words";
import { readTheme, THEME_COOKIE } from "@/components/kit/site/theme";
import { IconSheet } from "@/components/kit/ui/icon-sheet";
import { Toasts } from "@/components/kit/ui/toasts";
import { display, displayExt, text, textExt } from "./fonts";
import "./globals.css";

// Addresses of the services are read for each request, so that one build runs on any port.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: "#17463a",
};

export async function generateMetadata(): Promise<Metadata> {
  const site = siteAddress();
  const t = await getTranslations("site");
  return {
    metadataBase: new URL(site),
    applicationName: t("name"),
    icons: { icon: "/icon.svg", apple: "/icons/apple-180.png" },
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, t, jar, sent] = await Promise.all([
    getLocale(),
    getMessages(),
    getTranslations("site"),
    cookies(),
    headers(),
  ]);
  const address = sent.get(ADDRESS_HEADER);
  const sign = await loadSign(address);
  const nonce = sent.get("x-nonce") ?? undefined;
  const isEmbedded = sent.has(EMBEDDED_HEADER);
  const theme = readTheme(jar.get(THEME_COOKIE)?.value);
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme === "system" ? undefined : theme}
      className={`${display.variable} ${text.variable} ${displayExt.variable} ${textExt.variable}`}
    >
      <body className="flex flex-col">
        <EarlyTapsScript nonce={nonce} />
        <IconSheet />
        {!isEmbedded && <SkipLink words={t("skip")} />}
        <NextIntlClientProvider messages={publicWords(messages)}>
          <AppProviders config={readPublicConfig()} nonce={nonce}>
            {isEmbedded ? (
              children
            ) : (
              <>
                <Offline />
                <SiteHeader first={sign} />
                <div className="grow">{children}</div>
                <SiteFooter theme={theme} />
                <Toasts />
                <Leaving />
              </>
            )}
            <Live />
          </AppProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function SkipLink({ words }: { words: string }) {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:start-2 focus:z-50 focus:rounded-control focus:bg-raised focus:px-4 focus:py-3"
    >
      {words}
    </a>
  );
}
