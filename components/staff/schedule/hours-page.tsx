"use client";

import { useQuery } from "convex/react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConflictList } from "@/components/staff/desk/conflict-list";
import type { Desk } from "@/components/kit/types/desk";
import { useLatest } from "@/components/kit/format/use-latest";
import { AtDesk, StaffPage } from "@/components/staff/frame/staff-page";
import { OwnPhoto } from "@/components/staff/frame/own-photo";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SelectField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { SpecialDays } from "./special-section";
import { WeekEditor } from "./week-editor";

/** When somebody works: a barber's own hours, an owner's everybody's. */
export function HoursPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("hours");
  return (
    <StaffPage
      title={t("title")}
      path="/barber/hours"
      roles={["barber", "owner"]}
      serverNow={serverNow}
    >
      {(staff) => (
        <AtDesk staff={staff}>
          {(desk) => <ChosenHours desk={desk} ownBarberId={staff.user.barberId} />}
        </AtDesk>
      )}
    </StaffPage>
  );
}

function ChosenHours({ desk, ownBarberId }: { desk: Desk; ownBarberId: string | null }) {
  const t = useTranslations("hours");
  const [wanted, setWanted] = useChosenBarber();
  const chosen = desk.chairs.find(({ id }) => id === (wanted ?? ownBarberId)) ?? desk.chairs[0];
  const foreign = wanted !== null && !desk.chairs.some(({ id }) => id === wanted);
  if (foreign || chosen === undefined)
    return <EmptyState title={t("notYoursTitle")}>{t("notYoursText")}</EmptyState>;
  return (
    <div className="grid gap-6">
      {desk.chairs.length > 1 && (
        <SelectField
          id="barber"
          label={t("whose")}
          className="max-w-xs"
          value={chosen.id}
          onChange={(event) => setWanted(event.target.value)}
        >
          {desk.chairs.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {!desk.isOwner && (
        <OwnPhoto barber={desk.shop.barbers.find(({ id }) => id === ownBarberId)} />
      )}
      <BarberHours key={chosen.id} desk={desk} barberId={chosen.id} />
    </div>
  );
}

function BarberHours({ desk, barberId }: { desk: Desk; barberId: string }) {
  const t = useTranslations("common");
  const { now } = desk;
  const schedule = useLatest(useQuery(api.schedule.get, { barberId, now }));
  if (schedule === undefined) return <SkeletonRows label={t("loading")} rows={7} />;
  if (schedule === null) return <NotYours />;
  return (
    <>
      <ConflictList desk={desk} barberId={barberId} />
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_24rem]">
        <WeekEditor schedule={schedule} now={now} />
        <SpecialDays schedule={schedule} isOwner={desk.isOwner} now={now} />
      </div>
    </>
  );
}

function NotYours() {
  const t = useTranslations("hours");
  return <EmptyState title={t("notYoursTitle")}>{t("notYoursText")}</EmptyState>;
}

function useChosenBarber(): [string | null, (barberId: string) => void] {
  const wanted = useSearchParams().get("barber");
  const choose = (barberId: string) =>
    window.history.pushState(null, "", `?${new URLSearchParams({ barber: barberId })}`);
  return [wanted, choose];
}
