"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import { Card } from "@/components/kit/ui/card";
import { DateField, SelectField, TextField } from "@/components/kit/ui/field";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { isLocalDate, localDate } from "@/lib/time/zones";
import { minutesOf } from "./minutes-of";

/** The owner asks of any barber, service and time which rule decides whether it is offered. */
export function WhyNotOffered({ slug, now }: { slug: string; now: number }) {
  const shop = useQuery(api.shops.bySlug, { slug });
  // A shop that is not open offers nothing.
  return shop ? <Question shop={shop} now={now} /> : null;
}

type QuestionProps = {
  shop: Pick<Shop, "id" | "timeZone" | "barbers" | "services">;
  now: number;
};

function Question({ shop, now }: QuestionProps) {
  const t = useTranslations("settings");
  const [barberId, setBarberId] = useState(shop.barbers[0]?.id ?? "");
  const [serviceId, setServiceId] = useState(shop.services[0]?.id ?? "");
  const [date, setDate] = useState(() => localDate(now, shop.timeZone));
  const [time, setTime] = useState("12:00");
  const minutes = minutesOf(time);
  const isAsked = barberId !== "" && serviceId !== "" && isLocalDate(date) && minutes !== null;
  const asked = { shopId: shop.id, barberId, serviceIds: [serviceId], date, now };
  const found = useQuery(api.availability.why, isAsked ? { ...asked, minutes } : "skip");
  return (
    <Card className="grid gap-3">
      <h2 className="text-2xl">{t("why")}</h2>
      <p className="text-ink-soft">{t("whyText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          id="why-barber"
          label={t("whyBarber")}
          value={barberId}
          onChange={(event) => setBarberId(event.target.value)}
        >
          {shop.barbers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          id="why-service"
          label={t("whyService")}
          value={serviceId}
          onChange={(event) => setServiceId(event.target.value)}
        >
          {shop.services.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <DateField
          id="why-date"
          label={t("whyDate")}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextField
          id="why-time"
          type="time"
          label={t("whyTime")}
          className="max-w-40"
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
      <div role="status">{isAsked && <Answer found={found} timeZone={shop.timeZone} />}</div>
    </Card>
  );
}

type AnswerProps = {
  found: FunctionReturnType<typeof api.availability.why> | undefined;
  timeZone: string;
};

function Answer({ found, timeZone }: AnswerProps) {
  const t = useTranslations("settings");
  const format = useFormat();
  if (found === undefined) return <Skeleton className="h-12 rounded-card" />;
  if (found === null) return <Alert>{t("why_not_done")}</Alert>;
  const { reason, inTheWay } = found;
  const from = inTheWay === null ? "" : format.time(inTheWay.from, timeZone);
  const until = inTheWay === null ? "" : format.time(inTheWay.until, timeZone);
  return (
    <Alert tone={reason === "offered" ? "good" : "plain"}>
      {t(`why_${reason}`, { from, until })}
    </Alert>
  );
}
