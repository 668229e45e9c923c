"use client";

import { useTranslations } from "next-intl";
import { problemKey, type Problems } from "@/components/kit/form/problems";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { describe, FieldNotes } from "@/components/kit/ui/field";
import { amountText } from "@/components/kit/format/amount";
import type { OfferLine } from "./offer-form";
import type { Catalogue } from "./types";

type OfferLineRowProps = {
  line: OfferLine;
  catalogue: Catalogue;
  problems: Problems;
  barber: string;
  barberId: string;
  onChange: (line: OfferLine) => void;
};

/** One service of a barber: offered or not, and with which own figures. */
export function OfferLineRow(props: OfferLineRowProps) {
  const { line, catalogue, problems, barber, barberId, onChange } = props;
  const t = useTranslations("services");
  const service = catalogue.services.find(({ id }) => id === line.id);
  if (service === undefined) return null;
  const id = `${barberId}-${line.id}`;
  const { name, durationMinutes, priceMinor } = service;
  const place = { service: name, barber };
  return (
    <li className="grid items-start gap-x-3 py-1.5 sm:grid-cols-[1fr_auto]">
      <CheckboxField
        id={id}
        label={name}
        checked={line.offered}
        onChange={(event) => onChange({ ...line, offered: event.target.checked })}
      />
      {line.offered && (
        <div className="flex gap-2 ps-9 pb-1 sm:ps-0">
          <OwnFigure
            id={`${id}-minutes`}
            label={t("ownMinutes", place)}
            unit={t("minutes")}
            usual={String(durationMinutes)}
            value={line.minutes}
            code={problems.get(problemKey(line.id, "durationMinutes"))}
            onChange={(minutes) => onChange({ ...line, minutes })}
          />
          <OwnFigure
            id={`${id}-price`}
            label={t("ownPrice", place)}
            unit={catalogue.currency}
            usual={amountText(priceMinor, catalogue.currency)}
            value={line.price}
            code={problems.get(problemKey(line.id, "priceMinor"))}
            onChange={(price) => onChange({ ...line, price })}
          />
        </div>
      )}
    </li>
  );
}

type OwnFigureProps = {
  id: string;
  label: string;
  unit: string;
  /** The shop's, which holds while nothing is typed. */
  usual: string;
  value: string;
  code: ReturnType<Problems["get"]>;
  onChange: (value: string) => void;
};

function OwnFigure({ id, label, unit, usual, value, code, onChange }: OwnFigureProps) {
  const words = useTranslations("errors");
  const error = code === undefined ? null : words(code);
  return (
    <div className="grid max-w-40 gap-1">
      <div className="flex items-center gap-1.5">
        <input
          id={id}
          aria-label={label}
          inputMode="decimal"
          className="control !min-h-11 w-24 text-end"
          placeholder={usual}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...describe(id, undefined, error)}
        />
        <span className="text-sm text-ink-soft">{unit}</span>
      </div>
      <FieldNotes id={id} error={error} />
    </div>
  );
}
