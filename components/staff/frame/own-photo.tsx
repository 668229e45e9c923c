"use client";

import { useTranslations } from "next-intl";
import type { Barber } from "@/components/kit/types/shop";
import { PhotoField } from "@/components/kit/pictures/photo-field";

/** Barbers look after their own photo. */
export function OwnPhoto({ barber }: { barber: Barber | undefined }) {
  const t = useTranslations("staff");
  if (barber === undefined) return null;
  const { id, name, photoUrl } = barber;
  return (
    <section aria-labelledby="own-photo" className="plate grid gap-3">
      <h2 id="own-photo" className="text-2xl">
        {t("ownPhoto")}
      </h2>
      <p className="text-ink-soft">{t("ownPhotoText")}</p>
      <PhotoField barberId={id} name={name} photoUrl={photoUrl} />
    </section>
  );
}
