"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { partsOfDay } from "./parts-of-day";
import type { Opening } from "./use-openings";

type TimeGridProps = {
  openings: readonly Opening[];
  /** Taken a moment ago: shown struck through among the others. */
  gone: readonly number[];
  timeZone: string;
  chosen: number | null;
  onChoose: (opening: Opening) => void;
};

export function TimeGrid({ openings, gone, timeZone, chosen, onChoose }: TimeGridProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const byStart = new Map(openings.map((opening) => [opening.startsAt, opening]));
  const all = [...new Set([...byStart.keys(), ...gone])].sort((one, other) => one - other);
  return partsOfDay(all, timeZone).map(({ part, starts }) => (
    <section key={part} aria-labelledby={part} className="mb-6">
      <h4 id={part} className="mb-2 text-sm font-semibold text-ink-soft">
        {t(part)}
      </h4>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
        {starts.map((start) => {
          const opening = byStart.get(start);
          return (
            <li key={start}>
              <button
                type="button"
                disabled={opening === undefined}
                aria-pressed={start === chosen}
                onClick={() => opening && onChoose(opening)}
                className={cn(
                  "min-h-12 w-full rounded-control border border-line-strong bg-raised text-lg font-semibold transition-colors enabled:hover:border-ink enabled:hover:bg-sunken",
                  opening === undefined && "animate-leave",
                  start === chosen && "border-good bg-good text-good-ink",
                )}
              >
                {format.time(start, timeZone)}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
