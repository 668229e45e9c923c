import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TimeGone } from "@/components/customer/booking/time-gone";
import type { WhyGone } from "@/components/customer/booking/why-gone";
import en from "@/messages/en.json";
import id from "@/messages/id.json";
import { aShop } from "../builders";

const START = Date.UTC(2026, 0, 5, 19);

function noticeOf(why: WhyGone, locale: "en-GB" | "id" = "en-GB", isBooked = false): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={locale === "id" ? id : en}>
      <TimeGone
        shop={aShop()}
        start={START}
        why={why}
        isBooked={isBooked}
        openings={[]}
        onPick={() => undefined}
        onChangeTime={() => undefined}
      />
    </NextIntlClientProvider>,
  );
}

test.each<[WhyGone, string]>([
  ["passed", "19:00 has passed"],
  ["tooSoon", "It is too late to book 19:00"],
  ["taken", "Someone was just faster"],
  ["noFit", "This visit does not fit at 19:00"],
  ["notFree", "19:00 is not free"],
])("a time that is gone because of %s says so", (why, words) => {
  expect(noticeOf(why)).toContain(words);
});

test.each<WhyGone>(["passed", "tooSoon", "taken", "notFree"])(
  "nothing is said of the visit's length where that is not why: %s",
  (why) => {
    expect(noticeOf(why)).not.toMatch(/does not fit|takes longer/);
    expect(noticeOf(why, "id")).not.toMatch(/tidak muat|lebih lama/);
  },
);

test("who holds the time themselves is led to it", () => {
  const said = noticeOf("notFree", "en-GB", true);
  expect(said).toContain("You have gone on with 19:00");
  expect(said).toContain('href="/bookings"');
  expect(said).not.toContain("is not free");
});
