"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { keepLink } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import {
  type Access,
  isOpenedOtherwise,
  useAccess,
  useRemembering,
} from "@/components/customer/access/access";
import { useOwnAddress } from "@/components/customer/status/use-come-back";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { Entry } from "./types";
import { WaitingDocket } from "./waiting-docket";
import { WaitingPanel } from "./waiting-panel";

type WaitingPageProps = {
  /** The server's answer for the first view. */
  first: Entry | null;
  address: Access;
  serverNow: number;
};

/** Where somebody stands who waits for a day; what is offered appears by itself. */
export function WaitingPage({ first, address, serverNow }: WaitingPageProps) {
  const t = useTranslations();
  const { access, missed } = useAccess(address);
  const { token } = access;
  const owner = useOwner();
  // Without a link only an account opens its place, and it takes a moment to know whose it is.
  const mayOpen = token !== undefined || typeof owner === "string";
  const now = useMinute(serverNow);
  const live = useQuery(api.waitlist.get, mayOpen ? { ...access, now } : "skip");
  if (live === null) missed();
  const answer = useLatest(live);
  const entry = answer === undefined ? first : answer;
  useOwnAddress(entry !== null && isOpenedOtherwise(access, address), access);
  useRemembering("waiting", access, entry !== null);
  const bookingCode = entry?.bookingCode ?? null;
  useEffect(() => {
    // The link that one waits with opens the booking too.
    if (bookingCode === null || token === undefined || owner === undefined) return;
    keepLink(owner, { code: bookingCode, token, kind: "booking" });
  }, [bookingCode, token, owner]);
  if (entry !== null && mayOpen) {
    return (
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12">
        <WaitingPanel entry={entry} access={access} serverNow={serverNow} />
        <WaitingDocket entry={entry} />
      </div>
    );
  }
  const isTrying = answer === undefined || isOpenedOtherwise(access, address);
  if (owner === undefined || (mayOpen && live === undefined && isTrying)) {
    return <SkeletonRows label={t("common.loading")} />;
  }
  return (
    <EmptyState level={1} title={t("waiting.notFoundTitle")}>
      {t("waiting.notFoundText")}
    </EmptyState>
  );
}
