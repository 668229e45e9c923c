"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Coming } from "@/components/kit/live/coming";
import { load } from "@/components/kit/live/load";
import { ConflictList } from "@/components/staff/desk/conflict-list";
import type { Desk } from "@/components/kit/types/desk";
import { AtDesk, StaffPage } from "@/components/staff/frame/staff-page";
import { DutyPanel } from "@/components/staff/duty/duty-panel";
import { PushCard } from "@/components/staff/push/push-card";
import { SwitchField } from "@/components/kit/ui/check-field";
import { Segmented } from "@/components/kit/ui/segmented";
import { DateSwitch } from "./date-switch";
import { DayBoard } from "./day-board";
import { useChimeSwitch } from "./use-chime";
import { useDayAddress, type View, VIEWS } from "./use-day-address";

// The code of days side by side comes behind the first day, and is there when the network is not.
const loadCalendar = () =>
  load(() => import("./calendar-board")).then((code) => code.CalendarBoard);
const CalendarBoard = dynamic(loadCalendar, { loading: () => <Coming className="h-96" /> });

export function BarberDay({ serverNow }: { serverNow: number }) {
  const t = useTranslations("day");
  return (
    <StaffPage
      hideTitle
      title={t("title")}
      path="/barber"
      roles={["barber", "owner"]}
      serverNow={serverNow}
    >
      {(staff) => (
        <AtDesk staff={staff}>
          {(desk) => (
            <div className="flex flex-col gap-6">
              <DutyPanel shopId={desk.shop.id} />
              <StaffDay desk={desk} ownBarberId={staff.user.barberId} usualView="day" />
            </div>
          )}
        </AtDesk>
      )}
    </StaffPage>
  );
}

type StaffDayProps = { desk: Desk; ownBarberId: string | null; usualView: View };

/** The day in the view that suits: one chair, its week, or all chairs side by side. */
export function StaffDay({ desk, ownBarberId, usualView }: StaffDayProps) {
  const t = useTranslations("day");
  const { today, chairs } = desk;
  useEffect(() => void loadCalendar(), []);
  const [address, setAddress] = useDayAddress(today, usualView);
  const { date, view } = address;
  const chosen = chairs.find(({ id }) => id === (address.barberId ?? ownBarberId)) ?? chairs[0];
  if (chosen === undefined) return null;
  const views = VIEWS.filter((each) => each !== "chairs" || chairs.length > 1);
  const shown = views.includes(view) ? view : "day";
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("view")}
          value={shown}
          options={views.map((value) => ({ value, label: t(`view_${value}`) }))}
          onChange={(next) => setAddress({ ...address, view: next })}
        />
        {chairs.length > 1 && shown !== "chairs" && (
          <select
            aria-label={t("chooseBarber")}
            className="control w-auto"
            value={chosen.id}
            onChange={(event) => setAddress({ ...address, barberId: event.target.value })}
          >
            {chairs.map(({ id, name, active }) => (
              <option key={id} value={id}>
                {active ? name : t("closedChair", { name })}
              </option>
            ))}
          </select>
        )}
        <div className="ms-auto">
          <ChimeSwitch />
        </div>
      </div>
      <DateSwitch
        date={date}
        today={today}
        days={shown === "week" ? 7 : 1}
        onChange={(next) => setAddress({ ...address, date: next })}
      />
      {shown === "day" ? (
        <div className="mx-auto grid w-full max-w-2xl gap-5">
          <ConflictList desk={desk} barberId={chosen.id} />
          <DayBoard key={`${chosen.id} ${date}`} desk={desk} barberId={chosen.id} date={date} />
        </div>
      ) : (
        <CalendarBoard
          key={`${shown} ${chosen.id} ${date}`}
          desk={desk}
          view={shown}
          barberId={chosen.id}
          date={date}
        />
      )}
      <div className="mx-auto w-full max-w-2xl">
        <PushCard />
      </div>
    </div>
  );
}

function ChimeSwitch() {
  const t = useTranslations("day");
  const [on, setOn] = useChimeSwitch();
  return (
    <SwitchField
      id="chime"
      label={t("bell")}
      aria-label={t("sound")}
      checked={on}
      onChange={(event) => setOn(event.target.checked)}
    />
  );
}
