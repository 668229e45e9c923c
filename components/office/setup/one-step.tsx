"use client";

import type { SessionUser } from "@/components/kit/providers/session";
import { HoursStep } from "./hours-step";
import { OpenStep } from "./open-step";
import { PaymentStep } from "./payment-step";
import { PhotosStep } from "./photos-step";
import { ServicesStep } from "./services-step";
import { EditShopStep } from "./shop-step";
import type { Step } from "./steps";
import { TeamStep } from "./team-step";
import type { StepProps } from "./types";

type OneStepProps = StepProps & { step: Step; user: SessionUser; serverNow: number };

/** One step of setting a shop up. */
export function OneStep({ step, user, serverNow, ...props }: OneStepProps) {
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
