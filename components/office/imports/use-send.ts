"use client";

import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "@/convex/_generated/api";
import { rowsOf } from "@/lib/imports/file";
import type { DateOrder } from "@/lib/imports/moments";
import { ROWS_OF_CALL } from "@/lib/imports/verdicts";
import type { ChosenFile } from "./import-page";

/** Sends a file row by row and has it looked at; `sent` is how far it is, 0 to 1. */
export function useSend(shopId: string): {
  send: (file: ChosenFile, dateOrder: DateOrder) => Promise<void>;
  sent: number | null;
} {
  const begin = useMutation(api.imports.begin);
  const addRows = useMutation(api.imports.addRows);
  const check = useMutation(api.imports.check);
  const [sent, setSent] = useState<number | null>(null);
  const send = async (file: ChosenFile, dateOrder: DateOrder) => {
    const { name: fileName, product, sort } = file;
    const rows = rowsOf(file);
    setSent(0);
    try {
      const importId = await begin({ shopId, fileName, product, sort, dateOrder });
      for (let at = 0; at < rows.length; at += ROWS_OF_CALL) {
        await addRows({ importId, rows: rows.slice(at, at + ROWS_OF_CALL) });
        setSent((at + ROWS_OF_CALL) / rows.length);
      }
      await check({ importId, barbers: [], services: [] });
    } finally {
      setSent(null);
    }
  };
  return { send, sent };
}
