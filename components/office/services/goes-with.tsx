"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/kit/ui/check-field";
import type { Service } from "./types";

type GoesWithProps = {
  services: readonly Service[];
  value: string[] | null;
  onChange: (serviceIds: string[] | null) => void;
};

/** Which services an extra can be added to. */
export function GoesWith({ services, value, onChange }: GoesWithProps) {
  const t = useTranslations("services");
  return (
    <div role="group" aria-label={t("goesWith")} className="grid gap-1">
      <CheckboxField
        id="goes-with-all"
        label={t("goesWithAll")}
        checked={value === null}
        onChange={(event) => onChange(event.target.checked ? null : [])}
      />
      {value !== null &&
        services.map(({ id, name }) => (
          <CheckboxField
            key={id}
            id={`goes-with-${id}`}
            label={name}
            checked={value.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          />
        ))}
    </div>
  );
}
