"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CancellingFields } from "@/components/policy/cancelling-fields";
import {
  type PolicyForm,
  policyFormOf,
  policyOf,
  policyProblems,
} from "@/components/policy/policy-form";
import { TermsChoice } from "@/components/policy/terms-choice";
import { TERMS_KINDS } from "@/components/policy/terms-form";
import { Alert } from "@/components/ui/alert";
import { api } from "@/convex/_generated/api";
import { DEFAULT_POLICY } from "@/lib/payment/policy";
import type { TermsKind } from "@/lib/payment/terms";
import { StepActions } from "./step-actions";
import type { Progress, StepProps } from "./types";
import { useQuietSave } from "./use-quiet-save";

/** What customers pay and when, and whether cards can be taken at all. */
export function PaymentStep({ shop, progress, onDone }: StepProps) {
  const { currency } = shop;
  const [form, setForm] = useState(() => firstForm(progress, currency));
  const wrong = policyProblems(form, currency);
  const savePolicy = useMutation(api.policies.save);
  const { save, busy, refused, forget } = useQuietSave();
  const edit = (changed: Partial<PolicyForm>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const submit = async () => {
    if (wrong.size > 0) return;
    const policy = policyOf(form, currency);
    if (await save(() => savePolicy({ shopId: shop.id, policy }))) onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Keys payments={progress.payments} terms={form.terms.kind} />
      <TermsChoice
        id="terms"
        kinds={TERMS_KINDS}
        {...{ form: form.terms, currency, wrong: wrong.has("terms") }}
        edit={(changed) => edit({ terms: { ...form.terms, ...changed } })}
      />
      {form.terms.kind !== "at_shop" && <CancellingFields id="policy" {...{ form, wrong, edit }} />}
      <StepActions {...{ busy, refused }} beside={[]} />
    </form>
  );
}

/** Without keys a shop can only be paid in the shop. */
function firstForm(progress: Progress, currency: string): PolicyForm {
  const form = policyFormOf(progress.policy ?? DEFAULT_POLICY, currency);
  const unpayable = progress.policy === null && progress.payments === "none";
  return unpayable ? { ...form, terms: { ...form.terms, kind: "at_shop" } } : form;
}

type KeysProps = { payments: Progress["payments"]; terms: TermsKind };

/** Says plainly where card payments go. */
function Keys({ payments, terms }: KeysProps) {
  const t = useTranslations("start");
  const missing = payments === "none" && terms !== "at_shop";
  return (
    <Alert
      tone={missing ? "bad" : payments === "live" ? "good" : "busy"}
      title={t(`stripe_${payments}`)}
      role="status"
    >
      <p>{t(missing ? "stripeMissingText" : `stripeText_${payments}`)}</p>
    </Alert>
  );
}
