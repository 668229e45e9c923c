"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { PhotoField } from "@/components/kit/pictures/photo-field";
import { Button } from "@/components/kit/ui/button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { StepProps } from "./types";

/** Faces for the booking page; each can come later, from the barber too. */
export function PhotosStep({ shop, progress, onDone }: StepProps) {
  const t = useTranslations("start");
  const common = useTranslations("common");
  const staff = useQuery(api.staff.list, { shopId: shop.id });
  if (staff === undefined) return <SkeletonRows label={common("loading")} />;
  return (
    <div className="grid gap-6">
      <ul className="divide-y divide-line border-y border-line">
        {staff.barbers
          .filter(({ active }) => active)
          .map(({ id, name, photoUrl }) => (
            <li key={id} className="grid gap-2 py-4">
              <p className="font-display text-lg">{name}</p>
              <PhotoField barberId={id} name={name} photoUrl={photoUrl} />
            </li>
          ))}
      </ul>
      <div>
        <Button onClick={onDone}>{t(progress.photos === 0 ? "later" : "goOn")}</Button>
      </div>
    </div>
  );
}
