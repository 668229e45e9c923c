"use client";

import { useQuery } from "convex/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSession } from "@/components/kit/providers/session";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { api } from "@/convex/_generated/api";
import { SignInFailed, SignInFinishing } from "./sign-in-ending";
import { landingFor, takePlace } from "./landing";

/** Takes somebody who has signed in to their work, or back to where they were. */
export function SignedIn() {
  const t = useTranslations("gate");
  const router = useRouter();
  const { status, user } = useSession();
  const [now] = useState(() => Date.now());
  const invitations = useQuery(api.invitations.listMine, user === null ? "skip" : { now });
  const gone = useRef(false);
  useEffect(() => {
    if (user === null || invitations === undefined || gone.current) return;
    gone.current = true;
    const invited = invitations.length > 0;
    router.replace(landingFor(user, { invited, cameFrom: takePlace() }));
  }, [user, invitations, router]);
  if (status === "failed") {
    return <EmptyState title={t("failedTitle")}>{t("failedText")}</EmptyState>;
  }
  return status === "guest" ? <SignInFailed /> : <SignInFinishing />;
}
