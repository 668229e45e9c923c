"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { FormProblem } from "@/components/kit/form/form-problem";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { api } from "@/convex/_generated/api";
import { type OfferForm, offerDraftOf, offerFormOf, offerProblems } from "./offer-form";
import { OfferLineRow } from "./offer-line";
import type { Catalogue, Offer } from "./types";
import { useOfferLines } from "./use-offer-lines";

type OfferEditorProps = { offer: Offer; catalogue: Catalogue };

/** Who does what, for how long and how much where that differs from the shop. */
export function OfferEditor({ offer, catalogue }: OfferEditorProps) {
  const t = useTranslations("services");
  const { currency } = catalogue;
  const saveOffer = useMutation(api.services.saveOffer);
  const shared = useSharedForm({
    stored: { form: offerFormOf(offer, catalogue), version: offer.version },
    put: (typed, basedOn) =>
      saveOffer({ barberId: offer.id, ...offerDraftOf(typed, currency), basedOn }),
    said: t("saved", { name: offer.name }),
    isWrong: (typed) => offerProblems(typed, currency).size > 0,
  });
  const { form, refused, conflict, edit } = shared;
  const problems = offerProblems(form, currency);
  const linesOf = useOfferLines(catalogue);
  return (
    <section aria-labelledby={`offer-${offer.id}`} className="plate grid content-start gap-3">
      <h3 id={`offer-${offer.id}`} className="text-xl">
        {offer.name}
      </h3>
      <p className="text-sm text-ink-soft">{t("offerText")}</p>
      <ul className="divide-y divide-line">
        {form.services.map((line, at) => (
          <OfferLineRow
            key={line.id}
            line={line}
            catalogue={catalogue}
            problems={problems}
            barber={offer.name}
            barberId={offer.id}
            onChange={(changed) =>
              edit({ ...form, services: form.services.map((one, i) => (i === at ? changed : one)) })
            }
          />
        ))}
      </ul>
      <Extras form={form} catalogue={catalogue} offer={offer} edit={edit} />
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <FormProblem code={refused[0]?.code} />
      <SaveActions size="sm" shared={shared} onSave={() => void shared.submit()} />
    </section>
  );
}

type ExtrasProps = OfferEditorProps & { form: OfferForm; edit: (form: OfferForm) => void };

function Extras({ form, catalogue, offer, edit }: ExtrasProps) {
  const t = useTranslations("services");
  const active = catalogue.addOns.filter((addOn) => addOn.active);
  if (active.length === 0) return null;
  return (
    <div role="group" aria-label={t("title_addOn")}>
      <p className="text-sm font-semibold">{t("title_addOn")}</p>
      {active.map(({ id, name }) => (
        <CheckboxField
          key={id}
          id={`${offer.id}-${id}`}
          label={name}
          checked={form.addOnIds.includes(id)}
          onChange={(event) => {
            const without = form.addOnIds.filter((one) => one !== id);
            edit({ ...form, addOnIds: event.target.checked ? [...without, id] : without });
          }}
        />
      ))}
    </div>
  );
}
