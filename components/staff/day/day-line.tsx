"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Desk } from "@/components/kit/types/desk";
import { Link } from "@/components/kit/ui/link";
import type { ChairDay } from "@/components/staff/desk/use-chair-day";
import { Alert } from "@/components/kit/ui/alert";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { api } from "@/convex/_generated/api";
import { AppointmentRow } from "./appointment-row";
import { blockFormAt, type OpenDialog } from "./open-dialog";
import { BlockRow, BreakRow, GapRow } from "./gap-row";
import { NowLine } from "./now-line";
import { type Entry, type Moment, placeOfNow, timelineOf } from "./timeline";

type DayLineProps = {
  desk: Desk;
  barberId: string;
  chairDay: ChairDay;
  moment: Moment;
  arrived: ReadonlySet<string>;
  onOpen: (open: OpenDialog) => void;
};

/** The day from top to bottom: visits, free time, blocks, breaks, and the line of now. */
export function DayLine(props: DayLineProps) {
  const { desk, chairDay, moment } = props;
  const t = useTranslations("day");
  const { day, hours } = chairDay;
  const entries = timelineOf(day, hours, moment, desk.shop.gridMinutes);
  const nowAt = placeOfNow(entries, moment);
  const line = <NowLine now={moment.now} timeZone={day.timeZone} />;
  return (
    <>
      <DayStatus chairDay={chairDay} barberId={props.barberId} />
      {entries.length === 0 && hours.status === "open" && (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      <ol aria-label={t("appointments")} className="grid gap-2 pb-20 sm:pb-0">
        {entries.map((entry, index) => (
          <Fragment key={keyOf(entry)}>
            {nowAt === index && line}
            <EntryRow {...props} entry={entry} />
          </Fragment>
        ))}
        {entries.length > 0 && nowAt === entries.length && line}
      </ol>
    </>
  );
}

function EntryRow({
  desk,
  barberId,
  chairDay,
  moment,
  arrived,
  onOpen,
  entry,
}: DayLineProps & { entry: Entry }) {
  const { day, hours } = chairDay;
  const { timeZone, date } = day;
  const addBlock = useMutation(api.schedule.addBlock);
  const span = { from: entry.from, until: entry.until };
  switch (entry.kind) {
    case "visit":
      return (
        <AppointmentRow
          appointment={entry.appointment}
          day={day}
          now={desk.now}
          isNew={arrived.has(entry.appointment.id)}
          onOpen={() => onOpen({ kind: "visit", barberId, appointmentId: entry.appointment.id })}
          onPay={() => onOpen({ kind: "pay", appointmentId: entry.appointment.id })}
        />
      );
    case "free":
      return (
        <GapRow
          {...span}
          timeZone={timeZone}
          onWalkIn={() =>
            onOpen({ kind: "walkIn", first: { barberId, date, startsAt: entry.from } })
          }
          onBlock={() =>
            onOpen({ kind: "block", barberId, first: blockFormAt(date, span, timeZone) })
          }
        />
      );
    case "block": {
      const { id, reason } = entry;
      const whole = hours.blocked.find((each) => each.id === id) ?? span;
      const { partOfDay: _, ...again } = { ...blockFormAt(date, whole, timeZone), reason };
      return (
        <BlockRow
          {...span}
          id={id}
          reason={reason}
          timeZone={timeZone}
          barberId={barberId}
          again={() => addBlock({ barberId, ...again })}
        />
      );
    }
    case "break":
      return moment.isPast ? null : <BreakRow {...span} timeZone={timeZone} />;
    default:
      return entry satisfies never;
  }
}

/** Says when the chair does not work at all, and where to change that. */
function DayStatus({ chairDay, barberId }: { chairDay: ChairDay; barberId: string }) {
  const t = useTranslations("day");
  const { status, reason } = chairDay.hours;
  if (status === "open") return null;
  return (
    <Alert tone="plain" title={t(status === "blocked" ? "wholeBlocked" : "notWorked")}>
      {reason !== null && reason !== "" && <p>{reason}</p>}
      <Link
        href={`/barber/hours?barber=${barberId}`}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t("changeHours")}
      </Link>
    </Alert>
  );
}

function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case "visit":
      return entry.appointment.id;
    case "block":
      return `${entry.id} ${entry.from}`;
    case "free":
      // While time passes, a gap's start moves on with the clock; its end stays.
      return `free ${entry.until}`;
    case "break":
      return `break ${entry.from}`;
    default:
      return entry satisfies never;
  }
}
