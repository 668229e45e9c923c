"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/check-field";
import { api } from "@/convex/_generated/api";
import { type OfferForm, offerDraftOf, offerFormOf, offerProblems } from "./offer-form";
import { OfferLineRow } from "./offer-line";
import type { Catalogue, Offer } from "./types";

type OfferEditorProps = { offer: Offer; catalogue: Catalogue };

/** Who does what, for how long and how much where that differs from the shop. */
export function OfferEditor({ offer, catalogue }: OfferEditorProps) {
  const t = useTranslations("services");
  const { currency } = catalogue;
  const saved = offerFormOf(offer, catalogue);
  const [typed, setTyped] = useState<OfferForm | null>(null);
  const [basedOn, setBasedOn] = useState(offer.version);
  const form = typed ?? saved;
  const problems = offerProblems(form, currency);
  const { save, busy, refused, forget } = useSave();
  const saveOffer = useMutation(api.services.saveOffer);
  const edit = (changed: OfferForm) => {
    forget();
    if (typed === null) setBasedOn(offer.version);
    setTyped(changed);
  };
  const submit = async () => {
    const put = (one: OfferForm, version: { basedOn?: string } = {}) =>
      saveOffer({ barberId: offer.id, ...offerDraftOf(one, currency), ...version });
    // What has been refused once stands beside the form: saved again, it is meant.
    const again = refused.some(({ code }) => code === "CHANGED_MEANWHILE");
    const done = await save({
      run: () => put(form, { basedOn: again ? offer.version : basedOn }),
      said: t("saved", { name: offer.name }),
      undo: () => put(saved),
    });
    if (done) setTyped(null);
  };
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
            {...{ line, catalogue, problems, barber: offer.name, barberId: offer.id }}
            onChange={(changed) =>
              edit({ ...form, services: form.services.map((one, i) => (i === at ? changed : one)) })
            }
          />
        ))}
      </ul>
      <Extras {...{ form, catalogue, offer, edit }} />
      <FormProblem code={refused[0]?.code} />
      {typed !== null && (
        <div className="flex justify-end gap-2">
          <Button variant="quiet" size="sm" onClick={() => setTyped(null)}>
            {t("discard")}
          </Button>
          <Button size="sm" disabled={busy || problems.size > 0} onClick={() => void submit()}>
            {t("save")}
          </Button>
        </div>
      )}
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
