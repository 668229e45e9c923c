"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SessionUser } from "@/components/kit/providers/session";
import { api } from "@/convex/_generated/api";
import { NavLink } from "./nav-link";
import { ShopSwitch } from "./shop-switch";

/** A choice of several shops, and that somebody is asked to work in one. */
export function WorkLinks({ user }: { user: SessionUser }) {
  const t = useTranslations("site");
  const [now] = useState(() => Date.now());
  const invited = useQuery(api.invitations.listMine, { now })?.length ?? 0;
  const { workplaces } = user;
  return (
    <>
      {invited > 0 && <NavLink href="/work">{t("invited", { count: invited })}</NavLink>}
      {workplaces.length > 1 && <ShopSwitch user={user} />}
    </>
  );
}
