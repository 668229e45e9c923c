"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { TermsChoice } from "@/components/office/policy/terms-choice";
import { SERVICE_TERMS_KINDS } from "@/components/office/policy/terms-form";
import { areTerms } from "@/lib/payment/checks";
import { dueOf } from "@/lib/payment/terms";
import { parseAmount } from "@/components/kit/format/amount";
import { ownTermsOf, type PartForm } from "./part-form";
import type { Catalogue } from "./types";

type ServiceTermsProps = {
  form: PartForm;
  catalogue: Pick<Catalogue, "currency" | "shopTerms">;
  wrong: boolean;
  edit: (changed: Partial<PartForm>) => void;
};

/** When a service is paid, and what that comes to at its price. */
export function ServiceTerms({ form, catalogue, wrong, edit }: ServiceTermsProps) {
  return (
    <TermsChoice
      id="part-terms"
      kinds={SERVICE_TERMS_KINDS}
      form={form.terms}
      currency={catalogue.currency}
      wrong={wrong}
      edit={(changed) => edit({ terms: { ...form.terms, ...changed } })}
    >
      <Consequence form={form} catalogue={catalogue} />
    </TermsChoice>
  );
}

/** In figures: what is paid when booking, and what is left. Nothing while a figure is missing. */
function Consequence({ form, catalogue }: Pick<ServiceTermsProps, "form" | "catalogue">) {
  const t = useTranslations("services");
  const format = useFormat();
  const { currency, shopTerms } = catalogue;
  const priceMinor = parseAmount(form.price, currency);
  const terms = ownTermsOf(form, currency) ?? shopTerms;
  if (Number.isNaN(priceMinor) || !areTerms(terms, currency)) return null;
  const { dueNowMinor, dueAtShopMinor } = dueOf(priceMinor, currency, terms);
  const now = format.money(dueNowMinor, currency);
  const rest = format.money(dueAtShopMinor, currency);
  return (
    <p role="status" className="border-s-4 border-good ps-3">
      {dueNowMinor === 0
        ? t("dueAllAtShop", { rest })
        : dueAtShopMinor === 0
          ? t("dueAllNow", { now })
          : t("dueBoth", { now, rest })}
    </p>
  );
}
