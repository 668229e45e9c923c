import { weekFrom } from "@/components/kit/format/week";
import type { NumbersReport } from "./types";

/** How deep a cell is painted: 0 for nothing, 4 for the busiest hours. */
export type Depth = 0 | 1 | 2 | 3 | 4;
export type HeatCell = { hour: number; booked: number; depth: Depth };
export type HeatRow = { isoWeekday: number; total: number; cells: HeatCell[] };

/** A week of hours in its order, from the first in which a visit ever begins to the last; no rows without one. */
export function heatOf(
  byHour: NumbersReport["byHour"],
  firstWeekday: number,
): { hours: number[]; rows: HeatRow[] } {
  if (byHour.length === 0) return { hours: [], rows: [] };
  const first = Math.min(...byHour.map(({ hour }) => hour));
  const last = Math.max(...byHour.map(({ hour }) => hour));
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const most = Math.max(...byHour.map(({ booked }) => booked));
  const known = new Map(
    byHour.map(({ isoWeekday, hour, booked }) => [`${isoWeekday} ${hour}`, booked]),
  );
  const rows = weekFrom(firstWeekday).map((isoWeekday) => {
    const cells = hours.map((hour) => {
      const booked = known.get(`${isoWeekday} ${hour}`) ?? 0;
      return { hour, booked, depth: depthOf(booked, most) };
    });
    const total = cells.reduce((sum, { booked }) => sum + booked, 0);
    return { isoWeekday, total, cells };
  });
  return { hours, rows };
}

function depthOf(booked: number, most: number): Depth {
  if (booked <= 0 || most <= 0) return 0;
  const share = booked / most;
  if (share > 0.75) return 4;
  if (share > 0.5) return 3;
  return share > 0.25 ? 2 : 1;
}
