"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { StatTile, StatTiles } from "@/components/kit/ui/stat-tile";
import { Table } from "@/components/kit/ui/table";
import { api } from "@/convex/_generated/api";

const DAYS = 28;
const DAY_MS = 24 * 60 * 60_000;

/** What came of the searches of four weeks, and how each barber answered. */
export function SearchFigures({ shopId, now }: { shopId: string; now: number }) {
  const t = useTranslations();
  const [since] = useState(now - DAYS * DAY_MS);
  const figures = useQuery(api.searches.figures, { shopId, since });
  if (figures === undefined) return <SkeletonRows label={t("common.loading")} rows={3} />;
  const { searches, found, notFound, cancelled, medianSecondsToAccept, byBarber } = figures;
  return (
    <section aria-label={t("nowOffice.figures", { days: DAYS })} className="grid gap-5">
      <StatTiles>
        <StatTile label={t("nowOffice.count", { days: DAYS })} value={searches} />
        <StatTile label={t("nowOffice.found")} value={found} />
        <StatTile
          label={t("nowOffice.notFound")}
          value={notFound}
          note={t("nowOffice.notFoundNote")}
          tone={notFound > found ? "bad" : "plain"}
        />
        <StatTile label={t("nowOffice.cancelled")} value={cancelled} />
        <StatTile
          label={t("nowOffice.median")}
          value={
            medianSecondsToAccept === null
              ? "–"
              : t("nowOffice.secondsShort", { seconds: medianSecondsToAccept })
          }
        />
      </StatTiles>
      {byBarber.length > 0 && (
        <Table caption={t("nowOffice.byBarber")}>
          <thead>
            <tr>
              <th scope="col">{t("nowOffice.barber")}</th>
              <th scope="col" data-number>
                {t("nowOffice.offers")}
              </th>
              <th scope="col" data-number>
                {t("nowOffice.accepted")}
              </th>
              <th scope="col" data-number>
                {t("nowOffice.declined")}
              </th>
              <th scope="col" data-number>
                {t("nowOffice.expired")}
              </th>
            </tr>
          </thead>
          <tbody>
            {byBarber.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td data-number>{row.offers}</td>
                <td data-number>{row.accepted}</td>
                <td data-number>{row.declined}</td>
                <td data-number>{row.expired}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {figures.isPartial && <p className="text-sm text-ink-soft">{t("nowOffice.isPartial")}</p>}
    </section>
  );
}
