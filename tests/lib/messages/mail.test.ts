import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { writeMail } from "../../../lib/messages/mail";
import type { MailContent } from "../../../lib/messages/mail";
import { MAIL_COLOURS } from "../../../lib/messages/mailColours";

const content: MailContent = {
  language: "en-GB",
  subject: "Booked:\n Cut",
  preview: "Cut with Marcus.",
  shopName: "Fade & <Anchor>",
  heading: "You are booked",
  paragraphs: ["See you soon, <script>alert(1)</script>."],
  facts: [{ label: "Where", value: "Shop\n1 Lane" }],
  button: { label: "Look", url: 'https://shop.example/bookings/ABC?t=x"y' },
  footer: ["Why you get this."],
};

describe("a mail", () => {
  test("escapes whatever people typed, in words and in addresses", () => {
    const { html } = writeMail(content);
    expect(html).not.toContain("<script>");
    expect(html).toContain("Fade &amp; &lt;Anchor&gt;");
    expect(html).toContain('href="https://shop.example/bookings/ABC?t=x&quot;y"');
    expect(html).toContain("Shop<br>1 Lane");
  });

  test("breaks what people typed without a space, so that it widens no column", () => {
    const name = "A".repeat(200);
    const { html } = writeMail({
      ...content,
      shopName: name,
      heading: name,
      paragraphs: [name],
      facts: [{ label: "Customer", value: name }],
    });
    const written = [...html.matchAll(/<\w+ [^>]*style="([^"]*)">A{200}</g)];
    expect(written).toHaveLength(4);
    for (const [, style] of written) expect(style).toContain("overflow-wrap:anywhere");
  });

  test("has a subject of one line", () => {
    expect(writeMail(content).subject).toBe("Booked: Cut");
  });

  test("says the same as text", () => {
    expect(writeMail(content).text).toBe(
      [
        "You are booked",
        "See you soon, <script>alert(1)</script>.",
        "Where: Shop\n1 Lane",
        'Look:\nhttps://shop.example/bookings/ABC?t=x"y',
        "Why you get this.\n",
      ].join("\n\n"),
    );
  });

  test("has neither button nor table where there is nothing in them", () => {
    const { html, text } = writeMail({ ...content, facts: [], button: null });
    expect(html).not.toContain("<a ");
    expect(text).not.toContain("Look");
  });

  test("wears the house's colours, by day and by night", () => {
    const css = readFileSync("app/globals.css", "utf8");
    for (const [name, [light, dark]] of Object.entries(MAIL_COLOURS)) {
      const pair = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`).exec(css);
      const [, day, night, both] = pair ?? [];
      expect([name, light, dark]).toEqual([name, day ?? both, night ?? both]);
    }
  });
});
