"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { OpenShop } from "@/components/setup/open-shop";
import { PROFILE_FIELDS } from "@/components/setup/profile";
import { AboutField, ProfileFields } from "@/components/setup/profile-fields";
import type { Progress } from "@/components/setup/types";
import { useFieldWords } from "@/components/staff/use-field-words";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { LINK_KINDS } from "@/lib/shop/brand";
import { LinkFields } from "./link-fields";
import { type LookForm, previewOf, type Saved } from "./look-form";
import { LookPreview } from "./look-preview";
import { PaletteField } from "./palette-field";
import { Pictures } from "./pictures";

type LookEditorProps = { shopId: string; saved: Saved; progress: Progress };

const BESIDE: readonly string[] = [...PROFILE_FIELDS, ...LINK_KINDS];

/** What the shop says of itself and how it looks, beside what that comes to. */
export function LookEditor({ shopId, saved, progress }: LookEditorProps) {
  const t = useTranslations("look");
  const [typed, setTyped] = useState<LookForm | null>(null);
  const { save, busy, refused, forget } = useSave();
  const saveProfile = useMutation(api.setup.saveProfile);
  const before: LookForm = { profile: saved.profile, brand: saved.brand };
  const form = typed ?? before;
  const errorOf = useFieldWords(refused);
  const edit = (changed: Partial<LookForm>) => {
    forget();
    setTyped({ ...form, ...changed });
  };
  const editProfile = (changed: Partial<LookForm["profile"]>) =>
    edit({ profile: { ...form.profile, ...changed } });
  const editBrand = (changed: Partial<LookForm["brand"]>) =>
    edit({ brand: { ...form.brand, ...changed } });
  const put = ({ profile, brand }: LookForm) => saveProfile({ shopId, ...profile, brand });
  const submit = async () => {
    const done = await save({
      run: () => put(form),
      said: t("saved"),
      undo: () => put(before),
    });
    if (done) setTyped(null);
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_26rem] xl:grid-cols-[1fr_34rem]">
      <section aria-label={t("words")} className="plate grid content-start gap-6">
        <ProfileFields form={form.profile} edit={editProfile} errorOf={errorOf} />
        <AboutField form={form.profile} edit={editProfile} errorOf={errorOf} />
        <LinkFields brand={form.brand} edit={editBrand} errorOf={errorOf} />
        <PaletteField value={form.brand.palette} onChange={(palette) => editBrand({ palette })} />
        <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
        {typed !== null && (
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setTyped(null)}>
              {t("discard")}
            </Button>
            <Button disabled={busy} onClick={() => void submit()}>
              {t("save")}
            </Button>
          </div>
        )}
      </section>
      <div className="grid gap-6 max-lg:-order-1 lg:sticky lg:top-6">
        <LookPreview shop={previewOf(form, saved, progress.slug)} />
        <Pictures {...{ shopId, saved }} />
        <section aria-label={t("isOpen")} className="plate">
          <OpenShop {...{ shopId, progress }} />
        </section>
      </div>
    </div>
  );
}
