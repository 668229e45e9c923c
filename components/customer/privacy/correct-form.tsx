"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Refused } from "@/components/kit/form/refused";
import { useDeed } from "@/components/kit/form/use-deed";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import { CONTACT_TEXTS } from "@/lib/limits/texts";

type CorrectFormProps = { guestTokens: readonly string[]; name: string };

/** The name, and the number for visits that are still ahead. */
export function CorrectForm({ guestTokens, name: known }: CorrectFormProps) {
  const t = useTranslations("yourData");
  const correct = useMutation(api.privacy.correctMine);
  const { run, isBusy, problem } = useDeed();
  const [name, setName] = useState(known);
  const [phone, setPhone] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const said = phone.trim() === "" ? { name } : { name, phone };
      await correct({ guestTokens: [...guestTokens], ...said });
      notify({ text: t("corrected") });
    });
  };
  return (
    <section aria-labelledby="correct">
      <form noValidate onSubmit={save} className="grid max-w-xl gap-3">
        <h2 id="correct" className="text-2xl">
          {t("correctTitle")}
        </h2>
        <p className="text-ink-soft">{t("correctText")}</p>
        <TextField
          id="correct-name"
          label={t("name")}
          autoComplete="name"
          maxLength={CONTACT_TEXTS.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          id="correct-phone"
          label={t("phone")}
          hint={t("phoneHint")}
          type="tel"
          autoComplete="tel"
          maxLength={CONTACT_TEXTS.phone}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <Refused text={problem} />
        <div>
          <Button type="submit" variant="secondary" disabled={isBusy}>
            {t("correctSave")}
          </Button>
        </div>
      </form>
    </section>
  );
}
