"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";

type CsvButtonProps = {
  /** Gets the file's text. */
  load: () => Promise<string>;
  fileName: string;
  /** What the file holds, for readers, where a page has several. */
  about?: string;
};

/** A table as a file for a spreadsheet. */
export function CsvButton({ load, fileName, about }: CsvButtonProps) {
  const t = useTranslations("money");
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      offer(await load(), fileName);
    } catch (thrown) {
      notify({ tone: "bad", text: refusalText(thrown) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="sm"
      variant="secondary"
      disabled={busy}
      aria-label={about === undefined ? undefined : `${t("csv")}: ${about}`}
      onClick={() => void download()}
    >
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
