"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf, isDate } from "@/components/kit/format/when";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { DateField } from "@/components/kit/ui/field";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ChairChoice } from "./chair-choice";
import { deskStarts } from "./starts";
import { TimeChips } from "./time-chips";
import type { Desk, MovableVisit } from "@/components/kit/types/desk";
import { planOf, useChairDay } from "./use-chair-day";

type MoveDialogProps = {
  desk: Desk;
  visit: MovableVisit;
  /** The old time is one that cannot be booked: there is no way back to it. */
  oneWay?: boolean;
  onClose: () => void;
};

/** Moves a visit to a time that fits it, on any day and with any chair this person runs. */
export function MoveDialog({ desk, visit, oneWay = false, onClose }: MoveDialogProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const { timeZone } = desk.shop;
  const [barberId, setBarberId] = useState(() => firstChair(desk, visit));
  const [date, setDate] = useState(() => {
    const own = dateOf(visit.startsAt, timeZone);
    return own < desk.today ? desk.today : own;
  });
  const [picked, setPicked] = useState<number | null>(null);
  const starts = useStartsFor(desk, visit, barberId, date);
  const { moveTo, busy, refused } = useMove(visit, oneWay);
  const startsAt = picked !== null && starts?.includes(picked) ? picked : null;
  const submit = async () => {
    if (startsAt !== null && (await moveTo(barberId, startsAt))) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("moveTitle", { name: visit.customerName || t("walkIn") })}
      actions={
        <Button wide disabled={busy || startsAt === null} onClick={() => void submit()}>
          {startsAt === null
            ? t("moveChoose")
            : t("moveDo", { when: format.when(startsAt, timeZone) })}
        </Button>
      }
    >
      <p className="text-ink-soft">
        {t("moveFrom", { service: visit.serviceName, when: format.when(visit.startsAt, timeZone) })}
      </p>
      <ChairChoice desk={desk} barberId={barberId} onChange={setBarberId} />
      <DateField
        id="move-date"
        label={t("moveDate")}
        min={desk.today}
        value={date}
        onChange={(event) => isDate(event.target.value) && setDate(event.target.value)}
      />
      {starts === undefined ? (
        <Skeleton className="h-24" />
      ) : starts.length === 0 ? (
        <p role="status">{t("nothingFree", { day: format.day(date) })}</p>
      ) : (
        <TimeChips
          label={t("when")}
          starts={starts}
          timeZone={timeZone}
          now={desk.now}
          value={startsAt}
          onChange={setPicked}
        />
      )}
      <FormProblem code={refused[0]?.code} />
    </Sheet>
  );
}

/** Its own chair, or another where that one is closed. */
function firstChair({ chairs }: Desk, { barberId }: MovableVisit): string {
  const isWorked = chairs.some(({ id, active }) => active && id === barberId);
  return isWorked ? barberId : (chairs.find(({ active }) => active)?.id ?? barberId);
}

function useStartsFor(
  { shop, now }: Desk,
  visit: MovableVisit,
  barberId: string,
  date: string,
): number[] | undefined {
  const chairDay = useChairDay(barberId, date);
  if (chairDay === undefined) return undefined;
  if (chairDay === null) return [];
  const minutes = (from: number, until: number) => Math.max(0, (until - from) / 60_000);
  const length = {
    durationMinutes: minutes(visit.startsAt, visit.endsAt),
    bufferMinutes: minutes(visit.endsAt, visit.busyUntil),
  };
  const found = deskStarts(planOf(chairDay), length, {
    gridMinutes: shop.gridMinutes,
    now,
    except: visit.appointmentId,
  });
  return found.filter((each) => barberId !== visit.barberId || each !== visit.startsAt);
}

/** Carries a move out, and offers the way back where there is one. */
export function useMove(visit: MovableVisit, oneWay = false) {
  const t = useTranslations("desk");
  const { save, busy, refused } = useSave();
  const reschedule = useMutation(api.appointments.reschedule);
  const { appointmentId, barberId: fromBarber, startsAt: fromStart } = visit;
  const moveTo = (barberId: string, startsAt: number) =>
    save({
      run: () => reschedule({ appointmentId, barberId, startsAt }),
      said: t("moved"),
      ...(oneWay
        ? {}
        : {
            undo: () => reschedule({ appointmentId, barberId: fromBarber, startsAt: fromStart }),
          }),
    });
  return { moveTo, busy, refused };
}
