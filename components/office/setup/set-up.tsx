"use client";

import { useQuery } from "convex/react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Gate } from "@/components/kit/account/gate";
import type { SessionUser } from "@/components/kit/providers/session";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { EditShopStep, NewShopStep } from "./shop-step";
import { HoursStep } from "./hours-step";
import { OpenStep } from "./open-step";
import { Opened } from "./opened";
import { PaymentStep } from "./payment-step";
import { PhotosStep } from "./photos-step";
import { ServicesStep } from "./services-step";
import { SetUpFrame } from "./set-up-frame";
import { type Step, stepAfter, stepFor } from "./steps";
import { TeamStep } from "./team-step";
import type { OwnShop, StepProps } from "./types";

/** From nothing to bookable. Every step saves, so whoever leaves goes on where they were. */
export function SetUp({ serverNow }: { serverNow: number }) {
  const t = useTranslations("start");
  // Whoever owns a shop can begin another.
  const adding = useSearchParams().get("new") === "shop";
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

type OneStepProps = StepProps & { step: Step; user: SessionUser; serverNow: number };

function OneStep({ step, user, serverNow, ...props }: OneStepProps) {
  switch (step) {
    case "shop":
      return <EditShopStep {...props} />;
    case "services":
      return <ServicesStep {...props} />;
    case "team":
      return <TeamStep {...props} user={user} />;
    case "hours":
      return <HoursStep {...props} serverNow={serverNow} />;
    case "photos":
      return <PhotosStep {...props} />;
    case "payment":
      return <PaymentStep {...props} />;
    case "open":
      return <OpenStep {...props} />;
    default:
      return step satisfies never;
  }
}
