"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { Button } from "@/components/ui/button";
import { SwitchField } from "@/components/ui/check-field";
import { Sheet } from "@/components/ui/dialog";
import { TextAreaField, TextField } from "@/components/ui/field";
import { ChangedPart } from "./changed-part";
import { GoesWith } from "./goes-with";
import { PartFigures } from "./part-figures";
import { type PartForm, partFormOf, type PartKind, partProblems } from "./part-form";
import { ServiceTerms } from "./service-terms";
import type { AddOn, Catalogue, Service } from "./types";
import { usePartProblem } from "./use-part-problem";
import { usePartSave } from "./use-part-save";

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
  const [form, setForm] = useState(() => partFormOf(part, kind, currency));
  // An empty form is not wrong before somebody has tried to save it.
  const [tried, setTried] = useState(part !== null);
  const { savePart, busy, refused, forget } = usePartSave({ shopId, kind, part, currency });
  const own = partProblems(form, kind, currency);
  const problems = own.size > 0 ? (tried ? own : new Map()) : problemsOf(refused);
  const errorOf = usePartProblem(problems);
  const edit = (changed: Partial<PartForm>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const [basedOn, setBasedOn] = useState(part?.version);
  const submit = async (version = basedOn) => {
    setTried(true);
    if (own.size === 0 && (await savePart(form, version))) onClose();
  };
  const theirs = storedNow(catalogue, kind, part);
  const changed = refused.some(({ code }) => code === "CHANGED_MEANWHILE") ? theirs : undefined;
  const title = t(part === null ? `add_${kind}` : `edit_${kind}`);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      actions={
        <Button disabled={busy} onClick={() => void submit()}>
          {t("save")}
        </Button>
      }
    >
      <TextField
        id="part-name"
        label={t("name")}
        value={form.name}
        error={errorOf("name")}
        onChange={(event) => edit({ name: event.target.value })}
      />
      <TextAreaField
        id="part-description"
        label={t("description")}
        rows={2}
        value={form.description}
        error={errorOf("description")}
        onChange={(event) => edit({ description: event.target.value })}
      />
      <PartFigures {...{ form, kind, currency, errorOf, edit }} />
      {kind === "service" && (
        <ServiceTerms {...{ form, catalogue, edit, wrong: problems.has("terms") }} />
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
      {changed ? (
        <ChangedPart
          theirs={changed}
          currency={currency}
          onTake={() => {
            edit(partFormOf(changed, kind, currency));
            setBasedOn(changed.version);
          }}
          onKeep={() => {
            setBasedOn(changed.version);
            void submit(changed.version);
          }}
        />
      ) : (
        <FormProblem code={refused.find(({ field }) => !BESIDE.includes(field))?.code} />
      )}
    </Sheet>
  );
}

/** The part as it is stored now; the one that the sheet was opened with may be older. */
function storedNow(
  { services, addOns }: Catalogue,
  kind: PartKind,
  part: Service | AddOn | null,
): Service | AddOn | undefined {
  const all: readonly (Service | AddOn)[] = kind === "service" ? services : addOns;
  return all.find(({ id }) => id === part?.id);
}
