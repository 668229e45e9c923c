"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { TextField } from "@/components/kit/ui/field";
import { Stepper } from "@/components/kit/ui/stepper";
import { RADIUS_KM } from "@/lib/dispatch/settings";
import type { faultsOf, NowForm } from "./now-form";

type TravelFieldsProps = {
  form: NowForm;
  currency: string;
  faults: ReturnType<typeof faultsOf>;
  edit: (part: Partial<NowForm>) => void;
};

/** Who comes to customers, how far, from where, and what it costs. */
export function TravelFields({ form, currency, faults, edit }: TravelFieldsProps) {
  const t = useTranslations("nowOffice");
  const { barbers } = form;
  const change = (barberId: string, part: Partial<NowForm["barbers"][number]>) =>
    edit({
      barbers: barbers.map((each) => (each.barberId === barberId ? { ...each, ...part } : each)),
    });
  const wrongPlace = faults.includes("origin") ? t("originProblem") : null;
  return (
    <fieldset className="grid gap-4">
      <legend className="pb-2 text-lg font-semibold">{t("travellers")}</legend>
      <p className="text-sm text-ink-soft">{t("travellersHint")}</p>
      {barbers.map(({ barberId, name, travels, radiusKm }) => (
        <div key={barberId} className="flex flex-wrap items-end gap-x-6 gap-y-2">
          <CheckboxField
            id={`travels-${barberId}`}
            label={name}
            checked={travels}
            onChange={(event) => change(barberId, { travels: event.target.checked })}
          />
          {travels && (
            <Stepper
              id={`radius-${barberId}`}
              label={t("radius", { name })}
              unit="km"
              min={RADIUS_KM.least}
              max={RADIUS_KM.most}
              step={1}
              value={radiusKm}
              onChange={(km) => change(barberId, { radiusKm: km })}
            />
          )}
        </div>
      ))}
      <TextField
        id="now-fee"
        label={t("fee", { currency })}
        inputMode="decimal"
        className="max-w-40"
        value={form.fee}
        error={faults.includes("fee") ? t("feeProblem") : null}
        onChange={(event) => edit({ fee: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="now-lat"
          label={t("lat")}
          inputMode="decimal"
          value={form.lat}
          error={wrongPlace}
          onChange={(event) => edit({ lat: event.target.value })}
        />
        <TextField
          id="now-lng"
          label={t("lng")}
          inputMode="decimal"
          value={form.lng}
          onChange={(event) => edit({ lng: event.target.value })}
        />
      </div>
      <p className="text-sm text-ink-soft">{t("originHint")}</p>
    </fieldset>
  );
}
