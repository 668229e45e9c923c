"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS_LINE, CURSOR, TICK, TIP } from "@/components/office/figures/chart-looks";

export type Bars = readonly { label: string; takings: number; back: number }[];

type TakingsChartProps = {
  bars: Bars;
  names: { takings: string; back: string };
  /** Writes an amount of major units. */
  money: (major: number) => string;
};

/** Takings and what went back, as bars. A picture only: the table says the same. */
export function TakingsChart({ bars, names, money }: TakingsChartProps) {
  const nameOf = (key: unknown) => (key === "back" ? names.back : names.takings);
  return (
    <div aria-hidden className="h-72">
      <ResponsiveContainer>
        <BarChart data={[...bars]} accessibilityLayer={false} margin={{ left: 8, right: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            tick={TICK}
            tickLine={false}
            axisLine={AXIS_LINE}
            minTickGap={24}
          />
          <YAxis width={80} tick={TICK} tickLine={false} axisLine={false} tickFormatter={money} />
          <Tooltip
            cursor={CURSOR}
            contentStyle={TIP}
            formatter={(value, key) => [money(Number(value)), nameOf(key)]}
          />
          <Bar dataKey="takings" fill="var(--chart-1)" radius={[3, 3, 0, 0]} />
          <Bar dataKey="back" fill="var(--chart-2)" radius={[3, 3, 0, 0]} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
