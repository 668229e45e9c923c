"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type SharedForm, useSharedForm } from "@/components/kit/form/use-shared-form";
import { api } from "@/convex/_generated/api";
import {
  addOnDraftOf,
  type PartForm,
  partFormOf,
  type PartKind,
  partProblems,
  serviceDraftOf,
} from "./part-form";
import type { AddOn, Service } from "./types";

type PartToSave = {
  shopId: string;
  kind: PartKind;
  /** As it is stored now; null for a new one. */
  part: Service | AddOn | null;
  currency: string;
  onSaved: () => void;
};

/** The form of a service or an extra; undoing puts back what it was, and takes a new one off the list. */
export function usePartForm({
  shopId,
  kind,
  part,
  currency,
  onSaved,
}: PartToSave): SharedForm<PartForm> {
  const t = useTranslations("services");
  const saveService = useMutation(api.services.save);
  const saveAddOn = useMutation(api.services.saveAddOn);
  const putAs = (id: string | null, form: PartForm, basedOn: string | undefined) =>
    kind === "service"
      ? saveService({ shopId, serviceId: id, ...serviceDraftOf(form, currency), basedOn })
      : saveAddOn({ shopId, addOnId: id, ...addOnDraftOf(form, currency), basedOn });
  const form = partFormOf(part, kind, currency);
  return useSharedForm({
    stored: { form, version: part?.version },
    put: (typed, basedOn) => putAs(part?.id ?? null, typed, basedOn),
    said: ({ name }) => t("saved", { name: name.trim() }),
    undo: ({ id, version }, typed) =>
      part === null
        ? putAs(id, { ...typed, active: false }, version)
        : putAs(part.id, form, version),
    isWrong: (typed) => partProblems(typed, kind, currency).size > 0,
    onSaved,
  });
}
