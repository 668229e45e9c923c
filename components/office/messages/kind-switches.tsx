"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/kit/ui/check-field";
import { SWITCHED_KINDS } from "@/lib/messages/settings";
import type { PartProps } from "./reminder-fields";

/** What else goes out or not. */
export function KindSwitches({ form, edit }: PartProps) {
  const t = useTranslations("messages");
  const told = useTranslations("told");
  const { kindsOff } = form;
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-2 text-lg font-semibold">{t("optional")}</legend>
      {SWITCHED_KINDS.map((kind) => (
        <SwitchField
          key={kind}
          id={`kind-${kind}`}
          label={told(`kind_${kind}`)}
          checked={!kindsOff.includes(kind)}
          onChange={(event) => {
            const others = kindsOff.filter((each) => each !== kind);
            edit({ kindsOff: event.target.checked ? others : [...others, kind] });
          }}
        />
      ))}
    </fieldset>
  );
}
