"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";
import type { Desk } from "./types";

type ChairChoiceProps = { desk: Desk; barberId: string; onChange: (barberId: string) => void };

/** Whose chair, for those who run several. */
export function ChairChoice({ desk, barberId, onChange }: ChairChoiceProps) {
  const t = useTranslations("desk");
  if (desk.chairs.length < 2) return null;
  return (
    <SelectField
      id="desk-chair"
      label={t("chair")}
      value={barberId}
      onChange={(event) => onChange(event.target.value)}
    >
      {desk.chairs.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
