"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { FormProblem } from "@/components/kit/form/form-problem";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { TextField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { CONTACT_TEXTS } from "@/lib/limits/texts";
import { ChannelList } from "./channel-list";
import { KindSwitches } from "./kind-switches";
import { ReminderFields } from "./reminder-fields";
import { type SettingsForm, settingsFormOf, settingsOf, settingsProblems } from "./settings-form";
import { useSettingLines } from "./use-setting-lines";

type SettingsEditorProps = { shopId: string; currency: string };

/** Which messages the shop sends, when and by what. */
export function SettingsEditor({ shopId, currency }: SettingsEditorProps) {
  const t = useTranslations("common");
  const saved = useQuery(api.messageSettings.forOwner, { shopId });
  if (saved === undefined) return <SkeletonRows label={t("loading")} rows={5} />;
  return <SettingsFields shopId={shopId} currency={currency} saved={saved} />;
}

type Saved = FunctionReturnType<typeof api.messageSettings.forOwner>;

function SettingsFields({ shopId, currency, saved }: SettingsEditorProps & { saved: Saved }) {
  const t = useTranslations("messages");
  const save = useMutation(api.messageSettings.save);
  const { setUp } = saved;
  const problemsIn = (form: SettingsForm) => settingsProblems(form, { currency, setUp });
  const shared = useSharedForm({
    stored: { form: settingsFormOf(saved.settings, currency), version: saved.version },
    put: (typed, basedOn) => save({ shopId, settings: settingsOf(typed, currency), basedOn }),
    said: t("saved"),
    isWrong: (typed) => problemsIn(typed).size > 0,
  });
  const { form, refused, conflict } = shared;
  const wrong = problemsIn(form);
  const linesOf = useSettingLines();
  const edit = (changed: Partial<SettingsForm>) => shared.edit({ ...form, ...changed });
  return (
    <section aria-labelledby="message-settings" className="plate grid content-start gap-8">
      <div className="grid gap-2">
        <h2 id="message-settings" className="text-2xl">
          {t("settings")}
        </h2>
        <p className="text-ink-soft">{t("mustHear")}</p>
      </div>
      <ReminderFields form={form} edit={edit} />
      <KindSwitches form={form} edit={edit} />
      <ChannelList form={form} wrong={wrong} setUp={setUp} currency={currency} edit={edit} />
      <TextField
        id="reply-to"
        type="email"
        label={t("replyTo")}
        hint={t("replyToHint")}
        limit={CONTACT_TEXTS.email}
        value={form.replyTo}
        error={wrong.has("replyTo") ? t("replyToProblem") : null}
        onChange={(event) => edit({ replyTo: event.target.value })}
      />
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <FormProblem code={refused[0]?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </section>
  );
}
