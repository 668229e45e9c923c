"use client";

import { useQuery } from "convex/react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Gate } from "@/components/kit/account/gate";
import { Coming } from "@/components/kit/live/coming";
import { load } from "@/components/kit/live/load";
import type { SessionUser } from "@/components/kit/providers/session";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { Opened } from "./opened";
import { SetUpFrame } from "./set-up-frame";
import { type Step, stepAfter, stepFor } from "./steps";
import type { OwnShop } from "./types";

// Nobody sees a step before it is known who is here: their code comes meanwhile, behind the page's.
const loading = () => <Coming className="h-96" />;
const NewShopStep = dynamic(
  () => load(() => import("./shop-step")).then((code) => code.NewShopStep),
  { loading },
);
const loadOneStep = () => load(() => import("./one-step")).then((code) => code.OneStep);
const OneStep = dynamic(loadOneStep, { loading });

/** From nothing to bookable. Every step saves, so whoever leaves goes on where they were. */
export function SetUp({ serverNow }: { serverNow: number }) {
  const t = useTranslations("start");
  // Whoever owns a shop can begin another.
  const adding = useSearchParams().get("new") === "shop";
  useEffect(() => void loadOneStep(), []);
  return (
    <>
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <Gate
        returnTo="/start"
        roles={["customer", "barber", "owner"]}
        guestTitle={t("signInTitle")}
        guestText={t("signInText")}
      >
        {(user) =>
          adding || user.shop === null || user.role !== "owner" ? (
            <NewShop />
          ) : (
            <OwnSetUp user={user} shop={user.shop} serverNow={serverNow} />
          )
        }
      </Gate>
    </>
  );
}

/** The first step of a new shop, for whoever may open one on this server. */
function NewShop() {
  const t = useTranslations();
  const may = useQuery(api.setup.mayOpen, {});
  if (may === undefined) return <SkeletonRows label={t("common.loading")} />;
  if (may === "by_invitation")
    return (
      <EmptyState title={t("start.byInvitationTitle")}>{t("start.byInvitationText")}</EmptyState>
    );
  if (may === "nobody")
    return <EmptyState title={t("start.nobodyTitle")}>{t("start.nobodyText")}</EmptyState>;
  return (
    <SetUpFrame step="shop" progress={null} goTo={() => undefined}>
      <NewShopStep />
    </SetUpFrame>
  );
}

type OwnSetUpProps = { user: SessionUser; shop: OwnShop; serverNow: number };

function OwnSetUp({ user, shop, serverNow }: OwnSetUpProps) {
  const t = useTranslations("common");
  const progress = useQuery(api.setup.progress, { shopId: shop.id });
  const wanted = useSearchParams().get("step");
  if (progress === undefined) return <SkeletonRows label={t("loading")} />;
  if (progress.active) return <Opened shop={shop} />;
  const step = stepFor(wanted, progress);
  const onDone = () => goTo(stepAfter(step));
  return (
    <SetUpFrame step={step} progress={progress} goTo={goTo}>
      <OneStep
        key={step}
        step={step}
        user={user}
        shop={shop}
        progress={progress}
        serverNow={serverNow}
        onDone={onDone}
      />
    </SetUpFrame>
  );
}

function goTo(step: Step): void {
  window.history.pushState(null, "", `?${new URLSearchParams({ step })}`);
}
