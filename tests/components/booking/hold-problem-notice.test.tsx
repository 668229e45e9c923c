import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HoldProblemNotice } from "@/components/customer/booking/hold-problem-notice";
import { LANGUAGES, type Language } from "@/lib/languages";
import { wordsOf } from "../../support/words";

function noticeOf(locale: Language, phone: string): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={wordsOf(locale)}>
      <HoldProblemNotice
        problem={{ kind: "refused", code: "BOOK_WITH_SHOP", retryAfterMs: null }}
        timeZone="Europe/London"
        phone={phone}
        onPick={() => undefined}
        onChangeTime={() => undefined}
      />
    </NextIntlClientProvider>,
  );
}

describe("who books with the shop's people only", () => {
  it.each(LANGUAGES)("is told where to turn, and of nothing else (%s)", (locale) => {
    const notice = noticeOf(locale, "+44 20 7946 0018");
    expect(notice).toContain('href="tel:+442079460018"');
    expect(notice).not.toMatch(/block|refus|blokir|tolak|did not work/i);
    expect(notice).not.toContain("tone-bad");
  });

  it("has no number to call where the shop has none", () => {
    const notice = noticeOf("en", "");
    expect(notice).toContain("in person or by phone");
    expect(notice).not.toContain("tel:");
  });
});
