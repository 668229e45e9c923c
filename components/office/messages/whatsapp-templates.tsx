"use client";

import { useAction } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { useFormat } from "@/components/kit/format/use-format";
import { Alert } from "@/components/kit/ui/alert";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";
import { LANGUAGE_NAMES, languageOf } from "@/lib/languages";
import type { NumberProblem, TemplateState } from "@/lib/messages/whatsappNumber";
import type { Connected } from "./whatsapp-form";

const TONES: Record<TemplateState, Tone> = {
  approved: "good",
  pending: "busy",
  rejected: "bad",
  paused: "bad",
  disabled: "bad",
  missing: "bad",
};

/** How the templates that are sent here stand at WhatsApp, and asking it anew. */
export function WhatsappTemplates({
  shopId,
  number,
  timeZone,
}: {
  shopId: string;
  number: Connected;
  timeZone: string;
}) {
  const t = useTranslations("whatsapp");
  const format = useFormat();
  const refresh = useAction(api.whatsapp.refresh);
  const { save, busy, refused } = useSave();
  const [problem, setProblem] = useState<NumberProblem | null>(null);
  const ask = () => {
    const run = async () => {
      setProblem((await refresh({ shopId })).problem);
      return null;
    };
    void save({ run, said: null });
  };
  return (
    <div className="grid gap-3">
      <h3 className="text-lg font-semibold">{t("templates")}</h3>
      <ul className="grid gap-2">
        {number.templates.map(({ name, language, state }) => (
          <li key={`${name} ${language}`} className="flex flex-wrap justify-between gap-2 text-sm">
            <span>
              <code>{name}</code>, {LANGUAGE_NAMES[languageOf(language)]}
            </span>
            <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>
          </li>
        ))}
      </ul>
      {problem !== null && (
        <Alert role="alert" tone="bad">
          {t(`problem_${problem}`)}
        </Alert>
      )}
      <FormProblem code={refused[0]?.code} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">
          {t("askedAt", { when: format.when(number.templatesAt, timeZone) })}
        </p>
        <Button variant="secondary" size="sm" disabled={busy} onClick={ask}>
          {t(busy ? "asking" : "refresh")}
        </Button>
      </div>
    </div>
  );
}
