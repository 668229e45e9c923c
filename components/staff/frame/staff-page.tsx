"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Gate } from "@/components/kit/account/gate";
import { ConnectionBanner } from "./connection-banner";
import type { Desk } from "@/components/kit/types/desk";
import { useDesk } from "./use-desk";
import { useMinute } from "@/components/kit/format/use-minute";
import { dateOf } from "@/components/kit/format/when";
import { type SessionUser, useSession } from "@/components/kit/providers/session";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { OfferWatch } from "@/components/staff/duty/offer-watch";
import { StaffNav } from "./staff-nav";

type Shop = NonNullable<SessionUser["shop"]>;
/** Who works here, and where; `now` is the current minute, `today` the date in the shop's zone. */
export type Staff = { user: SessionUser; shop: Shop; now: number; today: string };

type StaffPageProps = {
  /** Where to come back to after signing in. */
  path: string;
  roles: SessionUser["role"][];
  serverNow: number;
  title: string;
  /** Said to readers only, where the page shows what it is by itself. */
  hideTitle?: boolean;
  children: (staff: Staff) => ReactNode;
};

/** A page of the staff's side: for whom it is, how one gets about, and whether it is up to date. */
export function StaffPage(props: StaffPageProps) {
  const { path, roles, serverNow, title, hideTitle = false, children } = props;
  const { user: visitor } = useSession();
  return (
    <>
      {visitor !== null && roles.includes(visitor.role) && <StaffNav user={visitor} />}
      <h1 className={hideTitle ? "sr-only" : "mb-6 text-4xl"}>{title}</h1>
      <Gate returnTo={path} roles={roles}>
        {(user) => (
          <>
            <ConnectionBanner />
            <OfferWatch user={user} serverNow={serverNow} />
            <InShop user={user} serverNow={serverNow}>
              {children}
            </InShop>
          </>
        )}
      </Gate>
    </>
  );
}

type InShopProps = { user: SessionUser; serverNow: number; children: StaffPageProps["children"] };

function InShop({ user, serverNow, children }: InShopProps) {
  const now = useMinute(serverNow);
  const { shop } = user;
  if (shop === null) return <NoChair />;
  return children({ user, shop, now, today: dateOf(now, shop.timeZone) });
}

type AtDeskProps = { staff: Staff; children: (desk: Desk) => ReactNode };

/** What needs a chair: the day and the hours. */
export function AtDesk({ staff, children }: AtDeskProps) {
  const t = useTranslations("common");
  const desk = useDesk(staff);
  if (desk === undefined) return <SkeletonRows label={t("loading")} />;
  return desk === null ? <NoChair /> : children(desk);
}

function NoChair() {
  const t = useTranslations("day");
  return <EmptyState title={t("noBarberTitle")}>{t("noBarberText")}</EmptyState>;
}
