"use client";

import { useAction, useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { PictureField } from "./picture-field";
import { shrinkPhoto } from "./shrink";
import { Portrait } from "@/components/kit/ui/portrait";
import { api } from "@/convex/_generated/api";

type PhotoFieldProps = { barberId: string; name: string; photoUrl: string | null };

/** A barber's photo, with the ways to change it. */
export function PhotoField({ barberId, name, photoUrl }: PhotoFieldProps) {
  const t = useTranslations("staff");
  const putPhoto = useAction(api.pictures.putPhoto);
  const clear = useMutation(api.pictures.clear);
  const put = async (file: File) => {
    const photo = await shrinkPhoto(file);
    if (photo === null) return "INVALID_PHOTO";
    await putPhoto({ barberId, picture: await photo.arrayBuffer() });
    return null;
  };
  return (
    <PictureField
      has={photoUrl !== null}
      ways={{ put, remove: () => clear({ place: { kind: "photo", barberId } }) }}
      labels={{
        input: t("photoOf", { name }),
        add: t("photoAddOf", { name }),
        change: t("photoChangeOf", { name }),
        remove: t("photoRemoveOf", { name }),
      }}
    >
      <Portrait name={name} photoUrl={photoUrl} size="lg" />
    </PictureField>
  );
}
