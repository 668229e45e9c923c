"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { KEY_RANGES, SCOPES } from "@/lib/api/keys";
import type { Scope } from "@/lib/api/keys";
import { SESSIONS_AT_ONCE } from "@/lib/api/sessions";
import type { MadeKey } from "./shown-key";

type KeyFormProps = { shopId: string; onMade: (made: MadeKey) => void };

/** A key's name, what it may do, how many sessions it may run at once, and where they book. */
export function KeyForm({ shopId, onMade }: KeyFormProps) {
  const t = useTranslations("partners");
  const create = useMutation(api.apiKeys.create);
  const { save, busy, refused, forget } = useSave();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(SCOPES);
  const [atOnce, setAtOnce] = useState(String(SESSIONS_AT_ONCE));
  const [page, setPage] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = {
      shopId,
      name,
      scopes: [...scopes],
      sessionsAtOnce: Number(atOnce),
      page: page.trim() === "" ? undefined : page.trim(),
    };
    const isMade = await save({
      run: async () => onMade(await create(asked)),
      said: null,
    });
    if (!isMade) return;
    setName("");
    setPage("");
  };
  const isNameWrong = refused.some(({ field }) => field === "name");
  const isPageWrong = refused.some(({ field }) => field === "page");
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        id="key-name"
        label={t("name")}
        hint={t("nameHint")}
        autoComplete="off"
        maxLength={KEY_RANGES.name}
        value={name}
        error={isNameWrong ? t("nameWrong") : null}
        onChange={(event) => {
          forget();
          setName(event.target.value);
        }}
      />
      <fieldset>
        <legend className="font-semibold">{t("scopes")}</legend>
        {SCOPES.map((scope) => (
          <CheckboxField
            key={scope}
            id={`key-${scope}`}
            label={t(`scope_${scope}`)}
            checked={scopes.includes(scope)}
            onChange={({ target }) => {
              const others = scopes.filter((one) => one !== scope);
              setScopes(target.checked ? [...others, scope] : others);
            }}
          />
        ))}
      </fieldset>
      <TextField
        id="key-at-once"
        label={t("sessionsAtOnce")}
        hint={t("sessionsAtOnceHint", { most: KEY_RANGES.sessionsAtOnce })}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-24"
        value={atOnce}
        onChange={(event) => {
          forget();
          setAtOnce(event.target.value);
        }}
      />
      <TextField
        id="key-page"
        type="url"
        inputMode="url"
        label={t("page")}
        hint={t("pageHint")}
        autoComplete="off"
        maxLength={KEY_RANGES.page}
        value={page}
        error={isPageWrong ? t("pageWrong") : null}
        onChange={(event) => {
          forget();
          setPage(event.target.value);
        }}
      />
      <FormProblem code={refused.find(({ field }) => field !== "name" && field !== "page")?.code} />
      <Button type="submit" disabled={busy || scopes.length === 0}>
        {t("make")}
      </Button>
    </form>
  );
}
