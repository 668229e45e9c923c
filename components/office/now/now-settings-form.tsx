"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { FormProblem } from "@/components/kit/form/form-problem";
import { SaveActions } from "@/components/kit/form/save-actions";
import { TimeSelect } from "@/components/kit/form/time-select";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { SwitchField } from "@/components/kit/ui/check-field";
import { Stepper } from "@/components/kit/ui/stepper";
import { api } from "@/convex/_generated/api";
import { OFFER_SECONDS } from "@/lib/dispatch/settings";
import { faultsOf, formOf, type NowForm, type Saved, settingsOf } from "./now-form";
import { TravelFields } from "./travel-fields";

type NowSettingsFormProps = { shopId: string; currency: string; saved: Saved };

const HOUR_STEP = 30;
const SECONDS_STEP = 5;

/** Whether it is offered, when, for how long one barber is asked, and who travels. */
export function NowSettingsForm({ shopId, currency, saved }: NowSettingsFormProps) {
  const t = useTranslations("nowOffice");
  const save = useMutation(api.searches.saveSettings);
  const [isTried, setTried] = useState(false);
  const shared = useSharedForm<NowForm, { version: string }>({
    stored: { form: formOf(saved, currency), version: saved.version },
    put: (form, basedOn) => save({ shopId, settings: settingsOf(form, currency), basedOn }),
    said: t("saved"),
    isWrong: (form) => {
      const isWrong = faultsOf(form, currency).length > 0;
      setTried(isWrong);
      return isWrong;
    },
  });
  const { form, refused, conflict } = shared;
  const edit = (part: Partial<NowForm>) => shared.edit({ ...form, ...part });
  const faults = isTried ? faultsOf(form, currency) : [];
  return (
    <section aria-label={t("part_settings")} className="plate grid max-w-2xl gap-6">
      <SwitchField
        id="now-offered"
        label={t("offered")}
        hint={t("offeredHint")}
        checked={form.isOffered}
        onChange={(event) => edit({ isOffered: event.target.checked })}
      />
      <div className="grid gap-1.5">
        <p className="text-sm font-semibold">{t("hours")}</p>
        <div className="flex flex-wrap items-center gap-2">
          <TimeSelect
            id="now-from"
            label={t("from")}
            value={form.fromMinute}
            gridMinutes={HOUR_STEP}
            error={faults.includes("hours") ? t("hoursProblem") : null}
            onChange={(fromMinute) => edit({ fromMinute })}
          />
          <span aria-hidden>–</span>
          <TimeSelect
            id="now-until"
            label={t("until")}
            value={form.untilMinute}
            gridMinutes={HOUR_STEP}
            isEnd
            error={null}
            onChange={(untilMinute) => edit({ untilMinute })}
          />
        </div>
        {faults.includes("hours") && (
          <p id="now-from-error" className="text-sm font-semibold text-bad">
            {t("hoursProblem")}
          </p>
        )}
      </div>
      <Stepper
        id="now-seconds"
        label={t("seconds")}
        hint={t("secondsHint")}
        unit={t("secondsUnit")}
        min={OFFER_SECONDS.least}
        max={OFFER_SECONDS.most}
        step={SECONDS_STEP}
        value={form.offerSeconds}
        onChange={(offerSeconds) => edit({ offerSeconds })}
      />
      <TravelFields form={form} currency={currency} faults={faults} edit={edit} />
      <ChangedMeanwhile
        conflict={conflict}
        linesOf={(theirs) => [
          { label: t("offered"), text: t(theirs.isOffered ? "yes" : "no") },
          { label: t("seconds"), text: String(theirs.offerSeconds) },
          { label: t("fee", { currency }), text: theirs.fee },
          {
            label: t("travellers"),
            text: theirs.barbers
              .filter(({ travels }) => travels)
              .map(({ name, radiusKm }) => t("travellerLine", { name, km: radiusKm }))
              .join(", "),
          },
        ]}
      />
      <FormProblem code={refused[0]?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </section>
  );
}
