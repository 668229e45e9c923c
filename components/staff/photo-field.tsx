"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { PictureField } from "@/components/pictures/picture-field";
import { shrinkPhoto } from "@/components/pictures/shrink";
import { uploadFile } from "@/components/pictures/upload";
import { Portrait } from "@/components/shop/portrait";
import { api } from "@/convex/_generated/api";

type PhotoFieldProps = { barberId: string; name: string; photoUrl: string | null };

/** A barber's photo, with the ways to change it. */
export function PhotoField({ barberId, name, photoUrl }: PhotoFieldProps) {
  const t = useTranslations("staff");
  const uploadUrl = useMutation(api.staff.photoUploadUrl);
  const setPhoto = useMutation(api.staff.setPhoto);
  const put = async (file: File) => {
    const photo = await shrinkPhoto(file);
    if (photo === null) return "INVALID_PHOTO";
    const storageId = await uploadFile(await uploadUrl({ barberId }), photo);
    if (storageId === null) return "UNKNOWN";
    await setPhoto({ barberId, storageId });
    return null;
  };
  return (
    <PictureField
      has={photoUrl !== null}
      ways={{ put, remove: () => setPhoto({ barberId, storageId: null }) }}
      labels={{
        input: t("photoOf", { name }),
        add: t("photoAddOf", { name }),
        change: t("photoChangeOf", { name }),
        remove: t("photoRemoveOf", { name }),
      }}
    >
      <Portrait {...{ name, photoUrl }} size="lg" />
    </PictureField>
  );
}
