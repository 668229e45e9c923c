export type BarLine = {
  key: string;
  label: string;
  /** The figure that the bar draws. */
  value: string;
  /** 0 to 1; null draws no bar. */
  share: number | null;
  note?: string;
};

type BarListProps = { label: string; lines: readonly BarLine[]; ordered?: boolean };

/** Names, figures and a bar for each: the words say all that the bars do. */
export function BarList({ label, lines, ordered = false }: BarListProps) {
  const List = ordered ? "ol" : "ul";
  return (
    <List aria-label={label} className="grid gap-4">
      {lines.map((line) => (
        <li key={line.key} className="grid gap-1.5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-semibold">{line.label}</span>
            <span className="font-display text-xl">{line.value}</span>
          </div>
          <div aria-hidden className="h-3 rounded-control border border-line bg-sunken">
            {line.share !== null && line.share > 0 && (
              <div
                className="h-full rounded-control bg-chart-1"
                style={{ inlineSize: `${line.share * 100}%` }}
              />
            )}
          </div>
          {line.note !== undefined && <p className="text-sm text-ink-soft">{line.note}</p>}
        </li>
      ))}
    </List>
  );
}
