"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { ProgressPole } from "@/components/kit/ui/pole";
import { api } from "@/convex/_generated/api";
import { landingFor, takePlace } from "./landing";

/** Takes somebody who has signed in to their work, or back to where they were. */
export function SignedIn() {
  const t = useTranslations();
  const router = useRouter();
  const { status, user } = useSession();
  const [now] = useState(() => Date.now());
  const invitations = useQuery(api.invitations.mine, user === null ? "skip" : { now });
  const gone = useRef(false);
  useEffect(() => {
    if (user === null || invitations === undefined || gone.current) return;
    gone.current = true;
    const invited = invitations.length > 0;
    router.replace(landingFor(user, { invited, cameFrom: takePlace() }));
  }, [user, invitations, router]);
  if (status === "failed") {
    return <EmptyState title={t("gate.failedTitle")}>{t("gate.failedText")}</EmptyState>;
  }
  if (status === "guest") {
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
  return (
    <div role="status" className="grid gap-4">
      <p>{t("signIn.finishing")}</p>
      <ProgressPole label={t("signIn.finishing")} />
    </div>
  );
}
