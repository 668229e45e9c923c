"use client";

import { useMutation } from "convex/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { type Profile, ShopFields } from "./shop-fields";

const BESIDE = ["name", "tagline", "about", "address", "city", "phone", "locale"];

/** The first step: who the shop is, where its clock stands and what money it takes. */
export function CreateShop() {
  const t = useTranslations("setup");
  const words = useTranslations("errors");
  const locale = useLocale();
  const [profile, setProfile] = useState<Profile>({
    ...{ name: "", tagline: "", about: "", address: "", city: "", phone: "" },
    locale: locale.includes("-") ? locale : "en-GB",
  });
  const [place, setPlace] = useState(() => ({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: "",
  }));
  const { save, busy, refused, forget } = useSave();
  const create = useMutation(api.setup.createShop);
  const problems = problemsOf(refused);
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
  const submit = () => save({ run: () => create({ ...profile, ...place }), said: t("created") });
  return (
    <form
      noValidate
      className="plate grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-ink-soft">{t("createText")}</p>
      <ShopFields
        {...{ profile, problems }}
        onChange={(changed) => {
          forget();
          setProfile({ ...profile, ...changed });
        }}
      />
      <TextField
        id="shop-zone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        value={place.timeZone}
        error={errorOf("timeZone")}
        onChange={(event) => setPlace({ ...place, timeZone: event.target.value })}
      />
      <TextField
        id="shop-currency"
        label={t("currency")}
        hint={t("currencyHint")}
        className="max-w-32"
        maxLength={3}
        value={place.currency}
        error={errorOf("currency")}
        onChange={(event) => setPlace({ ...place, currency: event.target.value.toUpperCase() })}
      />
      <FormProblem
        code={
          refused.find(({ field }) => ![...BESIDE, "timeZone", "currency"].includes(field))?.code
        }
      />
      <Button type="submit" disabled={busy} className="justify-self-start">
        {t("create")}
      </Button>
    </form>
  );
}
