"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Gate } from "@/components/account/gate";
import { ConnectionBanner } from "@/components/day/connection-banner";
import type { Desk } from "@/components/desk/types";
import { useDesk } from "@/components/desk/use-desk";
import { type SessionUser, useSession } from "@/components/providers/session";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StaffNav } from "./staff-nav";

type Shop = NonNullable<SessionUser["shop"]>;
/** Who works here, and where. */
export type Staff = { user: SessionUser; shop: Shop; desk: Desk };

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
            <AtDesk {...{ user, serverNow }}>{children}</AtDesk>
          </>
        )}
      </Gate>
    </>
  );
}

type AtDeskProps = { user: SessionUser; serverNow: number; children: StaffPageProps["children"] };

function AtDesk({ user, serverNow, children }: AtDeskProps) {
  const t = useTranslations();
  const desk = useDesk(user, serverNow);
  if (desk === undefined) return <SkeletonRows label={t("common.loading")} />;
  if (desk === null || user.shop === null)
    return <EmptyState title={t("day.noBarberTitle")}>{t("day.noBarberText")}</EmptyState>;
  return children({ user, shop: user.shop, desk });
}
