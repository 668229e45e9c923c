"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { SelectField } from "@/components/kit/ui/field";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { VERDICTS } from "@/lib/imports/verdicts";
import type { Verdict } from "@/lib/imports/verdicts";
import type { Batch, ImportRow } from "./types";

const PAGE_SIZE = 25;
const TONES: Record<Verdict, "plain" | "good" | "busy" | "bad"> = {
  waiting: "plain",
  create: "good",
  known: "plain",
  twice: "plain",
  ask: "busy",
  left_out: "bad",
  made: "good",
  lost: "bad",
  kept: "busy",
};

/** What will become of each row, or has: those that need a look first. */
export function RowList({ batch, timeZone }: { batch: Batch; timeZone: string }) {
  const t = useTranslations();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const list = usePaginatedQuery(
    api.imports.rows,
    { importId: batch.id, verdict },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status } = list;
  const found = VERDICTS.filter((each) => (batch.counts[each] ?? 0) > 0);
  return (
    <div className="grid gap-4">
      <SelectField
        id={`rows-${batch.id}`}
        label={t("imports.whichRows")}
        className="max-w-sm"
        value={verdict ?? ""}
        onChange={({ target }) => setVerdict(found.find((each) => each === target.value) ?? null)}
      >
        <option value="">{t("imports.allRows")}</option>
        {found.map((each) => (
          <option key={each} value={each}>
            {t(`imports.verdict_${each}`)} ({batch.counts[each]})
          </option>
        ))}
      </SelectField>
      {status === "LoadingFirstPage" && <SkeletonRows label={t("common.loading")} rows={5} />}
      <ul
        aria-label={t("imports.rowsOf", { file: batch.fileName })}
        className="divide-y divide-line"
      >
        {results.map((row) => (
          <Row key={row.id} row={row} timeZone={timeZone} />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </div>
  );
}

function Row({ row, timeZone }: { row: ImportRow; timeZone: string }) {
  const t = useTranslations("imports");
  const format = useFormat();
  const { line, name, email, phone, startsAt, barber, service, verdict, reason, remarks } = row;
  const when = startsAt === null ? null : format.when(startsAt, timeZone);
  const facts = [email, phone, when, service, barber].filter((fact) => fact !== null);
  const said = [
    reason === null ? null : t(`reason_${reason}`),
    row.otherLine === null ? null : t("otherLine", { line: row.otherLine }),
    ...remarks.map((remark) => t(`remark_${remark}`)),
  ].filter((text) => text !== null);
  return (
    <li className="grid gap-0.5 py-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-sm text-ink-soft">{t("line", { line })}</span>
        <span className="font-semibold wrap-anywhere">{name === "" ? t("noName") : name}</span>
        <Badge tone={TONES[verdict]}>{t(`verdict_${verdict}`)}</Badge>
      </div>
      <p className="text-sm wrap-anywhere text-ink-soft">{facts.join(" · ")}</p>
      {said.length > 0 && <p className="text-sm">{said.join(" ")}</p>}
    </li>
  );
}
