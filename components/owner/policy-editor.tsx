"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/check-field";
import { SelectField, TextField } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import { api } from "@/convex/_generated/api";
import {
  FEE_KINDS,
  type Policy,
  type PolicyForm,
  policyFormOf,
  policyOf,
  policyProblems,
  TERMS_KINDS,
} from "./policy-form";

type PolicyEditorProps = { shopId: string; currency: string };

/** What is paid when, and what becomes of it when somebody cancels or does not come. */
export function PolicyEditor({ shopId, currency }: PolicyEditorProps) {
  const t = useTranslations("common");
  const policy = useQuery(api.policies.forShop, { shopId });
  if (policy === undefined) return <SkeletonRows label={t("loading")} />;
  return policy === null ? null : <PolicyFields {...{ shopId, currency, saved: policy }} />;
}

function PolicyFields({ shopId, currency, saved }: PolicyEditorProps & { saved: Policy }) {
  const t = useTranslations("settings");
  const [typed, setTyped] = useState<PolicyForm | null>(null);
  const form = typed ?? policyFormOf(saved, currency);
  const wrong = policyProblems(form, currency);
  const { save, busy, refused, forget } = useSave();
  const savePolicy = useMutation(api.policies.save);
  const edit = (changed: Partial<PolicyForm>) => {
    forget();
    setTyped({ ...form, ...changed });
  };
  const submit = async () => {
    const done = await save({
      run: () => savePolicy({ shopId, policy: policyOf(form, currency) }),
      said: t("policySaved"),
      undo: () => savePolicy({ shopId, policy: saved }),
    });
    if (done) setTyped(null);
  };
  return (
    <section aria-labelledby="policy" className="plate grid content-start gap-4">
      <h2 id="policy" className="text-2xl">
        {t("policy")}
      </h2>
      <p className="text-ink-soft">{t("policyText")}</p>
      <TermsFields {...{ form, wrong, currency, edit }} />
      <Stepper
        id="policy-free"
        label={t("freeUntil")}
        hint={t("freeUntilHint")}
        unit={t("hours")}
        {...{ min: 0, max: 720, step: 1 }}
        value={form.freeUntilHours}
        onChange={(freeUntilHours) => edit({ freeUntilHours })}
      />
      <Stepper
        id="policy-kept"
        label={t("lateKept")}
        unit="%"
        {...{ min: 0, max: 100, step: 5 }}
        value={form.lateKeptPercent}
        error={wrong.has("lateKeptPercent") ? t("percentProblem") : null}
        onChange={(lateKeptPercent) => edit({ lateKeptPercent })}
      />
      <FeeFields {...{ form, wrong, currency, edit }} />
      <SwitchField
        id="policy-card"
        label={t("cardOnFile")}
        hint={t("cardOnFileHint")}
        checked={form.cardOnFile}
        onChange={(event) => edit({ cardOnFile: event.target.checked })}
      />
      <FormProblem code={refused[0]?.code} />
      {typed !== null && (
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => setTyped(null)}>
            {t("discard")}
          </Button>
          <Button disabled={busy || wrong.size > 0} onClick={() => void submit()}>
            {t("save")}
          </Button>
        </div>
      )}
    </section>
  );
}

type PartProps = {
  form: PolicyForm;
  wrong: ReturnType<typeof policyProblems>;
  currency: string;
  edit: (changed: Partial<PolicyForm>) => void;
};

function TermsFields({ form, wrong, currency, edit }: PartProps) {
  const t = useTranslations("settings");
  return (
    <div className="flex flex-wrap items-start gap-4">
      <SelectField
        id="policy-terms"
        label={t("terms")}
        value={form.terms}
        onChange={(event) => {
          const terms = TERMS_KINDS.find((kind) => kind === event.target.value);
          if (terms !== undefined) edit({ terms });
        }}
      >
        {TERMS_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`terms_${kind}`)}
          </option>
        ))}
      </SelectField>
      {form.terms === "deposit_fixed" && (
        <Amount {...{ field: "depositAmount", form, wrong, currency, edit }} />
      )}
      {form.terms === "deposit_percent" && (
        <Amount {...{ field: "depositPercent", form, wrong, currency, edit }} />
      )}
    </div>
  );
}

function FeeFields({ form, wrong, currency, edit }: PartProps) {
  const t = useTranslations("settings");
  return (
    <div className="flex flex-wrap items-start gap-4">
      <SelectField
        id="policy-fee"
        label={t("noShow")}
        value={form.noShow}
        onChange={(event) => {
          const noShow = FEE_KINDS.find((kind) => kind === event.target.value);
          if (noShow !== undefined) edit({ noShow });
        }}
      >
        {FEE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`fee_${kind}`)}
          </option>
        ))}
      </SelectField>
      {form.noShow === "fixed" && (
        <Amount {...{ field: "feeAmount", form, wrong, currency, edit }} />
      )}
      {form.noShow === "percent" && (
        <Amount {...{ field: "feePercent", form, wrong, currency, edit }} />
      )}
    </div>
  );
}

type AmountProps = PartProps & {
  field: "depositAmount" | "depositPercent" | "feeAmount" | "feePercent";
};

function Amount({ field, form, wrong, currency, edit }: AmountProps) {
  const t = useTranslations("settings");
  const words = useTranslations("errors");
  const isPercent = field === "depositPercent" || field === "feePercent";
  const problem = isPercent ? t("percentProblem") : words("INVALID_PRICE");
  return (
    <TextField
      id={`policy-${field}`}
      label={isPercent ? t("percent") : t("amount", { currency })}
      inputMode="decimal"
      className="max-w-32"
      value={form[field]}
      error={wrong.has(field) ? problem : null}
      onChange={(event) => edit({ [field]: event.target.value })}
    />
  );
}
