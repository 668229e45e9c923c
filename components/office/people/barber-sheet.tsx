"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { FormProblem } from "@/components/kit/form/form-problem";
import { Button } from "@/components/kit/ui/button";
import { SwitchField } from "@/components/kit/ui/check-field";
import { Sheet } from "@/components/kit/ui/dialog";
import { TextAreaField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { STAFF_TEXTS } from "@/lib/limits/texts";
import { ChairAccess } from "./chair-access";
import { PersonFields } from "./person-fields";
import { PhotoField } from "@/components/kit/pictures/photo-field";
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
  const shared = useBarberForm(props);
  const { form, busy, refused, conflict, submit } = shared;
  const words = useTranslations("form");
  const edit = (changed: Partial<typeof form>) => shared.edit({ ...form, ...changed });
  const errorOf = useFieldWords(refused);
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
        form={form}
        edit={edit}
        errorOf={errorOf}
      />
      <TextAreaField
        id="barber-bio"
        label={t("bio")}
        rows={3}
        limit={STAFF_TEXTS.bio}
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
        <VisitsLeft barberId={barber.id} timeZone={timeZone} now={now} />
      )}
      {barber !== null && (
        <ChairAccess
          shopId={shopId}
          timeZone={timeZone}
          barber={barber}
          now={now}
          onLink={onLink}
          onRemoved={onClose}
        />
      )}
      <ChangedMeanwhile
        conflict={conflict}
        linesOf={({ name, title, bio, active }) => [
          { label: t("name"), text: name },
          { label: t("titleField"), text: title },
          { label: t("bio"), text: bio },
          { label: t("active"), text: words(active ? "yes" : "no") },
        ]}
      />
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
    </Sheet>
  );
}

/** The form of a chair that there is, or of the invitation that makes one. */
function useBarberForm({ shopId, barber, onLink, onClose }: BarberSheetProps) {
  const t = useTranslations("staff");
  const invite = useMutation(api.staff.inviteBarber);
  const saveBarber = useMutation(api.staff.saveBarber);
  const form = {
    name: barber?.name ?? "",
    title: barber?.title ?? "",
    bio: barber?.bio ?? "",
    email: "",
    active: barber?.active ?? true,
  };
  const put = async ({ email, active, ...texts }: typeof form, basedOn: string | undefined) => {
    if (barber !== null)
      return await saveBarber({ barberId: barber.id, ...texts, active, basedOn });
    const { token, mailed } = await invite({ shopId, ...texts, email });
    // An owner with their own address has the chair at once.
    if (token !== null) onLink({ token, mailed, name: texts.name, email: email.trim() || null });
    return { version: "" };
  };
  return useSharedForm({
    stored: { form, version: barber?.version },
    put,
    said: ({ name }) => t(barber === null ? "invited" : "saved", { name }),
    undo: null,
    onSaved: onClose,
  });
}
