"use client";

import { useTranslations } from "next-intl";
import { isUnreachable } from "@/components/kit/providers/backend-unreachable";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Page } from "@/components/kit/ui/page";

export default function ErrorPage({ error, retry }: { error: Error; retry: () => void }) {
  const t = useTranslations();
  const problem = isUnreachable(error) ? "unreachable" : "error";
  return (
    <Page width="narrow">
      <Alert role="alert" tone="bad" className="grid justify-items-start gap-4 p-6">
        <h1 className="text-3xl">{t(`pages.${problem}Title`)}</h1>
        <p>{t(`pages.${problem}Text`)}</p>
        <div className="flex flex-wrap gap-3">
          <Button onClick={retry}>{t("common.tryAgain")}</Button>
          <Button asChild variant="secondary">
            {/* A full load: whatever broke is left behind. */}
            {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
            <a href="/">{t("pages.home")}</a>
          </Button>
        </div>
      </Alert>
    </Page>
  );
}
