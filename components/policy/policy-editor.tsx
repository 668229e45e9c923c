"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/check-field";
import { SelectField } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { type Policy, TIP_TIMES } from "@/lib/payment/policy";
import { CancellingFields } from "./cancelling-fields";
import { ChoiceFigure } from "./choice-figure";
import { type PolicyForm, policyFormOf, policyOf, policyProblems } from "./policy-form";
import { TermsChoice } from "./terms-choice";
import { FEE_KINDS, type FeeForm, TERMS_KINDS } from "./terms-form";

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
        {...{ form: form.terms, currency, wrong: wrong.has("terms") }}
        edit={(changed) => edit({ terms: { ...form.terms, ...changed } })}
      />
      <CancellingFields id="policy" {...{ form, wrong, edit }} />
      <FeeFields
        {...{ form: form.noShow, currency, wrong: wrong.has("noShow") }}
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
      <ChoiceFigure id="policy-fee" {...{ form, currency, wrong, onFigure: edit }} />
    </div>
  );
}
