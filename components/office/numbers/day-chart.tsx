"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS_LINE, CURSOR, TICK, TIP } from "@/components/office/figures/chart-looks";

const SERIES = [
  { key: "kept", fill: "var(--chart-1)", mark: "bg-chart-1" },
  { key: "noShow", fill: "var(--chart-3)", mark: "bg-chart-3" },
  { key: "cancelled", fill: "var(--chart-5)", mark: "bg-chart-5" },
] as const;
type Series = (typeof SERIES)[number]["key"];

type DayChartProps = {
  bars: readonly ({ label: string } & Record<Series, number>)[];
  names: Record<Series, string>;
};

/** Visits of each day on top of each other. A picture only: the table says the same. */
export function DayChart({ bars, names }: DayChartProps) {
  const nameOf = (key: unknown) =>
    names[SERIES.find((series) => series.key === key)?.key ?? "kept"];
  // It is drawn in the browser alone, and time runs along the line of reading.
  const turned = document.dir === "rtl";
  return (
    <div aria-hidden className="grid gap-2">
      <div className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {SERIES.map(({ key, mark }) => (
          <span key={key} className="inline-flex items-center gap-2">
            <span className={`size-3 rounded-xs ${mark}`} />
            {names[key]}
          </span>
        ))}
      </div>
      <div className="h-64">
        <ResponsiveContainer>
          <BarChart data={[...bars]} accessibilityLayer={false} margin={{ left: 0, right: 8 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              reversed={turned}
              tick={TICK}
              tickLine={false}
              axisLine={AXIS_LINE}
              minTickGap={24}
            />
            <YAxis
              width={36}
              orientation={turned ? "right" : "left"}
              allowDecimals={false}
              tick={TICK}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              cursor={CURSOR}
              contentStyle={TIP}
              itemStyle={{ color: "var(--ink)" }}
              formatter={(value, key) => [String(value), nameOf(key)]}
            />
            {SERIES.map(({ key, fill }) => (
              <Bar key={key} dataKey={key} stackId="visits" fill={fill} isAnimationActive={false} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
