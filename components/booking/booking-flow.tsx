"use client";

import { type Preloaded, usePreloadedQuery } from "convex/react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMinute } from "@/components/format/use-minute";
import type { Shop } from "@/components/shop/types";
import { Skeleton } from "@/components/ui/skeleton";
import type { api } from "@/convex/_generated/api";
import { reopenStep, servicesOf, stepOf } from "./choice";
import { ChoiceSummary } from "./choice-summary";
import { ChooseBarber } from "./choose-barber";
import { ChooseDay } from "./choose-day";
import { ChooseService } from "./choose-service";
import { ChooseTime } from "./choose-time";
import { StepFrame } from "./step-frame";
import { useChoice } from "./use-choice";

// The last step's code comes while the steps before it are being read.
const loadDetailsStep = () => import("./details-step").then((module) => module.DetailsStep);
const DetailsStep = dynamic(loadDetailsStep, {
  loading: () => <Skeleton className="h-80 rounded-card" />,
});

type BookingFlowProps = {
  preloaded: Preloaded<typeof api.shops.bySlug>;
  serverNow: number;
};

export function BookingFlow({ preloaded, serverNow }: BookingFlowProps) {
  const shop = usePreloadedQuery(preloaded);
  if (shop === null) return null;
  return <Flow shop={shop} serverNow={serverNow} />;
}

function Flow({ shop, serverNow }: { shop: Shop; serverNow: number }) {
  const t = useTranslations("book");
  const [choice, choose] = useChoice(shop);
  const now = useMinute(serverNow);
  const step = stepOf(choice);
  const place = `${step} ${choice.start}`;
  const moved = useMoved(place);
  useEffect(() => {
    if (step === "day" || step === "time") void loadDetailsStep();
  }, [step]);
  const { barber, service, date, start } = choice;
  return (
    <>
      <h1 className="text-3xl sm:text-4xl">{t("title", { shop: shop.name })}</h1>
      <ChoiceSummary
        shop={shop}
        choice={choice}
        onChange={(changed) => choose(reopenStep(choice, changed))}
      />
      <StepFrame key={place} step={step} takeFocus={moved}>
        {step === "barber" && (
          <ChooseBarber
            barbers={shop.barbers}
            onChoose={(next) => choose({ barber: next, service: null, date: null, start: null })}
          />
        )}
        {step === "service" && barber !== null && (
          <ChooseService
            shop={shop}
            services={servicesOf(shop, barber)}
            onChoose={(next) => choose({ ...choice, service: next, date: null, start: null })}
          />
        )}
        {step === "day" && barber !== null && service !== null && (
          <ChooseDay
            shopId={shop.id}
            barberId={barber.id}
            serviceId={service.id}
            timeZone={shop.timeZone}
            now={now}
            onChoose={(next) => choose({ ...choice, date: next, start: null })}
          />
        )}
        {step === "time" && barber !== null && service !== null && date !== null && (
          <ChooseTime
            key={`${barber.id} ${service.id} ${date}`}
            query={{
              shopId: shop.id,
              barberId: barber.id,
              serviceIds: [service.id],
              date,
              now,
            }}
            timeZone={shop.timeZone}
            onChoose={(next) => choose({ ...choice, start: next })}
            onChooseDay={(next) => choose({ ...choice, date: next, start: null })}
          />
        )}
        {barber !== null && service !== null && date !== null && start !== null && (
          <DetailsStep
            key={`${barber.id} ${service.id} ${start}`}
            shop={shop}
            chosen={{ barber, service, date, start }}
            now={now}
            choose={choose}
          />
        )}
      </StepFrame>
    </>
  );
}

/** True once the person has moved: the first view leaves the focus where it is. */
function useMoved(place: string): boolean {
  const [first] = useState(place);
  const [moved, setMoved] = useState(false);
  if (!moved && place !== first) setMoved(true);
  return moved;
}
