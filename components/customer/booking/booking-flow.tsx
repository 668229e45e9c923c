"use client";

import { type Preloaded, usePreloadedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { later } from "@/components/kit/live/later";
import { useMinute } from "@/components/kit/format/use-minute";
import { Coming } from "@/components/kit/live/coming";
import { load } from "@/components/kit/live/load";
import { ShopLogo } from "@/components/customer/shop/shop-cover";
import type { Shop } from "@/components/kit/types/shop";
import { useShopSign } from "@/components/kit/site/shop-sign";
import { useCounted } from "@/components/kit/page-visit/use-counted";
import type { api } from "@/convex/_generated/api";
import type { Choice } from "./choice";
import { ChooseServices } from "./choose-services";
import { StepFrame } from "./step-frame";
import { StepsNav } from "./steps-nav";
import { type Choose, useChoice } from "./use-choice";
import { useKeptChoice } from "./use-kept-choice";

// The later steps' code comes while the first is being read, and is there when the network is not.
const Ticket = later(() => import("./ticket").then((code) => code.Ticket));
const loadChooseBarber = () =>
  load(() => import("./choose-barber")).then((code) => code.ChooseBarber);
const ChooseBarber = later(loadChooseBarber, <Coming className="h-96" />);
const loadChooseTime = () => load(() => import("./choose-time")).then((code) => code.ChooseTime);
const ChooseTime = later(loadChooseTime, <Coming className="h-96" />);
const loadDetailsStep = () => load(() => import("./details-step")).then((code) => code.DetailsStep);
const DetailsStep = later(loadDetailsStep, <Coming className="h-80" />);

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
  useKeptChoice(shop, choice);
  const now = useMinute(serverNow);
  const { step } = choice;
  const place = step === "details" ? `${step} ${choice.start}` : step;
  const moved = useMoved(place);
  useCounted(shop.id, "book");
  useShopSign(shop);
  useEffect(() => {
    void loadChooseBarber();
    void loadChooseTime();
    void loadDetailsStep();
  }, []);
  return (
    <>
      <div className="flex items-center gap-4">
        {shop.logoUrl !== null && <ShopLogo logoUrl={shop.logoUrl} />}
        <h1 className="text-3xl sm:text-5xl">{t("title", { shop: shop.name })}</h1>
      </div>
      <StepsNav choice={choice} choose={choose} />
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[1fr_20rem] lg:gap-12">
        <div className="min-w-0">
          <StepFrame key={place} step={step} takeFocus={moved}>
            <div data-needs-script={step === "time" || step === "details" ? "" : undefined}>
              <OpenStep shop={shop} choice={choice} choose={choose} now={now} />
            </div>
          </StepFrame>
        </div>
        <Ticket shop={shop} choice={choice} now={now} />
      </div>
    </>
  );
}

type OpenStepProps = { shop: Shop; choice: Choice; choose: Choose; now: number };

function OpenStep(props: OpenStepProps) {
  const { step, barber, start, date } = props.choice;
  switch (step) {
    case "services":
      return <ChooseServices {...props} />;
    case "barber":
      return <ChooseBarber {...props} />;
    case "time":
      return barber === null ? null : <ChooseTime {...props} barber={barber} />;
    case "details":
      if (barber === null || start === null || date === null) return null;
      return <DetailsStep {...props} chosen={{ barber, date, start }} />;
    default:
      return step satisfies never;
  }
}

/** True once the person has moved: the first view leaves the focus where it is. */
function useMoved(place: string): boolean {
  const [first] = useState(place);
  const [moved, setMoved] = useState(false);
  if (!moved && place !== first) setMoved(true);
  return moved;
}
