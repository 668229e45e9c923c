"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { FormProblem } from "@/components/kit/form/form-problem";
import { SwitchField } from "@/components/kit/ui/check-field";
import { SelectField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { TIP_TIMES } from "@/lib/payment/policy";
import { CancellingFields } from "./cancelling-fields";
import { ChoiceFigure } from "./choice-figure";
import { type PolicyForm, policyFormOf, policyOf, policyProblems } from "./policy-form";
import { TermsChoice } from "./terms-choice";
import { FEE_KINDS, type FeeForm, TERMS_KINDS } from "./terms-form";
import { usePolicyLines } from "./use-policy-lines";

type PolicyEditorProps = { shopId: string; currency: string };

/** What is paid when, and what becomes of it when somebody cancels or does not come. */
export function PolicyEditor({ shopId, currency }: PolicyEditorProps) {
  const t = useTranslations("common");
  const saved = useQuery(api.policies.forOwner, { shopId });
  if (saved === undefined) return <SkeletonRows label={t("loading")} />;
  return <PolicyFields shopId={shopId} currency={currency} saved={saved} />;
}

type Saved = FunctionReturnType<typeof api.policies.forOwner>;

function PolicyFields({ shopId, currency, saved }: PolicyEditorProps & { saved: Saved }) {
  const t = useTranslations("settings");
  const savePolicy = useMutation(api.policies.save);
  const shared = useSharedForm({
    stored: { form: policyFormOf(saved.policy, currency), version: saved.version },
    put: (typed, basedOn) => savePolicy({ shopId, policy: policyOf(typed, currency), basedOn }),
    said: t("policySaved"),
    isWrong: (typed) => policyProblems(typed, currency).size > 0,
  });
  const { form, refused, conflict } = shared;
  const wrong = policyProblems(form, currency);
  const linesOf = usePolicyLines(currency);
  const edit = (changed: Partial<PolicyForm>) => shared.edit({ ...form, ...changed });
  return (
    <section aria-labelledby="policy" className="plate grid content-start gap-6">
      <div className="grid gap-2">
        <h2 id="policy" className="text-2xl">
          {t("policy")}
        </h2>
        <p className="text-ink-soft">{t("policyText")}</p>
      </div>
      <TermsChoice
        id="policy-terms"
        kinds={TERMS_KINDS}
        form={form.terms}
        currency={currency}
        wrong={wrong.has("terms")}
        edit={(changed) => edit({ terms: { ...form.terms, ...changed } })}
      />
      <CancellingFields id="policy" form={form} wrong={wrong} edit={edit} />
      <FeeFields
        form={form.noShow}
        currency={currency}
        wrong={wrong.has("noShow")}
        edit={(changed) => edit({ noShow: { ...form.noShow, ...changed } })}
      />
      <SwitchField
        id="policy-card"
        label={t("cardOnFile")}
        hint={t("cardOnFileHint")}
        checked={form.cardOnFile}
        onChange={(event) => edit({ cardOnFile: event.target.checked })}
      />
      <SelectField
        id="policy-tips"
        label={t("tips")}
        hint={t("tipsHint")}
        value={form.tips}
        onChange={(event) => {
          const tips = TIP_TIMES.find((each) => each === event.target.value);
          if (tips !== undefined) edit({ tips });
        }}
      >
        {TIP_TIMES.map((when) => (
          <option key={when} value={when}>
            {t(`tips_${when}`)}
          </option>
        ))}
      </SelectField>
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <FormProblem code={refused[0]?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </section>
  );
}

type FeeFieldsProps = {
  form: FeeForm;
  currency: string;
  wrong: boolean;
  edit: (changed: Partial<FeeForm>) => void;
};

/** What it costs not to come. */
function FeeFields({ form, currency, wrong, edit }: FeeFieldsProps) {
  const t = useTranslations("settings");
  return (
    <div className="flex flex-wrap items-start gap-4">
      <SelectField
        id="policy-fee"
        label={t("noShow")}
        value={form.kind}
        onChange={(event) => {
          const kind = FEE_KINDS.find((each) => each === event.target.value);
          if (kind !== undefined) edit({ kind });
        }}
      >
        {FEE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`fee_${kind}`)}
          </option>
        ))}
      </SelectField>
      <ChoiceFigure id="policy-fee" form={form} currency={currency} wrong={wrong} onFigure={edit} />
    </div>
  );
}
