"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Alert } from "@/components/kit/ui/alert";
import { api } from "@/convex/_generated/api";
import { useReceipt } from "./receipt";

/** What became of an erasure that was asked for in this browser; nothing where none was. */
export function ErasureState() {
  const t = useTranslations("yourData");
  const format = useFormat();
  const receipt = useReceipt();
  const state = useQuery(api.privacy.receipt, receipt === null ? "skip" : { receipt });
  if (!state) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Alert role="status" tone={state.erasedAt === null ? "busy" : "good"}>
      <p>
        {state.erasedAt === null
          ? t("erasing")
          : t("erasedOn", { when: format.when(state.erasedAt, zone) })}
      </p>
    </Alert>
  );
}
