"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { partsOfDay } from "./parts-of-day";

type TimeGridProps = {
  starts: number[];
  timeZone: string;
  onChoose: (start: number) => void;
};

export function TimeGrid({ starts, timeZone, onChoose }: TimeGridProps) {
  const format = useFormat();
  const t = useTranslations("book");
  return partsOfDay(starts, timeZone).map(({ part, starts: some }) => (
    <section key={part} aria-labelledby={part}>
      <h3 id={part} className="mb-2 text-base text-ink-soft">
        {t(part)}
      </h3>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-5">
        {some.map((start) => (
          <li key={start}>
            <button
              type="button"
              onClick={() => onChoose(start)}
              className="min-h-12 w-full rounded-control border border-line-strong bg-raised text-lg font-semibold transition-colors hover:border-ink hover:bg-sunken"
            >
              {format.time(start, timeZone)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
