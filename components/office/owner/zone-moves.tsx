"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { Alert } from "@/components/kit/ui/alert";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";

type Moved = FunctionReturnType<typeof api.shops.previewZone>;
type Zones = { from: string; to: string };

/** Visits to come that another zone would have read otherwise; undefined while nobody knows. */
export function useZoneMoves(asked: Zones & { shopId: string; now: number }): Moved | undefined {
  const { shopId, from, to, now } = asked;
  const args = from === to ? "skip" : { shopId, timeZone: to, now };
  return useLatest(useQuery(api.shops.previewZone, args), `${from} ${to}`);
}

type ZoneMovesProps = Zones & {
  moved: Moved | undefined;
  /** Null until the owner has chosen. */
  keepsMoments: boolean | null;
  onChoose: (keepsMoments: boolean) => void;
};

/** What another zone does, before it is saved, and what is to become of the visits to come. */
export function ZoneMoves({ from, to, moved, keepsMoments, onChoose }: ZoneMovesProps) {
  const t = useTranslations("settings");
  if (from === to) return null;
  if (moved === undefined) {
    return (
      <Alert role="status" tone="busy" tabIndex={-1} data-problem>
        {t("zoneLooking")}
      </Alert>
    );
  }
  if (moved.count === 0) {
    return (
      <Alert role="status" tone="good">
        {t("zoneFree")}
      </Alert>
    );
  }
  return (
    <Alert role="status" tone="busy" title={t("zoneMoves", { count: moved.count })}>
      <Examples from={from} to={to} examples={moved.examples} />
      <fieldset className="mt-3 grid gap-2" data-invalid={keepsMoments !== true || undefined}>
        <legend className="mb-2 text-sm font-semibold">{t("zoneChoice")}</legend>
        {(["moment", "clock"] as const).map((kept) => (
          <label key={kept} className="choice">
            <input
              type="radio"
              name="zone-keeps"
              className="tick"
              checked={keepsMoments === (kept === "moment")}
              onChange={() => onChoose(kept === "moment")}
            />
            <span className="grid">
              <span className="font-semibold">{t(`zone_${kept}`)}</span>
              <span className="text-sm text-ink-soft">{t(`zone_${kept}Text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {keepsMoments === false && (
        <p className="mt-2">
          {t("zoneClockHow")}{" "}
          <Link href="/owner/bookings" className="font-semibold underline underline-offset-4">
            {t("zoneBookings")}
          </Link>
        </p>
      )}
    </Alert>
  );
}

function Examples({ from, to, examples }: Zones & { examples: Moved["examples"] }) {
  const t = useTranslations("settings");
  const format = useFormat();
  return (
    <ul className="mt-1">
      {examples.map(({ code, startsAt }) => (
        <li key={code}>
          {t("zoneExample", {
            before: format.when(startsAt, from),
            after: format.when(startsAt, to),
          })}
        </li>
      ))}
    </ul>
  );
}
