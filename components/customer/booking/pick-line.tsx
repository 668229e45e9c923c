"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";

type PickLineProps = {
  thing: {
    id: string;
    name: string;
    description: string;
    durationMinutes: number;
    priceMinor: number;
  };
  currency: string;
  checked: boolean;
  /** False when nobody does it together with what is already ticked. */
  possible: boolean;
  onToggle: () => void;
  /** What the address calls the list, for forms that are sent without script. */
  list: string;
};

/** A service or an extra to tick. */
export function PickLine({ thing, currency, checked, possible, onToggle, list }: PickLineProps) {
  const t = useTranslations();
  const format = useFormat();
  const { id, name, description, durationMinutes, priceMinor } = thing;
  return (
    <li>
      <label className="choice h-full">
        <input
          type="checkbox"
          name={list}
          value={id}
          className="tick"
          checked={checked}
          disabled={!checked && !possible}
          aria-describedby={`${id}-about`}
          aria-label={name}
          onChange={onToggle}
        />
        <span className="grid min-w-0 grow gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className="font-display text-lg leading-tight">{name}</span>
            <span aria-hidden className="leader hidden sm:block" />
          </span>
          <span id={`${id}-about`} className="text-sm text-ink-soft">
            {possible || checked ? description : t("book.notTogether")}
          </span>
        </span>
        <span className="grid shrink-0 text-end">
          <span className="font-display text-lg leading-tight">
            {format.money(priceMinor, currency)}
          </span>
          {durationMinutes > 0 && (
            <span className="text-sm text-ink-soft">
              {t("common.minutes", { count: durationMinutes })}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
