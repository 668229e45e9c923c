"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { FormProblem } from "@/components/kit/form/form-problem";
import { OpenShop } from "@/components/office/setup/open-shop";
import { PROFILE_FIELDS } from "@/components/office/setup/profile";
import { AboutField, ProfileFields } from "@/components/office/setup/profile-fields";
import type { Progress } from "@/components/office/setup/types";
import { useFieldWords } from "@/components/office/people/use-field-words";
import { api } from "@/convex/_generated/api";
import { LINK_KINDS } from "@/lib/shop/brand";
import { GalleryEditor } from "./gallery-editor";
import { LinkFields } from "./link-fields";
import { type LookForm, previewOf, type Saved } from "./look-form";
import { LookPreview } from "./look-preview";
import { PaletteField } from "./palette-field";
import { Pictures } from "./pictures";
import { useLookLines } from "./use-look-lines";

type LookEditorProps = { shopId: string; saved: Saved; progress: Progress };

const BESIDE: readonly string[] = [...PROFILE_FIELDS, ...LINK_KINDS];

/** What the shop says of itself and how it looks, beside what that comes to. */
export function LookEditor({ shopId, saved, progress }: LookEditorProps) {
  const t = useTranslations("look");
  const saveProfile = useMutation(api.setup.saveProfile);
  const shared = useSharedForm<LookForm, { version: string }>({
    stored: { form: { profile: saved.profile, brand: saved.brand }, version: saved.version },
    put: ({ profile, brand }, basedOn) => saveProfile({ shopId, ...profile, brand, basedOn }),
    said: t("saved"),
  });
  const { form, refused, conflict } = shared;
  const linesOf = useLookLines();
  const errorOf = useFieldWords(refused);
  const editProfile = (changed: Partial<LookForm["profile"]>) =>
    shared.edit({ ...form, profile: { ...form.profile, ...changed } });
  const editBrand = (changed: Partial<LookForm["brand"]>) =>
    shared.edit({ ...form, brand: { ...form.brand, ...changed } });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_26rem] xl:grid-cols-[1fr_34rem]">
      <section aria-label={t("words")} className="plate grid content-start gap-6">
        <ProfileFields form={form.profile} edit={editProfile} errorOf={errorOf} />
        <AboutField form={form.profile} edit={editProfile} errorOf={errorOf} />
        <LinkFields brand={form.brand} edit={editBrand} errorOf={errorOf} />
        <PaletteField value={form.brand.palette} onChange={(palette) => editBrand({ palette })} />
        <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
        <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
        <SaveActions shared={shared} onSave={() => void shared.submit()} />
      </section>
      <div className="grid gap-6 max-lg:-order-1 lg:sticky lg:top-6">
        <LookPreview shop={previewOf(form, saved, progress.slug)} />
        <Pictures shopId={shopId} saved={saved} />
        <GalleryEditor shopId={shopId} gallery={saved.gallery} />
        <section aria-label={t("isOpen")} className="plate">
          <OpenShop shopId={shopId} progress={progress} />
        </section>
      </div>
    </div>
  );
}
