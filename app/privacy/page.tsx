import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeptTable } from "@/components/customer/privacy/kept-table";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy");
  return { title: t("title"), description: t("lead") };
}

/** What stands here is what is done: the table is the list that erasing and forgetting go by. */
export default async function Privacy() {
  const t = await getTranslations("privacy");
  const parts = ["who", "why", "others", "count", "rights"] as const;
  return (
    <Page width="narrow">
      <article className="grid gap-6">
        <div className="grid gap-2">
          <h1 className="text-4xl">{t("title")}</h1>
          <p className="max-w-prose text-ink-soft">{t("lead")}</p>
        </div>
        {parts.map((part) => (
          <section key={part} className="grid max-w-prose gap-2">
            <h2 className="text-2xl">{t(`${part}Title`)}</h2>
            <p>{t(`${part}Text`)}</p>
          </section>
        ))}
        <KeptTable />
        <div>
          <Button asChild>
            <Link href="/your-data">{t("toYourData")}</Link>
          </Button>
        </div>
      </article>
    </Page>
  );
}
