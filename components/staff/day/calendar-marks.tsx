import { type Axis, placeOf } from "./calendar-layout";
import type { Drag } from "./use-drag";

/** What lies over a chair's day and takes no taps. */

export function HourLines({ axis }: { axis: Axis }) {
  const hours = (axis.untilMinutes - axis.fromMinutes) / 60;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {Array.from({ length: hours }, (_, hour) => (
        <div
          key={hour}
          className="absolute inset-x-0 border-t border-line"
          style={{ top: `${(hour / hours) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** Where a visit that is being dragged would begin. */
export function DropMark({ drag, axis }: { drag: Drag; axis: Axis }) {
  if (drag.target === null) return null;
  const length = axis.untilMinutes - axis.fromMinutes;
  const top = (drag.target.minutes - axis.fromMinutes) / length;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-1 z-10 rounded-control border-2 border-dashed border-accent bg-accent-wash/70"
      style={{ top: `${top * 100}%`, height: `${(drag.target.durationMinutes / length) * 100}%` }}
    >
      <span className="px-2 text-sm font-bold text-accent">{drag.target.text}</span>
    </div>
  );
}

type NowMarkProps = { now: number; date: string; axis: Axis; timeZone: string };

export function NowMark({ now, date, axis, timeZone }: NowMarkProps) {
  const { top } = placeOf({ from: now, until: now }, date, timeZone, axis);
  if (top <= 0 || top >= 1) return null;
  return (
    <div
      aria-hidden
      data-now
      className="pointer-events-none absolute inset-x-0 z-[6] border-t-2 border-accent"
      style={{ top: `${top * 100}%` }}
    >
      <span className="absolute -top-1.5 start-0 size-2.5 rounded-full bg-accent" />
    </div>
  );
}
