"use client";

import { useTranslations } from "next-intl";
import { useCopy } from "@/components/kit/form/use-copy";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";

type ShareKitProps = { slug: string; name: string; site: string };

/** What a shop puts on its door and on its own website. */
export function ShareKit({ slug, name, site }: ShareKitProps) {
  const t = useTranslations("share");
  return (
    <div className="grid gap-10">
      <div data-no-print className="grid gap-3">
        <h1 className="text-4xl">{t("title", { shop: name })}</h1>
        <p className="text-ink-soft">{t("lead")}</p>
      </div>
      <Poster slug={slug} name={name} address={`${site}/s/${slug}`.replace(/^https?:\/\//, "")} />
      <EmbedButton slug={slug} name={name} site={site} />
    </div>
  );
}

function Poster({ slug, name, address }: { slug: string; name: string; address: string }) {
  const t = useTranslations("share");
  return (
    <section aria-labelledby="qr" className="grid gap-4">
      <h2 data-no-print id="qr" className="text-2xl">
        {t("qr")}
      </h2>
      <div className="painted grid justify-items-center gap-4 rounded-card px-8 py-12 text-center">
        <p className="lettered font-display text-5xl leading-tight">{name}</p>
        {/* eslint-disable-next-line @next/next/no-img-element -- made on request, of any size */}
        <img
          src={`/s/${slug}/qr.svg`}
          alt=""
          width={240}
          height={240}
          className="size-60 rounded-card"
        />
        <p className="font-display text-2xl text-sign-brass">{t("scan")}</p>
        <p className="text-sm text-sign-soft">
          <bdi>{address}</bdi>
        </p>
      </div>
      <div data-no-print className="flex flex-wrap gap-3">
        <Button variant="secondary" onClick={() => window.print()}>
          <Icon name="print" />
          {t("print")}
        </Button>
        <Button asChild variant="secondary">
          <a href={`/s/${slug}/qr.svg`} download={`${slug}-qr.svg`}>
            {t("download")}
          </a>
        </Button>
      </div>
    </section>
  );
}

function EmbedButton({ slug, name, site }: ShareKitProps) {
  const t = useTranslations("share");
  const code = `<iframe src="${site}/embed/${slug}" title="${attribute(name)}" width="260" height="64" style="border:0"></iframe>`;
  const { copied, copy } = useCopy(code);
  return (
    <section data-no-print aria-labelledby="button" className="grid gap-4">
      <h2 id="button" className="text-2xl">
        {t("button")}
      </h2>
      <p className="text-ink-soft">{t("buttonText")}</p>
      <Card className="grid justify-items-start gap-4">
        <iframe src={`/embed/${slug}`} title={t("preview")} width={260} height={64} />
        <pre className="max-w-full overflow-x-auto text-sm whitespace-pre-wrap">
          <code>{code}</code>
        </pre>
        <Button variant="secondary" size="sm" onClick={copy}>
          {copied && <Icon name="tick" />}
          <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
        </Button>
      </Card>
    </section>
  );
}

/** As the value of an attribute in the shop's own page. */
function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
