"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { Answer, InvitationWords } from "./answer";

type JoinPageProps = { token: string; serverNow: number };

/** Where the link of an invitation leads. Whoever opens it still signs in and says yes. */
export function JoinPage({ token, serverNow }: JoinPageProps) {
  const t = useTranslations();
  const now = useMinute(serverNow);
  const { status, user, signIn, signOut } = useSession();
  const found = useLatest(useQuery(api.invitations.read, { token, now }));
  if (found === undefined || status === "loading") {
    return <SkeletonRows label={t("common.loading")} rows={2} />;
  }
  if (found.state === "gone") {
    return (
      <EmptyState
        level={1}
        title={t("work.goneTitle")}
        action={
          <Button asChild variant="secondary">
            <Link href="/">{t("work.toShops")}</Link>
          </Button>
        }
      >
        {t("work.goneText")}
      </EmptyState>
    );
  }
  const { invitation, isForReader } = found;
  const frame = (children: ReactNode) => (
    <div className="grid gap-6">
      <h1 className="text-4xl">{t("work.joinTitle")}</h1>
      {children}
    </div>
  );
  if (user !== null && isForReader)
    return frame(<Answer invitation={invitation} asked={{ token }} />);
  return frame(
    <section className="plate grid gap-3">
      <InvitationWords invitation={invitation} />
      {user === null ? (
        <>
          <p>{t("work.signInFirst")}</p>
          <div>
            <Button onClick={() => signIn(`/join/${token}`)}>{t("site.signIn")}</Button>
          </div>
        </>
      ) : (
        <>
          <ProblemLine text={t("work.notYours", { email: user.email })} />
          <div>
            <Button variant="secondary" onClick={signOut}>
              {t("site.signOut")}
            </Button>
          </div>
        </>
      )}
    </section>,
  );
}
