"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import { LATE_MINUTES, maySay } from "@/lib/booking/progress";
import { isOpen } from "./actions-for";
import type { Appointment } from "./types";

type Progress = NonNullable<FunctionReturnType<typeof api.appointments.progress>>;
type News = Omit<FunctionArgs<typeof api.appointments.say>, "appointmentId">;

type VisitNewsProps = {
  appointment: Appointment;
  /** Epoch ms. */
  now: number;
};

/** "On the way", "arrived", "running late", "on time again": one tap tells the customer, and who comes after. */
export function VisitNews({ appointment, now }: VisitNewsProps) {
  const t = useTranslations("day");
  const isOfNow = isOpen(appointment) && maySay(appointment, now);
  const asked = isOfNow ? { appointmentId: appointment.id } : "skip";
  const progress = useQuery(api.appointments.progress, asked);
  // A delay that stood before is not what taking back a longer one would leave.
  const { say, busy } = useSay(appointment.id, progress?.lateMinutes === null);
  if (progress === undefined || progress === null) return null;
  return (
    <section aria-label={t("say")} className="grid gap-3 border-t border-line pt-4">
      <SaidBadges progress={progress} />
      {progress.isHome && progress.arrivedAt === null && (
        <div className="flex flex-wrap gap-2">
          {progress.onTheWayAt === null && (
            <Button variant="secondary" disabled={busy} onClick={() => say({ what: "on_the_way" })}>
              {t("onTheWay")}
            </Button>
          )}
          <Button variant="secondary" disabled={busy} onClick={() => say({ what: "arrived" })}>
            {t("arrived")}
          </Button>
        </div>
      )}
      {progress.lateMinutes !== null && (
        <div className="grid justify-items-start gap-1">
          <Button variant="secondary" disabled={busy} onClick={() => say({ what: "on_time" })}>
            {t("onTimeAgain")}
          </Button>
          <p className="text-sm text-ink-soft">{t("onTimeAgainText")}</p>
        </div>
      )}
      <LateButtons said={progress.lateMinutes ?? 0} busy={busy} say={say} />
    </section>
  );
}

function SaidBadges({ progress }: { progress: Progress }) {
  const t = useTranslations("day");
  const { onTheWayAt, arrivedAt, lateMinutes } = progress;
  const hasCome = arrivedAt !== null;
  return (
    <p role="status" className="flex flex-wrap gap-2 empty:hidden">
      {hasCome && <Badge tone="good">{t("saidArrived")}</Badge>}
      {!hasCome && onTheWayAt !== null && <Badge tone="good">{t("saidOnTheWay")}</Badge>}
      {lateMinutes !== null && (
        <Badge tone="busy">{t("saidLate", { minutes: String(lateMinutes) })}</Badge>
      )}
    </p>
  );
}

type LateButtonsProps = { said: number; busy: boolean; say: (news: News) => void };

/** Delays that are longer than the last that was said: no other is news. */
function LateButtons({ said, busy, say }: LateButtonsProps) {
  const t = useTranslations("day");
  const longer = LATE_MINUTES.filter((minutes) => minutes > said);
  if (longer.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{t("runningLate")}</legend>
      <div className="flex flex-wrap gap-2">
        {longer.map((minutes) => (
          <Button
            key={minutes}
            variant="secondary"
            size="sm"
            disabled={busy}
            aria-label={t("lateByFull", { minutes: String(minutes) })}
            onClick={() => say({ what: "late", minutes })}
          >
            {t("lateBy", { minutes: String(minutes) })}
          </Button>
        ))}
      </div>
      <p className="text-sm text-ink-soft">{t("runningLateText")}</p>
    </fieldset>
  );
}

function useSay(
  appointmentId: string,
  mayUndo: boolean,
): { say: (news: News) => void; busy: boolean } {
  const t = useTranslations("day");
  const refusalText = useRefusalText();
  const mutate = useMutation(api.appointments.say);
  const [busy, setBusy] = useState(false);
  const say = (news: News) => {
    const { what } = news;
    setBusy(true);
    mutate({ appointmentId, ...news })
      .then(
        ({ told }) => {
          const text = t("toldCount", { count: told });
          const undo = { label: t("lateUndo"), onAct: () => say({ what: "on_time" }) };
          notify(
            what === "late" && mayUndo
              ? { text, tone: "good", action: undo }
              : { text, tone: "good" },
          );
        },
        (thrown: unknown) =>
          notify({ text: t("failed", { reason: refusalText(thrown) }), tone: "bad" }),
      )
      .finally(() => setBusy(false));
  };
  return { say, busy };
}
