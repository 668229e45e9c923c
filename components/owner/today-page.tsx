"use client";

import { useTranslations } from "next-intl";
import { StaffDay } from "@/components/day/barber-day";
import { dueOf } from "@/components/day/timeline";
import { columnsOf, useColumns } from "@/components/day/use-columns";
import type { Desk } from "@/components/desk/types";
import { useFormat } from "@/components/format/use-format";
import { StatTile, StatTiles } from "@/components/ui/stat-tile";
import { StaffPage } from "./staff-page";

/** The owner's first look: today in figures, and all chairs side by side. */
export function TodayPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("owner");
  return (
    <StaffPage hideTitle title={t("title")} path="/owner" roles={["owner"]} serverNow={serverNow}>
      {({ desk, user }) => (
        <div className="grid gap-8">
          <TodayFigures desk={desk} />
          <StaffDay {...{ desk, ownBarberId: user.barberId }} usualView="chairs" />
        </div>
      )}
    </StaffPage>
  );
}

function TodayFigures({ desk }: { desk: Desk }) {
  const t = useTranslations("owner");
  const format = useFormat();
  const columns = useColumns(columnsOf("chairs", desk.today, desk.chairs, ""));
  const visits = columns?.flatMap(({ chairDay }) => chairDay.day.appointments) ?? [];
  const booked = visits.filter(({ status }) => status !== "pending");
  const done = booked.filter(({ status }) => status === "completed").length;
  const missed = booked.filter(({ status }) => status === "no_show").length;
  const value = booked.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const open = columns?.reduce((sum, { chairDay }) => sum + chairDay.day.openCount, 0) ?? 0;
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
