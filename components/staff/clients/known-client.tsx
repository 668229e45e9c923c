"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/kit/ui/alert";
import { api } from "@/convex/_generated/api";
import { useSettled } from "./use-settled";

/** As many digits as a number has at the least. */
const LEAST_DIGITS = 7;

/** Whom the desk is about to book, while the number is typed: a word of what was decided, no more. */
export function KnownClient({ phone }: { phone: string }) {
  const t = useTranslations("clients");
  const settled = useSettled(phone.trim());
  const whole = settled.replace(/\D/g, "").length >= LEAST_DIGITS;
  const client = useQuery(api.clients.match, whole ? { phone: settled } : "skip");
  if (!client) return null;
  const { name, visits, blocked, depositRequired } = client;
  const who = name || t("noName");
  return (
    <Alert role="status" tone={blocked || depositRequired ? "busy" : "plain"}>
      <p>
        {visits === 0
          ? t("knownNew", { name: who })
          : t("known", { name: who, visits: t("visitCount", { count: visits }) })}
      </p>
      {blocked && <p>{t("warnBlocked", { reason: blocked.reason })}</p>}
      {depositRequired && <p>{t("warnDeposit", { reason: depositRequired.reason })}</p>}
    </Alert>
  );
}
