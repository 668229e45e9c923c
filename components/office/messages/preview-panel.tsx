"use client";

import { useMutation, useQuery } from "convex/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { SelectField } from "@/components/kit/ui/field";
import { Segmented } from "@/components/kit/ui/segmented";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from "@/lib/languages";
import { PREVIEWED_KINDS, type PreviewedKind } from "@/lib/messages/kinds";

/** Each message as its reader gets it, about nobody. */
export function PreviewPanel({ shopId, now }: { shopId: string; now: number }) {
  const t = useTranslations("messages");
  const told = useTranslations("told");
  const locale = useLocale();
  const [kind, setKind] = useState<PreviewedKind>("confirmed");
  const [language, setLanguage] = useState(() => languageOf(locale));
  return (
    <section
      aria-labelledby="message-preview"
      className="plate grid min-w-0 grid-cols-1 content-start gap-4"
    >
      <div className="grid gap-2">
        <h2 id="message-preview" className="text-2xl">
          {t("preview")}
        </h2>
        <p className="text-ink-soft">{t("previewText")}</p>
      </div>
      <SelectField
        id="preview-kind"
        label={t("message")}
        value={kind}
        onChange={(event) => {
          const chosen = PREVIEWED_KINDS.find((each) => each === event.target.value);
          if (chosen !== undefined) setKind(chosen);
        }}
      >
        {PREVIEWED_KINDS.map((each) => (
          <option key={each} value={each}>
            {told(`kind_${each}`)}
          </option>
        ))}
      </SelectField>
      <Segmented
        label={t("language")}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={setLanguage}
      />
      <Shown shopId={shopId} kind={kind} language={language} now={now} />
    </section>
  );
}

type ShownProps = {
  shopId: string;
  kind: PreviewedKind;
  language: (typeof LANGUAGES)[number];
  now: number;
};

function Shown({ shopId, kind, language, now }: ShownProps) {
  const t = useTranslations();
  // Whatever minute it was opened in: the example does not begin anew with each.
  const [opened] = useState(now);
  const asked = { shopId, kind, language };
  const preview = useQuery(api.messageSettings.previewOf, { ...asked, now: opened });
  if (preview === undefined) return <SkeletonRows label={t("common.loading")} rows={4} />;
  const { subject, html, sms } = preview;
  return (
    <>
      <div className="grid grid-cols-1 gap-2">
        <p className="text-sm font-semibold">{t("messages.asMail")}</p>
        <p className="font-semibold wrap-anywhere">{subject}</p>
        {/* Nothing runs in it and nothing leads out of it. */}
        <iframe
          title={subject}
          sandbox=""
          srcDoc={html}
          className="h-[42rem] w-full rounded-control border border-line bg-raised"
        />
      </div>
      <div className="grid grid-cols-1 gap-2">
        <p className="text-sm font-semibold">{t("messages.asText")}</p>
        <p className="rounded-control border border-line bg-sunken p-3 wrap-anywhere">{sms.text}</p>
        <p className="text-sm text-ink-soft">{t("messages.parts", { parts: sms.parts })}</p>
      </div>
      <SendTest asked={asked} />
    </>
  );
}

function SendTest({ asked }: { asked: Omit<ShownProps, "now"> }) {
  const t = useTranslations("messages");
  const send = useMutation(api.messageSettings.sendTest);
  const { save, busy, refused } = useSave();
  const run = () => save({ run: () => send(asked), said: t("testSent") });
  return (
    <div className="grid justify-items-start gap-2 border-t border-line pt-4">
      <Button variant="secondary" disabled={busy} onClick={() => void run()}>
        {t("sendTest")}
      </Button>
      <p className="text-sm text-ink-soft">{t("sendTestHint")}</p>
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
