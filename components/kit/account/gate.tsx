"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Session, type SessionUser, useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";

type GateProps = {
  /** Where to come back to after signing in. */
  returnTo: string;
  roles: SessionUser["role"][];
  guestTitle?: string;
  guestText?: string;
  children: (user: SessionUser) => ReactNode;
};

/** Shows a page to those it is for. A convenience: the functions behind it guard themselves. */
export function Gate({ returnTo, roles, guestTitle, guestText, children }: GateProps) {
  const t = useTranslations();
  const session = useSession();
  if (session.status === "loading") return <SkeletonRows label={t("common.loading")} />;
  if (session.status === "guest") {
    return (
      <EmptyState
        title={guestTitle ?? t("gate.signInTitle")}
        action={<Button onClick={() => session.signIn(returnTo)}>{t("site.signIn")}</Button>}
      >
        {guestText ?? t("gate.signInText")}
      </EmptyState>
    );
  }
  if (session.user === null) {
    return <EmptyState title={t("gate.failedTitle")}>{t("gate.failedText")}</EmptyState>;
  }
  if (!roles.includes(session.user.role)) return <WrongAccount session={session} />;
  return children(session.user);
}

function WrongAccount({ session }: { session: Session }) {
  const t = useTranslations();
  return (
    <EmptyState
      title={t("gate.wrongTitle")}
      action={
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" onClick={session.signOut}>
            {t("site.signOut")}
          </Button>
          {session.user?.role === "customer" && (
            <Button asChild variant="quiet">
              <Link href="/owner/setup">{t("gate.ownShop")}</Link>
            </Button>
          )}
        </div>
      }
    >
      {t("gate.wrongText", { name: session.user?.name ?? "" })}
    </EmptyState>
  );
}
