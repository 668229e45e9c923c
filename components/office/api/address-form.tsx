"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { LONGEST_CALLBACK } from "@/lib/api/callbacks";
import type { Made } from "./shown-key";

type AddressFormProps = { shopId: string; onMade: (made: Made) => void };

/** An address that is told what happens in the shop's book. */
export function AddressForm({ shopId, onMade }: AddressFormProps) {
  const t = useTranslations("partners");
  const add = useMutation(api.webhooks.add);
  const { save, busy, refused, forget } = useSave();
  const [url, setUrl] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const run = async () => onMade(await add({ shopId, url }));
    if (await save({ run, said: null })) setUrl("");
  };
  const isWrong = refused.some(({ field }) => field === "url");
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        id="address-url"
        type="url"
        inputMode="url"
        label={t("address")}
        hint={t("addressHint")}
        autoComplete="off"
        maxLength={LONGEST_CALLBACK}
        value={url}
        error={isWrong ? t("addressWrong") : null}
        onChange={(event) => {
          forget();
          setUrl(event.target.value);
        }}
      />
      <FormProblem code={refused.find(({ field }) => field !== "url")?.code} />
      <Button type="submit" disabled={busy}>
        {t("addAddress")}
      </Button>
    </form>
  );
}
