"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import type { LookForm, Saved } from "@/components/office/look/look-form";
import { useLookLines } from "@/components/office/look/use-look-lines";
import { countryOf } from "@/lib/contact/country";
import { PROFILE_FIELDS } from "./profile";
import { ProfileFields } from "./profile-fields";
import { useFieldWords } from "@/components/office/people/use-field-words";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { PlaceFields } from "./place-fields";
import { currencyFor } from "./presets";
import { StepActions } from "./step-actions";
import type { StepProps } from "./types";
import { useQuietSave } from "./use-quiet-save";

const EMPTY = { name: "", tagline: "", about: "", address: "", city: "", phone: "" };
type Version = { version: string };
type NewShop = FunctionArgs<typeof api.setup.createShop>;
const BESIDE = [...PROFILE_FIELDS, "timeZone", "currency"];

/** Makes the shop. The page goes on by itself: from then on this person owns one. */
export function NewShopStep() {
  const locale = useLocale();
  const create = useMutation(api.setup.createShop);
  const [form, setForm] = useState(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const form: NewShop = { ...EMPTY, locale, timeZone, currency: currencyFor(timeZone, locale) };
    return form;
  });
  // The zone tells the country until somebody says another.
  const placed = { ...form, country: form.country ?? countryOf(form) ?? undefined };
  const { save, busy, refused, forget } = useQuietSave();
  const errorOf = useFieldWords(refused);
  const edit = (changed: Partial<typeof form>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(async () => {
          await create(form);
          // From here on the address speaks of the shop there is.
          window.history.replaceState(null, "", window.location.pathname);
        });
      }}
    >
      <ProfileFields form={placed} edit={edit} errorOf={errorOf} />
      <PlaceFields form={form} edit={edit} errorOf={errorOf} />
      <StepActions busy={busy} refused={refused} beside={BESIDE} />
    </form>
  );
}

/** The same again for whoever comes back to it; zone and currency have their places in the settings. */
export function EditShopStep({ shop, onDone }: StepProps) {
  const t = useTranslations("common");
  const saved = useQuery(api.setup.profile, { shopId: shop.id });
  if (saved === undefined) return <SkeletonRows label={t("loading")} />;
  return <EditShopForm shop={shop} saved={saved} onDone={onDone} />;
}

function EditShopForm({
  shop,
  saved,
  onDone,
}: Pick<StepProps, "shop" | "onDone"> & { saved: Saved }) {
  const t = useTranslations("start");
  const saveProfile = useMutation(api.setup.saveProfile);
  const { form, busy, refused, conflict, edit, submit } = useSharedForm<LookForm, Version>({
    stored: { form: { profile: saved.profile, brand: saved.brand }, version: saved.version },
    put: ({ profile }, basedOn) => saveProfile({ shopId: shop.id, ...profile, basedOn }),
    said: null,
    onSaved: onDone,
  });
  const linesOf = useLookLines();
  const errorOf = useFieldWords(refused);
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProfileFields
        form={form.profile}
        errorOf={errorOf}
        edit={(changed) => edit({ ...form, profile: { ...form.profile, ...changed } })}
      />
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <p className="text-sm text-ink-soft">
        {t("placeIs", { zone: shop.timeZone, currency: shop.currency })}
      </p>
      <StepActions busy={busy} refused={refused} beside={PROFILE_FIELDS} />
    </form>
  );
}
