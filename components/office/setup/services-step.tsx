"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useErrorFocus } from "@/components/kit/form/use-error-focus";
import type { PlacedProblem } from "@/components/kit/form/problems";
import { refusedProblems } from "@/components/kit/form/problems";
import { partProblems, serviceDraftOf } from "@/components/office/services/part-form";
import type { Catalogue } from "@/components/office/services/types";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { asRefusal } from "@/lib/errors";
import { ServiceLine } from "./service-line";
import { ownRow, rowsOf, type ServiceRow, toSave, withSaved } from "./service-rows";
import { StepActions } from "./step-actions";
import type { StepProps } from "./types";

/** What the shop offers: ticked from what most offer, or written. */
export function ServicesStep({ shop, onDone }: StepProps) {
  const t = useTranslations("common");
  const catalogue = useQuery(api.services.listForOwner, { shopId: shop.id });
  if (catalogue === undefined) return <SkeletonRows label={t("loading")} />;
  return <ServicesForm shop={shop} catalogue={catalogue} onDone={onDone} />;
}

type ServicesFormProps = Pick<StepProps, "shop" | "onDone"> & { catalogue: Catalogue };

function ServicesForm({ shop, catalogue, onDone }: ServicesFormProps) {
  const t = useTranslations("start");
  const { currency } = catalogue;
  const [rows, setRows] = useState(() =>
    rowsOf(catalogue.services, currency, (word) => t(`suggest_${word}`)),
  );
  const [tried, setTried] = useState(false);
  const focus = useErrorFocus();
  const saving = useRowsSave(shop.id, currency, setRows);
  const wanted = toSave(rows);
  const none = !rows.some(({ on }) => on);
  const isSound = (row: ServiceRow) => partProblems(row, "service", currency).size === 0;
  const submit = async () => {
    setTried(true);
    focus.begin();
    const sound = !none && wanted.every(isSound);
    if (sound && (await saving.saveRows(wanted))) onDone();
    else focus.show();
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ul className="divide-y divide-line border-y border-line">
        {rows.map((row) => (
          <ServiceLine
            key={row.key}
            row={row}
            currency={currency}
            showProblems={tried}
            refused={saving.refused?.key === row.key ? saving.refused.problems : []}
            onChange={(changed) =>
              setRows(rows.map((one) => (one.key === row.key ? { ...one, ...changed } : one)))
            }
          />
        ))}
      </ul>
      <Button
        variant="secondary"
        size="sm"
        className="justify-self-start"
        onClick={() => setRows([...rows, ownRow(crypto.randomUUID(), currency)])}
      >
        <Icon name="plus" className="size-4" />
        {t("addService")}
      </Button>
      {tried && none && <ProblemLine text={t("noService")} />}
      <StepActions busy={saving.busy} refused={saving.refused?.problems ?? []} beside={BESIDE} />
    </form>
  );
}

const BESIDE = ["name", "description", "durationMinutes", "bufferMinutes", "priceMinor"];

type SetRows = (change: (rows: ServiceRow[]) => ServiceRow[]) => void;

/** Saves line by line. A line that is saved remembers it, so that trying again adds nothing twice. */
function useRowsSave(shopId: string, currency: string, setRows: SetRows) {
  const saveService = useMutation(api.services.save);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ key: string; problems: PlacedProblem[] } | null>(null);
  const saveRow = async (row: ServiceRow) => {
    const draft = { ...serviceDraftOf(row, currency), active: row.on };
    const basedOn = row.version;
    const saved = await saveService({ shopId, serviceId: row.id, ...draft, basedOn });
    setRows((rows) => withSaved(rows, row.key, saved));
  };
  const saveRows = async (rows: readonly ServiceRow[]): Promise<boolean> => {
    setBusy(true);
    setRefused(null);
    for (const row of rows) {
      try {
        await saveRow(row);
      } catch (thrown) {
        setRefused({ key: row.key, problems: refusedProblems(thrown) });
        // It has been said that somebody else was faster: saved once more, it is meant.
        const version = asRefusal(thrown)?.details?.version;
        if (version !== undefined) setRows((rows) => withSaved(rows, row.key, { version }));
        setBusy(false);
        return false;
      }
    }
    setBusy(false);
    return true;
  };
  return { saveRows, busy, refused };
}
