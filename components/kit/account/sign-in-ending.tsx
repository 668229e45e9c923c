"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { ProgressPole } from "@/components/kit/ui/pole";

/** A sign-in that was turned back or given up; it can be tried again. */
export function SignInFailed() {
  const t = useTranslations();
  return (
    <EmptyState
      title={t("signIn.failedTitle")}
      action={
        <Button asChild>
          <Link href="/sign-in">{t("common.tryAgain")}</Link>
        </Button>
      }
    >
      {t("signIn.failedText")}
    </EmptyState>
  );
}

/** A sign-in whose last step is under way. */
export function SignInFinishing() {
  const t = useTranslations("signIn");
  return (
    <div role="status" className="grid gap-4">
      <p>{t("finishing")}</p>
      <ProgressPole label={t("finishing")} />
    </div>
  );
}
