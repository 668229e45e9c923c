import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ContactFields } from "@/components/customer/booking/contact-fields";
import type { HoldProblem } from "@/components/customer/booking/refusals";
import messages from "@/messages/en.json";

const draft = { name: "Ana", email: "ana@", phone: "", note: "" };

function render(problem: HoldProblem | null, asks: "email" | "either" = "email"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <ContactFields asks={asks} draft={draft} onChange={() => undefined} problem={problem} />
    </NextIntlClientProvider>,
  );
}

/** The opening tag of the control with this id. */
function control(html: string, id: string): string {
  return new RegExp(`<(?:input|textarea)[^>]* ?id="${id}"[^>]*>`).exec(html)?.[0] ?? "";
}

describe("the contact fields", () => {
  it("ask for the number first, and for no address, where either will do", () => {
    const html = render(null, "either");
    expect(html.indexOf('id="phone"')).toBeLessThan(html.indexOf('id="email"'));
    expect(control(html, "email")).not.toContain("required");
    const usual = render(null);
    expect(usual.indexOf('id="email"')).toBeLessThan(usual.indexOf('id="phone"'));
    expect(control(usual, "email")).toContain("required");
  });

  it("keep what was typed when an attempt is refused", () => {
    const html = render({ kind: "field", field: "email", code: "INVALID_EMAIL" });
    expect(control(html, "name")).toContain('value="Ana"');
    expect(control(html, "email")).toContain('value="ana@"');
  });

  it("say beside the field what is wrong with it, and tie the words to it", () => {
    const html = render({ kind: "field", field: "email", code: "INVALID_EMAIL" });
    expect(control(html, "email")).toContain('aria-invalid="true"');
    expect(control(html, "email")).toContain('aria-describedby="email-error email-hint"');
    expect(html).toContain(`id="email-error"`);
    expect(html).toContain(messages.errors.INVALID_EMAIL);
    expect(control(html, "name")).not.toContain('aria-invalid="');
  });

  it("show nothing wrong before anything was refused, or when no field is at fault", () => {
    expect(render(null)).not.toContain('aria-invalid="');
    expect(render({ kind: "network" })).not.toContain('aria-invalid="');
  });

  it.each(["Name", "Email", "Phone (optional)", "Note (optional)"])("label %s", (label) => {
    expect(render(null)).toContain(`>${label}</label>`);
  });
});
