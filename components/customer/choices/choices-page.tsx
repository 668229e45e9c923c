"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { AddressChoices } from "./address-choices";
import { StopAsking } from "./stop-asking";
import type { Proof } from "./types";

/** What somebody gets, by the link of a mail or by what they have proven in this browser. */
export function ChoicesPage({ link }: { link?: string }) {
  const t = useTranslations();
  const { status } = useSession();
  const guestToken = useGuestToken();
  const proof: Proof = link === undefined ? { guestToken } : { link };
  const found = useQuery(api.choices.mine, proof);
  if (found === undefined || (link === undefined && status === "loading")) {
    return <SkeletonRows label={t("common.loading")} rows={2} />;
  }
  if (found === null) return <Nothing isLink={link !== undefined} />;
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-4xl">{t("choices.title")}</h1>
        <p className="max-w-prose text-ink-soft">{t("choices.lead")}</p>
      </div>
      {link !== undefined &&
        found.map((one) => <StopAsking key={one.channel} one={one} proof={proof} />)}
      {found.map((one) => (
        <AddressChoices key={one.channel} one={one} proof={proof} />
      ))}
    </div>
  );
}

function Nothing({ isLink }: { isLink: boolean }) {
  const t = useTranslations("choices");
  return (
    <EmptyState
      level={1}
      title={t(isLink ? "goneTitle" : "signInTitle")}
      action={
        <Button asChild variant="secondary">
          <Link href="/bookings">{t("toBookings")}</Link>
        </Button>
      }
    >
      {t(isLink ? "goneText" : "signInText")}
    </EmptyState>
  );
}
