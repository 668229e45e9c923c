/** How the axes and the tip of every chart look. */

export const TICK = { fill: "var(--ink-soft)", fontSize: 12 } as const;
export const AXIS_LINE = { stroke: "var(--line-strong)" } as const;
export const CURSOR = { fill: "var(--surface-sunken)" } as const;
export const TIP = {
  background: "var(--surface-raised)",
  border: "1px solid var(--line-strong)",
  borderRadius: "var(--radius-control)",
  color: "var(--ink)",
} as const;
