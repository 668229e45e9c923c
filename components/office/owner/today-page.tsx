"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/kit/ui/link";
import { StaffDay } from "@/components/staff/day/barber-day";
import { dueOf } from "@/components/staff/day/timeline";
import { columnsOf, useColumns } from "@/components/staff/day/use-columns";
import type { Desk } from "@/components/kit/types/desk";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { Alert } from "@/components/kit/ui/alert";
import { StatTile, StatTiles } from "@/components/kit/ui/stat-tile";
import { api } from "@/convex/_generated/api";
import { AtDesk, StaffPage } from "@/components/staff/frame/staff-page";
import { WithoutHours } from "./without-hours";

/** The owner's first look: today in figures, and all chairs side by side. */
export function TodayPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("owner");
  return (
    <StaffPage hideTitle title={t("title")} path="/owner" roles={["owner"]} serverNow={serverNow}>
      {(staff) => (
        <>
          <Unopened shopId={staff.shop.id} />
          <AtDesk staff={staff}>
            {(desk) => (
              <div className="grid gap-8">
                <WithoutHours barbers={desk.shop.barbers} />
                <TodayFigures desk={desk} />
                <StaffDay desk={desk} ownBarberId={staff.user.barberId} usualView="chairs" />
              </div>
            )}
          </AtDesk>
        </>
      )}
    </StaffPage>
  );
}

/** Leads the way while the shop takes no bookings yet. */
function Unopened({ shopId }: { shopId: string }) {
  const t = useTranslations("setup");
  const progress = useQuery(api.setup.progress, { shopId });
  if (progress === undefined || progress.active) return null;
  return (
    <Alert tone="busy" title={t("unopened")} className="mb-6">
      <Link
        href="/start"
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t("goOn")}
      </Link>
    </Alert>
  );
}

function TodayFigures({ desk }: { desk: Desk }) {
  const t = useTranslations("owner");
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const columns = useColumns(columnsOf("chairs", desk.today, desk.chairs, "", firstWeekday));
  const visits = columns?.flatMap(({ chairDay }) => chairDay.day.appointments) ?? [];
  const booked = visits.filter(({ status }) => status !== "pending");
  const done = booked.filter(({ status }) => status === "completed").length;
  const missed = booked.filter(({ status }) => status === "no_show").length;
  const value = booked.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const worked = new Set(desk.chairs.flatMap(({ id, active }) => (active ? [id] : [])));
  const open =
    columns
      ?.filter(({ barberId }) => worked.has(barberId))
      .reduce((sum, { chairDay }) => sum + chairDay.day.openCount, 0) ?? 0;
  const { currency } = desk.shop;
  // The tiles keep their place while the figures load.
  const shown = (text: string | number) => (columns === undefined ? "…" : text);
  return (
    <section aria-label={t("figures")}>
      <StatTiles>
        <StatTile
          label={t("visits")}
          value={shown(booked.length)}
          note={t("visitsNote", { done, missed })}
        />
        <StatTile label={t("openSlots")} value={shown(open)} note={t("openSlotsNote")} />
        <StatTile label={t("value")} value={shown(format.money(value, currency))} />
        <StatTile label={t("toCollect")} value={shown(format.money(dueOf(visits), currency))} />
      </StatTiles>
    </section>
  );
}
