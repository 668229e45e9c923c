"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Gate } from "@/components/kit/account/gate";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import type { SessionUser } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { OfferWatch } from "@/components/staff/duty/offer-watch";
import { api } from "@/convex/_generated/api";
import { Answer } from "./answer";
import { Workplaces } from "./workplaces";

/** Where somebody works, and where they are asked to. */
export function WorkPage({ serverNow }: { serverNow: number }) {
  return (
    <Gate returnTo="/work" roles={["customer", "barber", "owner"]}>
      {(user) => (
        <>
          <OfferWatch user={user} serverNow={serverNow} />
          <Work user={user} serverNow={serverNow} />
        </>
      )}
    </Gate>
  );
}

function Work({ user, serverNow }: { user: SessionUser; serverNow: number }) {
  const t = useTranslations();
  const now = useMinute(serverNow);
  const invitations = useLatest(useQuery(api.invitations.listMine, { now }));
  if (invitations === undefined) return <SkeletonRows label={t("common.loading")} rows={2} />;
  const { workplaces } = user;
  if (invitations.length === 0 && workplaces.length === 0) return <Nowhere />;
  return (
    <div className="grid gap-8">
      {invitations.length > 0 && (
        <section aria-labelledby="invitations" className="grid gap-4">
          <h2 id="invitations" className="text-2xl">
            {t("work.invitations")}
          </h2>
          {invitations.map((invitation) => (
            <Answer
              key={invitation.id}
              invitation={invitation}
              asked={{ invitationId: invitation.id }}
            />
          ))}
        </section>
      )}
      {workplaces.length > 0 && <Workplaces user={user} />}
    </div>
  );
}

function Nowhere() {
  const t = useTranslations("work");
  return (
    <EmptyState
      title={t("nowhereTitle")}
      action={
        <Button asChild variant="secondary">
          <Link href="/start">{t("ownShop")}</Link>
        </Button>
      }
    >
      {t("nowhereText")}
    </EmptyState>
  );
}
