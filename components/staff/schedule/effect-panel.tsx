"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Icon } from "@/components/kit/ui/icon";
import { Skeleton } from "@/components/kit/ui/skeleton";
import type { Conflict, Preview } from "@/components/kit/types/schedule";

const SHOWN_DAYS = 7;

type EffectPanelProps = {
  /** Undefined while it is being worked out. */
  preview: Preview | null | undefined;
  timeZone: string;
};

/** What a change will do, before it is saved: days that change, and bookings that would fall outside. */
export function EffectPanel({ preview, timeZone }: EffectPanelProps) {
  const t = useTranslations("hours");
  if (preview === null) return null;
  return (
    <section
      aria-label={t("effect")}
      aria-live="polite"
      className="grid gap-3 rounded-card border border-line bg-sunken p-4"
    >
      <h3 className="text-lg">{t("effect")}</h3>
      {preview === undefined ? (
        <Skeleton className="h-12" />
      ) : (
        <>
          <ChangedDays days={preview.days} />
          <Outside conflicts={preview.conflicts} timeZone={timeZone} />
        </>
      )}
    </section>
  );
}

function ChangedDays({ days }: { days: Preview["days"] }) {
  const t = useTranslations("hours");
  const format = useFormat();
  if (days.length === 0) return <p className="text-ink-soft">{t("effectNone")}</p>;
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-soft">{t("effectDays", { count: days.length })}</p>
      <ul className="grid gap-x-8 sm:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))]">
        {days.slice(0, SHOWN_DAYS).map(({ date, beforeMinutes, afterMinutes }) => (
          <li key={date} className="grid grid-cols-[7rem_1fr] gap-3">
            <span>{format.shortDay(date)}</span>
            <span className="text-ink-soft">
              {t("effectDay", {
                before: hoursText(beforeMinutes, t),
                after: hoursText(afterMinutes, t),
              })}
            </span>
          </li>
        ))}
      </ul>
      {days.length > SHOWN_DAYS && (
        <p className="text-sm text-ink-soft">
          {t("effectMore", { count: days.length - SHOWN_DAYS })}
        </p>
      )}
    </div>
  );
}

function Outside({ conflicts, timeZone }: { conflicts: Conflict[]; timeZone: string }) {
  const t = useTranslations("hours");
  const common = useTranslations("desk");
  const format = useFormat();
  if (conflicts.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-good">
        <Icon name="check" />
        {t("effectNoConflicts")}
      </p>
    );
  }
  return (
    <div className="grid gap-1 border-s-4 border-bad ps-3">
      <p className="font-semibold">{t("effectConflicts", { count: conflicts.length })}</p>
      <ul>
        {conflicts.map(({ appointmentId, customerName, serviceName, startsAt }) => (
          <li key={appointmentId} className="wrap-anywhere">
            {format.when(startsAt, timeZone)}: {customerName || common("walkIn")}, {serviceName}
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">{t("effectConflictsHint")}</p>
    </div>
  );
}

function hoursText(minutes: number, t: ReturnType<typeof useTranslations<"hours">>): string {
  if (minutes === 0) return t("lengthOff");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t("lengthMinutes", { minutes });
  return rest === 0 ? t("lengthHours", { hours }) : t("lengthBoth", { hours, minutes: rest });
}
