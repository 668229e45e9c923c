"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { ProveAddress } from "@/components/customer/mine/prove-address";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { CorrectForm } from "./correct-form";
import { EraseMine } from "./erase-mine";
import { ErasureState } from "./erasure-state";
import { KeptOfYou } from "./kept-of-you";

type YourDataPageProps = {
  serverNow: number;
  /** What each table of an export is, in words. */
  names: Readonly<Record<string, string>>;
};

/** What is kept of whoever proves an address or signs in: shown, corrected, taken along, erased. */
export function YourDataPage({ serverNow, names }: YourDataPageProps) {
  const t = useTranslations();
  const { status } = useSession();
  const now = useMinute(serverNow);
  const guestToken = useGuestToken();
  const guestTokens = guestToken === undefined ? [] : [guestToken];
  const mine = useLatest(useQuery(api.privacy.mine, { guestTokens, now }), guestToken);
  if (mine === undefined || status === "loading") {
    return <SkeletonRows label={t("common.loading")} rows={3} />;
  }
  if (mine === null) {
    return (
      <div className="grid gap-8">
        <ErasureState />
        <ProveAddress />
        <SignIn />
      </div>
    );
  }
  return (
    <div className="grid gap-8">
      <ErasureState />
      <section aria-labelledby="known" className="grid gap-2">
        <h2 id="known" className="text-2xl">
          {t("yourData.knownTitle")}
        </h2>
        <p className="max-w-prose">{t("yourData.knownText")}</p>
        <ul className="grid gap-1">
          {[...mine.emails, ...mine.phones].map((address) => (
            <li key={address} className="[overflow-wrap:anywhere]">
              <bdi>{address}</bdi>
            </li>
          ))}
          {mine.hasAccount && <li>{t("yourData.account", { name: mine.name ?? "" })}</li>}
        </ul>
      </section>
      <KeptOfYou guestTokens={guestTokens} names={names} />
      <CorrectForm guestTokens={guestTokens} name={mine.name ?? ""} />
      <EraseMine guestTokens={guestTokens} mine={mine} />
    </div>
  );
}

function SignIn() {
  const t = useTranslations();
  const { signIn } = useSession();
  return (
    <section className="grid gap-3">
      <p className="max-w-prose text-ink-soft">{t("yourData.signInText")}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" onClick={() => signIn("/your-data")}>
          {t("site.signIn")}
        </Button>
        <Button asChild variant="quiet">
          <Link href="/privacy">{t("site.privacy")}</Link>
        </Button>
      </div>
    </section>
  );
}
