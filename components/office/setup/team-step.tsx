"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import type { SessionUser } from "@/components/kit/providers/session";
import { Portrait } from "@/components/kit/ui/portrait";
import { InviteForm } from "./invite-form";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { StepProps } from "./types";

/** Who cuts hair. Nobody needs to have joined for the shop to take bookings. */
export function TeamStep({ shop, progress, user, onDone }: StepProps & { user: SessionUser }) {
  const t = useTranslations("start");
  const common = useTranslations("common");
  const staff = useQuery(api.staff.list, { shopId: shop.id });
  const [typed, setTyped] = useState(false);
  const [warned, setWarned] = useState(false);
  if (staff === undefined) return <SkeletonRows label={common("loading")} />;
  const self = user.barberId === null && user.email !== "" ? user : null;
  return (
    <div className="grid gap-6">
      {staff.barbers.length > 0 && (
        <ul aria-label={t("barbers")} className="divide-y divide-line border-y border-line">
          {staff.barbers.map(({ id, name, email, joined, photoUrl, invitation }) => (
            <li key={id} className="flex items-center gap-3 py-3">
              <Portrait name={name} photoUrl={photoUrl} />
              <span className="grid min-w-0 grow">
                <span className="font-display text-lg leading-tight">{name}</span>
                <span className="truncate text-sm text-ink-soft">{email ?? invitation?.email}</span>
              </span>
              <Badge tone={joined ? "good" : "busy"}>{t(joined ? "joined" : "waiting")}</Badge>
            </li>
          ))}
        </ul>
      )}
      <InviteForm
        shopId={shop.id}
        onTyped={setTyped}
        self={self && { name: self.name || self.email, email: self.email }}
      />
      <div className="grid justify-items-start gap-3">
        {typed && warned && <ProblemLine text={t("addFirst")} />}
        <Button
          disabled={progress.barbers === 0}
          onClick={() => (typed ? setWarned(true) : onDone())}
        >
          {t("goOn")}
        </Button>
      </div>
    </div>
  );
}
