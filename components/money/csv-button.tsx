"use client";

import { useConvex } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "@/components/format/use-refusal-text";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Cut, Range } from "./types";

type CsvButtonProps = { shopId: string; range: Range; by: Cut };

/** The table as a file for a spreadsheet. */
export function CsvButton({ shopId, range, by }: CsvButtonProps) {
  const t = useTranslations("money");
  const convex = useConvex();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const text = await convex.query(api.reports.moneyCsv, { shopId, ...range, by });
      offer(text, `takings-${range.from}-${range.to}-by-${by}.csv`);
    } catch (thrown) {
      notify({ tone: "bad", text: refusalText(thrown) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" variant="secondary" disabled={busy} onClick={() => void download()}>
      {t("csv")}
    </Button>
  );
}

function offer(text: string, name: string): void {
  const link = document.createElement("a");
  // The mark at the front tells spreadsheets that the text is UTF-8.
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
