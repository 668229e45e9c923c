"use client";

import { useTranslations } from "next-intl";
import { SERVICE_TEXTS } from "@/lib/limits/texts";
import { type PlacedProblem, type Problems, problemsOf } from "@/components/kit/form/problems";
import { partProblems, STEP_MINUTES } from "@/components/office/services/part-form";
import { usePartProblem } from "@/components/office/services/use-part-problem";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { TextField } from "@/components/kit/ui/field";
import type { ServiceRow } from "./service-rows";

type ServiceLineProps = {
  row: ServiceRow;
  currency: string;
  /** False before somebody has tried to save: what is not yet typed is not wrong. */
  showProblems: boolean;
  refused: readonly PlacedProblem[];
  onChange: (changed: Partial<ServiceRow>) => void;
};

/** A service to tick; ticked, its length and price can be changed. */
export function ServiceLine({ row, currency, showProblems, refused, onChange }: ServiceLineProps) {
  const t = useTranslations("start");
  const own = partProblems(row, "service", currency);
  const none: Problems = new Map();
  const errorOf = usePartProblem(
    refused.length > 0 ? problemsOf(refused) : showProblems && row.on ? own : none,
  );
  const of = { service: row.name.trim() || t("ownService") };
  return (
    <li className="grid items-start gap-x-4 gap-y-2 py-2 sm:grid-cols-[1fr_7rem_8rem]">
      {row.own ? (
        <TextField
          id={`${row.key}-name`}
          label={t("serviceName")}
          limit={SERVICE_TEXTS.name}
          value={row.name}
          error={errorOf("name")}
          // An empty line of one's own is taken back by leaving it empty.
          onChange={(event) =>
            onChange({ name: event.target.value, on: event.target.value !== "" })
          }
        />
      ) : (
        <div className="sm:self-center">
          <CheckboxField
            id={`${row.key}-on`}
            label={row.name}
            checked={row.on}
            onChange={(event) => onChange({ on: event.target.checked })}
          />
        </div>
      )}
      {(row.on || row.own) && (
        <div className="grid grid-cols-2 gap-x-4 sm:col-span-2 sm:grid-cols-[7rem_8rem]">
          <TextField
            id={`${row.key}-minutes`}
            label={t("minutes")}
            aria-label={t("minutesOf", of)}
            type="number"
            inputMode="numeric"
            min={STEP_MINUTES}
            step={STEP_MINUTES}
            value={row.durationMinutes === 0 ? "" : row.durationMinutes}
            error={errorOf("durationMinutes")}
            onChange={(event) => onChange({ durationMinutes: event.target.valueAsNumber || 0 })}
          />
          <TextField
            id={`${row.key}-price`}
            label={t("price", { currency })}
            aria-label={t("priceOf", { ...of, currency })}
            inputMode="decimal"
            value={row.price}
            error={errorOf("priceMinor")}
            onChange={(event) => onChange({ price: event.target.value })}
          />
        </div>
      )}
    </li>
  );
}
