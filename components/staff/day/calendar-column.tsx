"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import type { Desk } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { instantOf } from "@/lib/time/zones";
import { type Axis, lanesOf, minutesAt, placeOf } from "./calendar-layout";
import { DropMark, HourLines, NowMark } from "./calendar-marks";
import type { OpenDialog } from "./open-dialog";
import { type Moment, momentOf, timelineOf } from "./timeline";
import type { Column } from "./use-columns";
import type { Drag } from "./use-drag";
import { VisitTile } from "./visit-tile";

type CalendarColumnProps = {
  desk: Desk;
  column: Column;
  axis: Axis;
  tall: CSSProperties;
  arrived: ReadonlySet<string>;
  drag: Drag;
  onOpen: (open: OpenDialog) => void;
};

/** One chair's day from top to bottom, to scale. */
export function CalendarColumn(props: CalendarColumnProps) {
  const { desk, column, axis, tall, arrived, drag, onOpen } = props;
  const { timeZone } = desk.shop;
  const { date, barberId, chairDay } = column;
  const moment = momentOf(chairDay.day, desk.today, desk.now);
  const { appointments } = chairDay.day;
  const lanes = lanesOf(
    appointments.map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt })),
  );
  return (
    <div className="relative bg-sunken" style={tall} data-column={column.key}>
      <Background desk={desk} column={column} axis={axis} moment={moment} onOpen={onOpen} />
      <HourLines axis={axis} />
      {appointments.map((appointment, index) => (
        <VisitTile
          key={appointment.id}
          appointment={appointment}
          barberId={barberId}
          timeZone={timeZone}
          drag={drag}
          now={desk.now}
          place={placeOf(
            { from: appointment.startsAt, until: appointment.endsAt },
            date,
            timeZone,
            axis,
          )}
          lane={lanes[index] ?? { lane: 0, lanes: 1 }}
          isNew={arrived.has(appointment.id)}
          onOpen={() => onOpen({ kind: "visit", barberId, appointmentId: appointment.id })}
        />
      ))}
      {drag.target?.key === column.key && <DropMark drag={drag} axis={axis} />}
      {moment.isToday && <NowMark date={date} axis={axis} timeZone={timeZone} now={desk.now} />}
    </div>
  );
}

type BackgroundProps = Pick<CalendarColumnProps, "desk" | "column" | "axis" | "onOpen"> & {
  moment: Moment;
};

/** Free time to tap on, and blocks. */
function Background({ desk, column, axis, moment, onOpen }: BackgroundProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const { timeZone, gridMinutes } = desk.shop;
  const { date, barberId, chairDay } = column;
  const entries = timelineOf(chairDay.day, chairDay.hours, moment, gridMinutes);
  return entries.map((entry) => {
    const { top, height } = placeOf(entry, date, timeZone, axis);
    const style = { top: `${top * 100}%`, height: `${height * 100}%` };
    if (entry.kind === "block") {
      return (
        <p
          key={`${entry.id} ${entry.from}`}
          style={style}
          className="hatched absolute inset-x-0 overflow-hidden border-y border-line-strong px-2 text-sm"
        >
          {entry.reason || t("blocked")}
        </p>
      );
    }
    if (entry.kind !== "free") return null;
    const startAt = (offset: number) => {
      // The cell that was hit, not the grid line that is nearest to the finger.
      const share =
        top + offset * height - gridMinutes / 2 / (axis.untilMinutes - axis.fromMinutes);
      const instant = instantOf(date, minutesAt(share, axis, gridMinutes), timeZone);
      return Math.max(entry.from, instant);
    };
    return (
      <button
        key={`free ${entry.until}`}
        type="button"
        style={style}
        aria-label={t("freeFrom", {
          from: format.time(entry.from, timeZone),
          until: format.time(entry.until, timeZone),
        })}
        className="absolute inset-x-0 bg-raised transition-colors hover:bg-good-wash focus-visible:z-10 focus-visible:-outline-offset-3"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          // A key press has no place: it means the start of the gap.
          const offset = event.detail === 0 ? 0 : (event.clientY - box.top) / box.height;
          const first = { barberId, date, startsAt: startAt(offset) };
          onOpen({ kind: "gap", first, until: entry.until });
        }}
      />
    );
  });
}
