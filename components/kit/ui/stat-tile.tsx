import type { ReactNode } from "react";
import { cn } from "./cn";

type StatTileProps = {
  label: string;
  value: ReactNode;
  /** Beside the figure: what it is compared with, in words. */
  note?: ReactNode;
  tone?: "plain" | "good" | "bad";
};

/** One figure with its name. Several of them belong in a `<StatTiles>`. */
export function StatTile({ label, value, note, tone = "plain" }: StatTileProps) {
  return (
    <div className="plate grid content-start gap-1 !p-4">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="font-display text-2xl leading-none sm:text-3xl">{value}</dd>
      {note !== undefined && (
        <dd
          className={cn(
            "text-sm",
            tone === "plain" && "text-ink-soft",
            tone === "good" && "font-semibold text-good",
            tone === "bad" && "font-semibold text-bad",
          )}
        >
          {note}
        </dd>
      )}
    </div>
  );
}

export function StatTiles({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>;
}
