"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

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
            tick={{ fill: "var(--ink-soft)", fontSize: 12 }}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            minTickGap={24}
          />
          <YAxis
            width={80}
            tick={{ fill: "var(--ink-soft)", fontSize: 12 }}
            tickLine={false}
            axisLine={false}
            tickFormatter={money}
          />
          <Tooltip
            cursor={{ fill: "var(--surface-sunken)" }}
            contentStyle={{
              background: "var(--surface-raised)",
              border: "1px solid var(--line-strong)",
              borderRadius: "var(--radius-control)",
              color: "var(--ink)",
            }}
            formatter={(value, key) => [money(Number(value)), nameOf(key)]}
          />
          <Bar dataKey="takings" fill="var(--chart-1)" radius={[3, 3, 0, 0]} />
          <Bar dataKey="back" fill="var(--chart-2)" radius={[3, 3, 0, 0]} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
