"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/check-field";
import { Sheet } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { ChairAccess } from "./chair-access";
import { PersonFields } from "./person-fields";
import { PhotoField } from "./photo-field";
import type { OnLink, StaffBarber } from "./types";
import { useFieldWords } from "./use-field-words";
import { VisitsLeft } from "./visits-left";

type BarberSheetProps = {
  shopId: string;
  timeZone: string;
  /** Null to invite somebody new. */
  barber: StaffBarber | null;
  now: number;
  onLink: OnLink;
  onClose: () => void;
};

const BESIDE = ["name", "email", "title", "bio"];

/** A chair and who runs it. */
export function BarberSheet(props: BarberSheetProps) {
  const { shopId, timeZone, barber, now, onLink, onClose } = props;
  const t = useTranslations("staff");
  const [form, setForm] = useState({
    ...{ name: barber?.name ?? "", title: barber?.title ?? "", bio: barber?.bio ?? "" },
    ...{ email: "", active: barber?.active ?? true },
  });
  const { save, busy, refused, forget } = useSave();
  const invite = useMutation(api.staff.inviteBarber);
  const saveBarber = useMutation(api.staff.saveBarber);
  const edit = (changed: Partial<typeof form>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const errorOf = useFieldWords(refused);
  const submit = async () => {
    const { email, active, ...texts } = form;
    const run = async () => {
      if (barber !== null) {
        await saveBarber({ barberId: barber.id, ...texts, active });
        return;
      }
      const { token } = await invite({ shopId, ...texts, email });
      // An owner with their own address has the chair at once.
      if (token !== null) onLink({ token, name: form.name, email: email.trim() || null });
    };
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
      <PersonFields
        id="barber"
        fields={barber === null ? ["name", "email", "title"] : ["name", "title"]}
        {...{ form, edit, errorOf }}
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
      {barber?.active === true && !form.active && (
        <VisitsLeft barberId={barber.id} {...{ timeZone, now }} />
      )}
      {barber !== null && (
        <ChairAccess {...{ shopId, timeZone, barber, now, onLink }} onRemoved={onClose} />
      )}
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
    </Sheet>
  );
}
