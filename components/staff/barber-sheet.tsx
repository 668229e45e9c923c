"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/check-field";
import { Sheet } from "@/components/ui/dialog";
import { TextAreaField, TextField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { PhotoField } from "./photo-field";
import { RemoveAccess } from "./remove-access";
import type { StaffBarber } from "./types";

type BarberSheetProps = {
  shopId: string;
  /** Null to invite somebody new. */
  barber: StaffBarber | null;
  onClose: () => void;
};

const BESIDE = ["name", "email", "title", "bio"];

/** A chair and who runs it. */
export function BarberSheet({ shopId, barber, onClose }: BarberSheetProps) {
  const t = useTranslations("staff");
  const words = useTranslations("errors");
  const [form, setForm] = useState({
    ...{ name: barber?.name ?? "", title: barber?.title ?? "", bio: barber?.bio ?? "" },
    ...{ email: barber?.email ?? "", active: barber?.active ?? true },
  });
  const { save, busy, refused, forget } = useSave();
  const invite = useMutation(api.staff.inviteBarber);
  const saveBarber = useMutation(api.staff.saveBarber);
  const edit = (changed: Partial<typeof form>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const problems = problemsOf(refused);
  const errorOf = (field: string) => {
    const code = problems.get(field);
    if (code === undefined) return null;
    return code === "INVALID_NOTE" ? t("textProblem") : words(code);
  };
  const submit = async () => {
    const { email, active, ...texts } = form;
    const run = () =>
      barber === null
        ? invite({ shopId, ...texts, email })
        : saveBarber({ barberId: barber.id, ...texts, active });
    const said = t(barber === null ? "invited" : "saved", { name: form.name });
    if (await save({ run, said })) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t(barber === null ? "inviteTitle" : "editTitle")}
      actions={
        <Button disabled={busy} onClick={() => void submit()}>
          {t(barber === null ? "invite" : "save")}
        </Button>
      }
    >
      {barber !== null && (
        <PhotoField barberId={barber.id} name={barber.name} photoUrl={barber.photoUrl} />
      )}
      <TextField
        id="barber-name"
        label={t("name")}
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => edit({ name: event.target.value })}
      />
      {barber === null && (
        <TextField
          id="barber-email"
          type="email"
          label={t("email")}
          hint={t("emailHint")}
          value={form.email}
          error={errorOf("email")}
          onChange={(event) => edit({ email: event.target.value })}
        />
      )}
      <TextField
        id="barber-title"
        label={t("titleField")}
        hint={t("titleHint")}
        value={form.title}
        error={errorOf("title")}
        onChange={(event) => edit({ title: event.target.value })}
      />
      <TextAreaField
        id="barber-bio"
        label={t("bio")}
        rows={3}
        value={form.bio}
        error={errorOf("bio")}
        onChange={(event) => edit({ bio: event.target.value })}
      />
      {barber !== null && (
        <SwitchField
          id="barber-active"
          label={t("active")}
          hint={t("activeHint")}
          checked={form.active}
          onChange={(event) => edit({ active: event.target.checked })}
        />
      )}
      {barber?.userId != null && <RemoveAccess {...{ shopId, onClose }} person={barber} />}
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
    </Sheet>
  );
}
