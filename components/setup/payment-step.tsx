"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type PolicyForm,
  policyFormOf,
  policyOf,
  policyProblems,
  TERMS_KINDS,
} from "@/components/owner/policy-form";
import { Alert } from "@/components/ui/alert";
import { TextField } from "@/components/ui/field";
import { Stepper } from "@/components/ui/stepper";
import { api } from "@/convex/_generated/api";
import { DEFAULT_POLICY } from "@/lib/payment/policy";
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
      <Keys payments={progress.payments} terms={form.terms} />
      <Terms {...{ form, wrong, currency, edit }} />
      <Cancelling {...{ form, edit }} />
      <StepActions {...{ busy, refused }} beside={[]} />
    </form>
  );
}

/** Without keys a shop can only be paid in the shop. */
function firstForm(progress: Progress, currency: string): PolicyForm {
  const form = policyFormOf(progress.policy ?? DEFAULT_POLICY, currency);
  const unpayable = progress.policy === null && progress.payments === "none";
  return unpayable ? { ...form, terms: "at_shop" } : form;
}

type KeysProps = { payments: Progress["payments"]; terms: PolicyForm["terms"] };

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

type PartProps = {
  form: PolicyForm;
  wrong: ReturnType<typeof policyProblems>;
  currency: string;
  edit: (changed: Partial<PolicyForm>) => void;
};

function depositFieldOf(terms: PolicyForm["terms"]): "depositAmount" | "depositPercent" | null {
  if (terms === "deposit_fixed") return "depositAmount";
  return terms === "deposit_percent" ? "depositPercent" : null;
}

function Terms({ form, wrong, currency, edit }: PartProps) {
  const t = useTranslations("start");
  const settings = useTranslations("settings");
  const field = depositFieldOf(form.terms);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{settings("terms")}</legend>
      {TERMS_KINDS.map((kind) => (
        <label key={kind} className="choice">
          <input
            type="radio"
            name="terms"
            className="tick"
            checked={form.terms === kind}
            onChange={() => edit({ terms: kind })}
          />
          <span className="grid">
            <span className="font-semibold">{settings(`terms_${kind}`)}</span>
            <span className="text-sm text-ink-soft">{t(`terms_${kind}Text`)}</span>
          </span>
        </label>
      ))}
      {field !== null && (
        <TextField
          id="deposit"
          inputMode="decimal"
          className="max-w-40"
          label={settings(field === "depositAmount" ? "amount" : "percent", { currency })}
          value={form[field]}
          error={
            wrong.has(field)
              ? field === "depositAmount"
                ? t("amountProblem")
                : settings("percentProblem")
              : null
          }
          onChange={(event) => edit({ [field]: event.target.value })}
        />
      )}
    </fieldset>
  );
}

function Cancelling({ form, edit }: Pick<PartProps, "form" | "edit">) {
  const t = useTranslations("settings");
  if (form.terms === "at_shop") return null;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Stepper
        id="free"
        label={t("freeUntil")}
        hint={t("freeUntilHint")}
        unit={t("hours")}
        {...{ min: 0, max: 720, step: 1 }}
        value={form.freeUntilHours}
        onChange={(freeUntilHours) => edit({ freeUntilHours })}
      />
      <Stepper
        id="kept"
        label={t("lateKept")}
        unit="%"
        {...{ min: 0, max: 100, step: 5 }}
        value={form.lateKeptPercent}
        onChange={(lateKeptPercent) => edit({ lateKeptPercent })}
      />
    </div>
  );
}
