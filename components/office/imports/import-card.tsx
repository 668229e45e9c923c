"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { ProgressPole } from "@/components/kit/ui/pole";
import { VERDICTS } from "@/lib/imports/verdicts";
import type { ImportState } from "@/lib/imports/verdicts";
import { NameChoices } from "./name-choices";
import { RowList } from "./row-list";
import { StartForm } from "./start-form";
import type { Batch } from "./types";
import { UndoButton } from "./undo-button";

type ImportCardProps = { batch: Batch; isLatest: boolean; timeZone: string };

const TONES: Record<ImportState, "plain" | "busy" | "good"> = {
  reading: "plain",
  checking: "busy",
  checked: "plain",
  importing: "busy",
  done: "good",
  undoing: "busy",
  undone: "plain",
};

/** One file: what will become of its rows, or has, and what can be done about it. */
export function ImportCard({ batch, isLatest, timeZone }: ImportCardProps) {
  const t = useTranslations("imports");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(isLatest);
  const [hasNewNames, setHasNewNames] = useState(false);
  const { fileName, sort, state, rows, createdAt, canUndo, removed } = batch;
  const kept = batch.counts.kept ?? 0;
  const left = removed + kept === 0 ? t("thrownAway") : t("undone", { removed, kept });
  const hasRows = state === "undone" ? kept > 0 : state !== "undoing";
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="text-xl wrap-anywhere">{fileName}</h2>
        <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>
        <span className="text-sm text-ink-soft">
          {t(`rows_${sort}`, { count: rows })}, {format.when(createdAt, timeZone)}
        </span>
      </div>
      <Progress batch={batch} />
      {state === "undone" ? <p>{left}</p> : <Counts batch={batch} />}
      {state === "checked" && <NameChoices batch={batch} onChosen={setHasNewNames} />}
      {state === "checked" && !hasNewNames && <StartForm batch={batch} />}
      <div className="flex flex-wrap gap-3">
        {hasRows && (
          <Button variant="secondary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? "hideRows" : "showRows")}
          </Button>
        )}
        {canUndo && <UndoButton batch={batch} />}
      </div>
      {hasRows && isOpen && <RowList batch={batch} timeZone={timeZone} />}
    </Card>
  );
}

function Counts({ batch: { counts } }: { batch: Batch }) {
  const t = useTranslations("imports");
  const found = VERDICTS.filter((verdict) => (counts[verdict] ?? 0) > 0);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {found.map((verdict) => (
        <div key={verdict}>
          <dt className="text-sm text-ink-soft">{t(`verdict_${verdict}`)}</dt>
          <dd className="text-2xl">{counts[verdict]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Progress({ batch: { state, rows, counts } }: { batch: Batch }) {
  const t = useTranslations("imports");
  const { create = 0, made = 0, lost = 0 } = counts;
  const seen = Object.values(counts).reduce((sum, count) => sum + count, 0);
  switch (state) {
    case "checking":
      return <ProgressPole label={t("state_checking")} value={seen / Math.max(1, rows)} />;
    case "importing": {
      const value = (made + lost) / Math.max(1, create + made + lost);
      return <ProgressPole label={t("state_importing")} value={value} />;
    }
    case "undoing":
      return <ProgressPole label={t("state_undoing")} />;
    case "reading":
      return <p className="text-ink-soft">{t("cutShort")}</p>;
    default:
      return null;
  }
}
