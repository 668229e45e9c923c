import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { JOB_SUBJECTS, REASONS } from "@/components/office/owner/reasons";
import { useAlertText } from "@/components/office/owner/use-alert-text";
import { type Alert, ALERT_KINDS, JOB_REMEDIES } from "@/lib/payment/alerts";
import { LANGUAGES, type Language } from "@/lib/languages";
import { wordsOf } from "../../support/words";

const mismatch: Extract<Alert, { kind: "payment_mismatch" }> = {
  kind: "payment_mismatch",
  reportedMinor: 2000,
  reportedCurrency: "GBP",
  livemode: false,
  askedMinor: 2500,
  askedCurrency: "GBP",
};
const rupiah = { amountMinor: 7_500_000, currency: "IDR" };
const ALERTS: Record<Alert["kind"], Alert> = {
  dispute_opened: { kind: "dispute_opened", amountMinor: 2500, currency: "GBP", reason: "general" },
  dispute_lost: { kind: "dispute_lost", ...rupiah },
  refund_failed: { kind: "refund_failed", amountMinor: 2500, currency: "GBP", reason: null },
  payment_mismatch: mismatch,
  payment_stuck: { kind: "payment_stuck" },
  job_failed: { kind: "job_failed", job: "dates.rebuild", remedy: "wait" },
  day_flooded: { kind: "day_flooded", date: "2026-06-01" },
  mail_late: { kind: "mail_late", reason: "503 internal_server_error: away" },
  mail_failed: { kind: "mail_failed", reason: "422 validation_error: refused" },
  thread_reported: { kind: "thread_reported", by: "customer" },
  key_refused: { kind: "key_refused", reason: "Invalid API Key provided: sk_test_****" },
};

function Said({ alert }: { alert: Alert }) {
  return useAlertText()(alert);
}

function said(alert: Alert, locale: Language = "en"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={wordsOf(locale)}>
      <Said alert={alert} />
    </NextIntlClientProvider>,
  ).replaceAll("\u00a0", " ");
}

describe("what an owner must settle", () => {
  it("is told in words and in money as it is written", () => {
    expect(said({ ...ALERTS.dispute_opened, reason: "fraudulent" } as Alert)).toBe(
      "A bank asks for £25.00 back: the customer says they did not pay this.",
    );
    expect(said(ALERTS.dispute_lost, "id")).toBe(
      "Sengketa atas Rp 75.000 kalah. Uangnya sudah ditarik.",
    );
    expect(said(mismatch)).toContain("£20.00 came in, but £25.00 was asked for");
  });

  it("says what to do about a key that Stripe does not take", () => {
    for (const locale of ["en", "id"] as const) {
      const words = said(ALERTS.key_refused, locale);
      expect(words).toContain("Invalid API Key provided");
      expect(words).toContain("STRIPE_SECRET_KEY");
    }
  });

  it("tells play money from real, where the sums agree", () => {
    expect(said({ ...mismatch, reportedMinor: 2500 })).toContain("£25.00 of test money");
    expect(said({ ...mismatch, reportedMinor: 2500, livemode: true })).toContain(
      "Real money, £25.00",
    );
  });

  it("says as Stripe does what has no words, and that there is no reason", () => {
    const failed = ALERTS.refund_failed as Extract<Alert, { kind: "refund_failed" }>;
    expect(said({ ...failed, reason: "a_new_code" })).toContain("failed: a new code.");
    expect(said(failed)).toContain("failed: no reason given.");
  });

  it("has words for every kind and every reason, in every language", () => {
    for (const locale of LANGUAGES) {
      for (const kind of ALERT_KINDS)
        expect(said(ALERTS[kind], locale)).not.toMatch(/alert_|\d{4},/);
      for (const reason of REASONS) {
        const alert = { ...ALERTS.dispute_opened, reason } as Alert;
        expect(said(alert, locale)).not.toMatch(/reason_|_/);
      }
    }
  });

  it("names the job that failed and the one safe thing to do", () => {
    expect(said(ALERTS.job_failed)).toBe(
      "Work that runs by itself failed: preparing the days that can be booked (dates.rebuild). " +
        "It is tried again by itself; when this is still here tomorrow, tell whoever looks after the site.",
    );
    for (const locale of LANGUAGES) {
      for (const subject of [...JOB_SUBJECTS, "elsewhere"]) {
        for (const remedy of JOB_REMEDIES) {
          const job = `${subject}.run`;
          expect(said({ kind: "job_failed", job, remedy }, locale)).not.toMatch(/job_|remedy_/);
        }
      }
    }
  });
});
