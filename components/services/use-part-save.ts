"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useSave } from "@/components/schedule/use-save";
import { api } from "@/convex/_generated/api";
import {
  addOnDraftOf,
  type PartForm,
  partFormOf,
  type PartKind,
  serviceDraftOf,
} from "./part-form";
import type { AddOn, Service } from "./types";

type PartToSave = {
  shopId: string;
  kind: PartKind;
  part: Service | AddOn | null;
  currency: string;
};

/** Saves a service or an extra; undoing puts back what it was, and takes a new one off the list. */
export function usePartSave({ shopId, kind, part, currency }: PartToSave) {
  const t = useTranslations("services");
  const { save, busy, refused, forget } = useSave();
  const saveService = useMutation(api.services.save);
  const saveAddOn = useMutation(api.services.saveAddOn);
  const put = (
    id: string | null,
    form: PartForm,
    version: { basedOn?: string } = {},
  ): Promise<{ id: string }> =>
    kind === "service"
      ? saveService({ shopId, serviceId: id, ...serviceDraftOf(form, currency), ...version })
      : saveAddOn({ shopId, addOnId: id, ...addOnDraftOf(form, currency), ...version });
  /** `basedOn` is the version that the form was made from. */
  const savePart = (form: PartForm, basedOn: string | undefined) => {
    const before = part === null ? { ...form, active: false } : partFormOf(part, kind, currency);
    return save({
      run: () => put(part?.id ?? null, form, basedOn === undefined ? {} : { basedOn }),
      said: t("saved", { name: form.name.trim() }),
      undo: ({ id }) => put(id, before),
    });
  };
  return { savePart, busy, refused, forget };
}
