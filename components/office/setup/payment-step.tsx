"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { CancellingFields } from "@/components/office/policy/cancelling-fields";
import {
  type PolicyForm,
  policyFormOf,
  policyOf,
  policyProblems,
} from "@/components/office/policy/policy-form";
import { TermsChoice } from "@/components/office/policy/terms-choice";
import { TERMS_KINDS } from "@/components/office/policy/terms-form";
import { usePolicyLines } from "@/components/office/policy/use-policy-lines";
import { Alert } from "@/components/kit/ui/alert";
import { api } from "@/convex/_generated/api";
import { DEFAULT_POLICY } from "@/lib/payment/policy";
import type { TermsKind } from "@/lib/payment/terms";
import { versionOf } from "@/lib/version";
import { StepActions } from "./step-actions";
import type { Progress, StepProps } from "./types";

/** What customers pay and when, and whether cards can be taken at all. */
export function PaymentStep({ shop, progress, onDone }: StepProps) {
  const { currency } = shop;
  const savePolicy = useMutation(api.policies.save);
  const version = versionOf(progress.policy ?? DEFAULT_POLICY);
  const shared = useSharedForm({
    stored: { form: firstForm(progress, currency), version },
    put: (typed, basedOn) =>
      savePolicy({ shopId: shop.id, policy: policyOf(typed, currency), basedOn }),
    said: null,
    isWrong: (typed) => policyProblems(typed, currency).size > 0,
    onSaved: onDone,
  });
  const { form, busy, refused, conflict } = shared;
  const wrong = policyProblems(form, currency);
  const linesOf = usePolicyLines(currency);
  const edit = (changed: Partial<PolicyForm>) => shared.edit({ ...form, ...changed });
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void shared.submit();
      }}
    >
      <Keys payments={progress.payments} terms={form.terms.kind} />
      <TermsChoice
        id="terms"
        kinds={TERMS_KINDS}
        form={form.terms}
        currency={currency}
        wrong={wrong.has("terms")}
        edit={(changed) => edit({ terms: { ...form.terms, ...changed } })}
      />
      {form.terms.kind !== "at_shop" && (
        <CancellingFields id="policy" form={form} wrong={wrong} edit={edit} />
      )}
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <StepActions busy={busy} refused={refused} beside={[]} />
    </form>
  );
}

/** Whether nobody can pay by card, for want of keys or of an account. */
function isUnpayable(payments: Progress["payments"]): boolean {
  return payments === "none" || payments === "no_account";
}

/** Without keys a shop can only be paid in the shop. */
function firstForm(progress: Progress, currency: string): PolicyForm {
  const form = policyFormOf(progress.policy ?? DEFAULT_POLICY, currency);
  const unpayable = progress.policy === null && isUnpayable(progress.payments);
  return unpayable ? { ...form, terms: { ...form.terms, kind: "at_shop" } } : form;
}

type KeysProps = { payments: Progress["payments"]; terms: TermsKind };

/** Says plainly where card payments go. */
function Keys({ payments, terms }: KeysProps) {
  const t = useTranslations("start");
  const missing = isUnpayable(payments) && terms !== "at_shop";
  return (
    <Alert
      tone={missing ? "bad" : payments === "live" ? "good" : "busy"}
      title={t(`stripe_${payments}`)}
      role="status"
    >
      <p>{t(missing && payments === "none" ? "stripeMissingText" : `stripeText_${payments}`)}</p>
    </Alert>
  );
}
