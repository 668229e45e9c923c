"use client";

import { useTranslations } from "next-intl";
import { safeReturnPath } from "@/components/kit/providers/return-path";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { LANDING_PATH } from "./landing";

type SignInPanelProps = {
  returnTo: string | null;
  /** False when no way of signing in is configured. */
  available: boolean;
};

export function SignInPanel({ returnTo, available }: SignInPanelProps) {
  const t = useTranslations();
  const { status, user, signIn, signOut } = useSession();
  if (status === "loading") return <SkeletonRows label={t("common.loading")} rows={1} />;
  if (status === "guest") {
    return (
      <Card className="grid justify-items-start gap-4">
        <p>{t(available ? "signIn.text" : "signIn.unavailable")}</p>
        {available && (
          <Button
            onClick={() => signIn(returnTo === null ? LANDING_PATH : safeReturnPath(returnTo))}
          >
            {t("signIn.go")}
          </Button>
        )}
      </Card>
    );
  }
  return (
    <Card className="grid justify-items-start gap-4">
      {user !== null && <p>{t("signIn.already", { name: user.name })}</p>}
      <Button variant="secondary" onClick={signOut}>
        {t("site.signOut")}
      </Button>
    </Card>
  );
}
