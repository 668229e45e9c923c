"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { SelectField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { versionOf } from "@/lib/version";
import type { StaffList } from "./types";

type Rules = StaffList["barbersSee"];

const DETAILS = ["phone", "email", "spend"] as const;
const RULES = ["all", "own", "none"] as const;

/** What barbers see of clients; each choice is kept as soon as it is made. */
export function ClientAccess({ shopId, rules }: { shopId: string; rules: Rules }) {
  const t = useTranslations("staff");
  const { save, busy, refused } = useSave();
  const saveRules = useMutation(api.staff.saveBarbersSee);
  const basedOn = versionOf(rules);
  const choose = (detail: keyof Rules, typed: string) => {
    const rule = RULES.find((each) => each === typed) ?? rules[detail];
    const barbersSee = { ...rules, [detail]: rule };
    void save({ run: () => saveRules({ shopId, barbersSee, basedOn }), said: t("seeSaved") });
  };
  return (
    <section aria-labelledby="client-access" className="plate grid gap-4">
      <div className="grid gap-1">
        <h2 id="client-access" className="text-2xl">
          {t("seeTitle")}
        </h2>
        <p className="text-ink-soft">{t("seeText")}</p>
      </div>
      {DETAILS.map((detail) => (
        <SelectField
          key={detail}
          id={`see-${detail}`}
          label={t(`see_${detail}`)}
          value={rules[detail]}
          disabled={busy}
          onChange={(event) => choose(detail, event.target.value)}
        >
          {RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`rule_${rule}`)}
            </option>
          ))}
        </SelectField>
      ))}
      <FormProblem code={refused[0]?.code} />
    </section>
  );
}
