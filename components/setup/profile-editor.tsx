"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { OpenShop } from "./open-shop";
import { PROFILE_FIELDS, type Profile } from "./profile";
import { AboutField, ProfileFields } from "./profile-fields";
import { useFieldWords } from "@/components/staff/use-field-words";

/** What the shop says of itself, and whether it is open to customers. */
export function ProfileEditor({ shopId }: { shopId: string }) {
  const t = useTranslations("common");
  const profile = useQuery(api.setup.profile, { shopId });
  const progress = useQuery(api.setup.progress, { shopId });
  if (profile === undefined || progress === undefined) return <SkeletonRows label={t("loading")} />;
  return (
    <ProfileForm {...{ shopId, saved: profile }}>
      <OpenShop {...{ shopId, progress }} />
    </ProfileForm>
  );
}

type ProfileFormProps = { shopId: string; saved: Profile; children: ReactNode };

function ProfileForm({ shopId, saved, children }: ProfileFormProps) {
  const t = useTranslations("setup");
  const [typed, setTyped] = useState<Profile | null>(null);
  const { save, busy, refused, forget } = useSave();
  const saveProfile = useMutation(api.setup.saveProfile);
  const profile = typed ?? saved;
  const errorOf = useFieldWords(refused);
  const edit = (changed: Partial<Profile>) => {
    forget();
    setTyped({ ...profile, ...changed });
  };
  const submit = async () => {
    const done = await save({
      run: () => saveProfile({ shopId, ...profile }),
      said: t("saved"),
      undo: () => saveProfile({ shopId, ...saved }),
    });
    if (done) setTyped(null);
  };
  return (
    <section aria-labelledby="profile" className="plate grid content-start gap-4">
      <h2 id="profile" className="text-2xl">
        {t("profile")}
      </h2>
      <ProfileFields form={profile} {...{ edit, errorOf }} />
      <AboutField form={profile} {...{ edit, errorOf }} />
      <FormProblem code={refused.find(({ field }) => !PROFILE_FIELDS.includes(field))?.code} />
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
      {children}
    </section>
  );
}
