"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/kit/ui/field";
import type { Desk } from "@/components/kit/types/desk";

type ChairChoiceProps = { desk: Desk; barberId: string; onChange: (barberId: string) => void };

/** Whose chair, for those who run several. */
export function ChairChoice({ desk, barberId, onChange }: ChairChoiceProps) {
  const t = useTranslations("desk");
  const chairs = desk.chairs.filter(({ id, active }) => active || id === barberId);
  if (chairs.length < 2) return null;
  return (
    <SelectField
      id="desk-chair"
      label={t("chair")}
      value={barberId}
      onChange={(event) => onChange(event.target.value)}
    >
      {chairs.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
