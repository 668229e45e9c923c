"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Gate } from "@/components/account/gate";
import { useMinute } from "@/components/format/use-minute";
import { dateOf } from "@/components/format/when";
import type { SessionUser } from "@/components/providers/session";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ConnectionBanner } from "./connection-banner";
import { DateSwitch } from "./date-switch";
import { DayBoard } from "./day-board";
import { useDayAddress } from "./use-day-address";

export function BarberDay({ serverNow }: { serverNow: number }) {
  return (
    <Gate returnTo="/barber" roles={["barber", "owner"]}>
      {(user) => <StaffDay user={user} serverNow={serverNow} />}
    </Gate>
  );
}

function StaffDay({ user, serverNow }: { user: SessionUser; serverNow: number }) {
  const t = useTranslations();
  const now = useMinute(serverNow);
  const timeZone = user.shop?.timeZone ?? "UTC";
  const today = dateOf(now, timeZone);
  const [address, setAddress] = useDayAddress(today);
  const barbers = useQuery(api.barbers.forStaff, {});
  if (barbers === undefined) return <SkeletonRows label={t("common.loading")} />;
  const chosen =
    barbers.find((barber) => barber.id === (address.barberId ?? user.barberId)) ?? barbers[0];
  if (chosen === undefined)
    return <EmptyState title={t("day.noBarberTitle")}>{t("day.noBarberText")}</EmptyState>;
  return (
    <>
      <ConnectionBanner />
      <div className="grid gap-5">
        {barbers.length > 1 && (
          <SelectField
            id="barber"
            label={t("day.chooseBarber")}
            value={chosen.id}
            onChange={(event) => setAddress({ ...address, barberId: event.target.value })}
          >
            {barbers.map((barber) => (
              <option key={barber.id} value={barber.id}>
                {barber.name}
              </option>
            ))}
          </SelectField>
        )}
        <DateSwitch
          date={address.date}
          today={today}
          onChange={(date) => setAddress({ ...address, date })}
        />
        <DayBoard
          key={`${chosen.id} ${address.date}`}
          barberId={chosen.id}
          date={address.date}
          now={now}
        />
      </div>
    </>
  );
}
