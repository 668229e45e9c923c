"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { Button } from "@/components/kit/ui/button";
import { SwitchField } from "@/components/kit/ui/check-field";
import { Sheet } from "@/components/kit/ui/dialog";
import { TextAreaField, TextField } from "@/components/kit/ui/field";
import { SERVICE_TEXTS } from "@/lib/limits/texts";
import { GoesWith } from "./goes-with";
import { PartFigures } from "./part-figures";
import { type PartForm, type PartKind, partProblems } from "./part-form";
import { ServiceTerms } from "./service-terms";
import type { AddOn, Catalogue, Service } from "./types";
import { usePartForm } from "./use-part-form";
import { usePartLines } from "./use-part-lines";
import { usePartProblem } from "./use-part-problem";

type PartSheetProps = {
  shopId: string;
  catalogue: Catalogue;
  kind: PartKind;
  /** Null for a new one. */
  part: Service | AddOn | null;
  onClose: () => void;
};

const BESIDE = ["name", "description", "durationMinutes", "bufferMinutes", "priceMinor", "terms"];

/** Adds or changes what the shop offers. */
export function PartSheet({ shopId, catalogue, kind, part, onClose }: PartSheetProps) {
  const t = useTranslations("services");
  const { currency } = catalogue;
  // The one that the sheet was opened with may be older than what is stored now.
  const stored = part === null ? null : (storedNow(catalogue, kind, part) ?? part);
  const shared = usePartForm({ shopId, kind, part: stored, currency, onSaved: onClose });
  const { form, busy, refused, conflict, submit } = shared;
  const linesOf = usePartLines(catalogue);
  // An empty form is not wrong before somebody has tried to save it.
  const [tried, setTried] = useState(part !== null);
  const own = partProblems(form, kind, currency);
  const problems = own.size > 0 ? (tried ? own : new Map()) : problemsOf(refused);
  const errorOf = usePartProblem(problems);
  const edit = (changed: Partial<PartForm>) => shared.edit({ ...form, ...changed });
  const trySave = () => {
    setTried(true);
    void submit();
  };
  const title = t(part === null ? `add_${kind}` : `edit_${kind}`);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      actions={
        <Button disabled={busy} onClick={trySave}>
          {t("save")}
        </Button>
      }
    >
      <TextField
        id="part-name"
        label={t("name")}
        limit={SERVICE_TEXTS.name}
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => edit({ name: event.target.value })}
      />
      <TextAreaField
        id="part-description"
        label={t("description")}
        rows={2}
        limit={SERVICE_TEXTS.description}
        value={form.description}
        error={errorOf("description")}
        onChange={(event) => edit({ description: event.target.value })}
      />
      <PartFigures form={form} kind={kind} currency={currency} errorOf={errorOf} edit={edit} />
      {kind === "service" && (
        <ServiceTerms form={form} catalogue={catalogue} edit={edit} wrong={problems.has("terms")} />
      )}
      {kind === "addOn" && (
        <GoesWith
          services={catalogue.services}
          value={form.serviceIds}
          onChange={(serviceIds) => edit({ serviceIds })}
        />
      )}
      <SwitchField
        id="part-active"
        label={t("active")}
        hint={t("activeHint")}
        checked={form.active}
        onChange={(event) => edit({ active: event.target.checked })}
      />
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
    </Sheet>
  );
}

function storedNow(
  { services, addOns }: Catalogue,
  kind: PartKind,
  part: Service | AddOn,
): Service | AddOn | undefined {
  const all: readonly (Service | AddOn)[] = kind === "service" ? services : addOns;
  return all.find(({ id }) => id === part.id);
}
