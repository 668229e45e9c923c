"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldFrame, describe } from "@/components/kit/ui/field";
import { openFile } from "@/lib/imports/file";
import { MOST_BYTES, MOST_ROWS } from "@/lib/imports/verdicts";
import type { ChosenFile } from "./import-page";

type FilePickerProps = { onChosen: (file: ChosenFile | null) => void };
type Problem = "fileTooLong" | "fileEmpty" | "fileUnread";

/** Reads a file in the browser; nothing of it is sent. */
async function read(file: File): Promise<ChosenFile | Problem> {
  if (file.size > MOST_BYTES) return "fileTooLong";
  try {
    const opened = openFile(new Uint8Array(await file.arrayBuffer()));
    if (opened.rows.length === 0) return "fileEmpty";
    return opened.rows.length > MOST_ROWS ? "fileTooLong" : { ...opened, name: file.name };
  } catch {
    return "fileUnread";
  }
}

/** The file that another product has written. */
export function FilePicker({ onChosen }: FilePickerProps) {
  const t = useTranslations("imports");
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = async (input: HTMLInputElement) => {
    const [chosen] = input.files ?? [];
    if (!chosen) return;
    const file = await read(chosen);
    // The same file can be chosen again.
    input.value = "";
    setProblem(typeof file === "string" ? file : null);
    onChosen(typeof file === "string" ? null : file);
  };
  const hint = t("fileHint");
  const error = problem === null ? null : t(problem, { rows: MOST_ROWS });
  return (
    <FieldFrame id="import-file" label={t("file")} hint={hint} error={error}>
      <input
        id="import-file"
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="control max-w-xl"
        {...describe("import-file", hint, error)}
        onChange={(event) => void choose(event.currentTarget)}
      />
    </FieldFrame>
  );
}
