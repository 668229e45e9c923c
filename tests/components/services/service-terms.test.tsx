import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { partFormOf } from "@/components/office/services/part-form";
import { ServiceTerms } from "@/components/office/services/service-terms";
import type { PaymentTerms } from "@/lib/payment/terms";
import en from "@/messages/en.json";

const service = {
  id: "cut",
  name: "Cut",
  description: "",
  active: true,
  durationMinutes: 30,
  bufferMinutes: 5,
  priceMinor: 2500,
  version: "v1",
};

/** What the form says of a service under its own terms, or the shop's. */
function said(terms: PaymentTerms | undefined, shopTerms: PaymentTerms, percent?: string): string {
  const part = { ...service, ...(terms === undefined ? {} : { terms }) };
  const form = partFormOf(part, "service", "GBP");
  const typed = percent === undefined ? form.terms : { ...form.terms, percent };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <ServiceTerms
        form={{ ...form, terms: typed }}
        catalogue={{ currency: "GBP", shopTerms }}
        wrong={false}
        edit={() => undefined}
      />
    </NextIntlClientProvider>,
  );
  return /<p role="status"[^>]*>([^<]*)/.exec(markup)?.[1] ?? "";
}

describe("a service's terms", () => {
  it("are told in figures, under its own terms and under the shop's", () => {
    const prepay = { kind: "prepay" } as const;
    expect(said({ kind: "deposit_percent", percent: 20 }, prepay)).toBe(
      "£5.00 is paid when booking, £20.00 at the shop.",
    );
    expect(said({ kind: "at_shop" }, prepay)).toBe(
      "Nothing is paid when booking; £25.00 at the shop.",
    );
    expect(said(undefined, prepay)).toBe("All £25.00 is paid when booking.");
    expect(said(undefined, { kind: "deposit_fixed", amountMinor: 1000 })).toBe(
      "£10.00 is paid when booking, £15.00 at the shop.",
    );
  });

  it("say nothing in figures while one is missing", () => {
    expect(said({ kind: "deposit_percent", percent: 20 }, { kind: "prepay" }, "some")).toBe("");
  });
});
