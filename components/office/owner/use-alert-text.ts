"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Alert } from "@/lib/payment/alerts";
import { jobSubjectOf, reasonOf } from "./reasons";

/** Why, in words: what has none is said as Stripe says it. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("health");
  return (text) => {
    const reason = reasonOf(text);
    return reason === null ? text.replaceAll("_", " ") : t(`reason_${reason}`);
  };
}

/** What happened, in words and in money as it is written where the reader is. */
export function useAlertText(): (alert: Alert) => string {
  const t = useTranslations("health");
  const format = useFormat();
  const reasonText = useReasonText();
  const jobText = (job: string): string => {
    const subject = jobSubjectOf(job);
    return subject === null ? job : t("job_named", { subject: t(`job_${subject}`), job });
  };
  return (alert) => {
    switch (alert.kind) {
      case "dispute_opened": {
        const amount = format.money(alert.amountMinor, alert.currency);
        return t("alert_dispute_opened", { amount, reason: reasonText(alert.reason) });
      }
      case "dispute_lost":
        return t("alert_dispute_lost", {
          amount: format.money(alert.amountMinor, alert.currency),
        });
      case "refund_failed":
        return t("alert_refund_failed", {
          amount: format.money(alert.amountMinor, alert.currency),
          reason: reasonText(alert.reason ?? "unknown"),
        });
      case "payment_mismatch": {
        const reported = format.money(alert.reportedMinor, alert.reportedCurrency);
        const asked = format.money(alert.askedMinor, alert.askedCurrency);
        // The same sum, but play money in a real shop or the other way round.
        return reported === asked
          ? t("alert_payment_mode", { reported, live: alert.livemode ? "yes" : "no" })
          : t("alert_payment_mismatch", { reported, asked });
      }
      case "payment_stuck":
        return t("alert_payment_stuck");
      case "day_flooded":
        return t("alert_day_flooded", { date: format.day(alert.date) });
      case "key_refused":
        return t("alert_key_refused", { reason: alert.reason });
      case "mail_late":
      case "mail_failed":
        return t(`alert_${alert.kind}`, { reason: alert.reason });
      case "thread_reported":
        return t("alert_thread_reported", { by: alert.by });
      case "job_failed":
        return t("alert_job_failed", {
          job: jobText(alert.job),
          remedy: t(`remedy_${alert.remedy}`),
        });
      default:
        return alert satisfies never;
    }
  };
}
