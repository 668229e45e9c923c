import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PayTerms } from "@/components/customer/booking/pay-terms";
import type { Quote } from "@/components/customer/booking/use-quote";
import { DEFAULT_POLICY } from "@/lib/payment/policy";
import en from "@/messages/en.json";

const quote: Quote = {
  priceMinor: 2500,
  currency: "GBP",
  dueNowMinor: 2500,
  dueAtShopMinor: 0,
  needsCard: false,
  depositDemanded: false,
  policy: DEFAULT_POLICY,
};

function said(change: Partial<Quote>): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en-GB" timeZone="UTC" messages={en}>
      <PayTerms quote={{ ...quote, ...change }} tipMinor={0} />
    </NextIntlClientProvider>,
  );
}

it("says what is asked for in advance, and that the shop asks for it, only to whom it does", () => {
  expect(said({ depositDemanded: true })).toContain("asks for £25.00 in advance");
  expect(said({})).not.toContain("in advance");
});
