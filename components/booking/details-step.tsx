"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useLatest } from "@/components/format/use-latest";
import { dateOf } from "@/components/format/when";
import type { Barber, Service, Shop } from "@/components/shop/types";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { Alternative } from "@/lib/errors";
import { type Choice, reopenStep } from "./choice";
import { DetailsForm } from "./details-form";
import { useHold } from "./use-hold";

type DetailsStepProps = {
  shop: Shop;
  chosen: { barber: Barber; service: Service; date: string; start: number };
  now: number;
  choose: (choice: Choice) => void;
};

/** Details and the hold; notices when the chosen time leaves while somebody types. */
export function DetailsStep({ shop, chosen, now, choose }: DetailsStepProps) {
  const format = useFormat();
  const { barber, service, date, start } = chosen;
  const target = { barberId: barber.id, serviceIds: [service.id] };
  const day = useLatest(useQuery(api.availability.day, { shopId: shop.id, ...target, date, now }));
  const hold = useHold({ ...target, startsAt: start });
  const gone =
    hold.phase === "idle" &&
    hold.problem?.kind !== "taken" &&
    day !== undefined &&
    day?.starts.some(({ startsAt }) => startsAt === start) !== true;
  const pick = ({ barberId, startsAt }: Alternative) =>
    choose({
      barber: shop.barbers.find((one) => one.id === barberId) ?? barber,
      service,
      date: dateOf(startsAt, shop.timeZone),
      start: startsAt,
    });
  return (
    <div className="grid gap-6">
      {gone && (
        <TimeGone
          time={format.time(start, shop.timeZone)}
          onChangeTime={() => choose(reopenStep(chosen, "time"))}
        />
      )}
      <DetailsForm
        shop={shop}
        service={service}
        hold={hold}
        onPick={pick}
        onChangeTime={() => choose(reopenStep(chosen, "time"))}
      />
    </div>
  );
}

function TimeGone({ time, onChangeTime }: { time: string; onChangeTime: () => void }) {
  const t = useTranslations("book");
  return (
    <Alert tone="busy" role="alert" title={t("timeGone", { time })}>
      <Button variant="secondary" size="sm" className="mt-2" onClick={onChangeTime}>
        {t("time")}
      </Button>
    </Alert>
  );
}
