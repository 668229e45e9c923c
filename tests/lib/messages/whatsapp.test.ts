import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../../lib/languages";
import {
  filled,
  MOST_BODY,
  REFUSED_IN_VALUES,
  templateOf,
  TEMPLATES,
} from "../../../lib/messages/whatsapp";
import type { TemplateName } from "../../../lib/messages/whatsapp";

const SITE = "https://book.example";
const NAMES = Object.keys(TEMPLATES) as TemplateName[];
const ALL = NAMES.flatMap((name) => LANGUAGES.map((language) => [name, language] as const));

const said = (change: object = {}) => ({
  locale: "en-GB",
  shop: { name: "Fade" },
  short: "Fade: booked, Cut, Tue 2 Jun, 09:30.",
  button: { url: `${SITE}/bookings/K7?t=abc` },
  ...change,
});

describe.each(ALL)("the template %s in %s", (name, language) => {
  const { body, footer, button } = TEMPLATES[name][language];

  test("is one that Meta lets in", () => {
    expect(name).toMatch(/^[a-z0-9_]{1,512}$/);
    expect(body.match(/\{\{\d+\}\}/g)).toEqual(["{{1}}", "{{2}}"]);
    // A gap may stand neither first nor last.
    expect(body).not.toMatch(/^\{\{|\}\}$/);
    expect(footer.length).toBeLessThanOrEqual(60);
    expect((button ?? "").length).toBeLessThanOrEqual(25);
  });

  test("stands in the docs word by word", () => {
    const docs = readFileSync("docs/how-to/whatsapp.md", "utf8");
    for (const line of [...body.split("\n"), footer, button ?? ""]) expect(docs).toContain(line);
    expect(docs).toContain(`\`${name}\``);
  });

  test("has room for the longest that is said", () => {
    const locale = language;
    const long = { shop: { name: "S".repeat(300) }, short: "w ".repeat(2_000), locale };
    const { values } = templateOf(said(long), SITE);
    expect(filled(body, values).length).toBeLessThanOrEqual(MOST_BODY);
    expect(filled(body, values)).not.toContain("{{");
  });
});

describe("what stands in the gaps", () => {
  test("is the shop, once, and the line; the button has what follows the site", () => {
    expect(templateOf(said(), SITE)).toEqual({
      template: "visit_news",
      language: "en",
      values: ["Fade", "booked, Cut, Tue 2 Jun, 09:30."],
      button: "bookings/K7?t=abc",
    });
  });

  test("is in the language of its reader, as Meta names it", () => {
    expect(templateOf(said({ locale: "id-ID" }), SITE).language).toBe("id");
  });

  test.each([null, { url: "https://elsewhere.example/a" }, { url: "https://book.example.evil/a" }])(
    "has no button for %j",
    (button) => {
      const { template, button: suffix } = templateOf(said({ button }), SITE);
      expect([template, suffix]).toEqual(["visit_note", undefined]);
    },
  );

  test("is one line without rows of spaces, whatever somebody typed", () => {
    const typed = {
      shop: { name: "Fa\tde\n&      Co" },
      short: "Fa\tde\n&      Co: a\r\n\r\nb      c",
    };
    const { values } = templateOf(said(typed), SITE);
    expect(values).toEqual(["Fa de & Co", "a b c"]);
    for (const value of values) expect(value).not.toMatch(REFUSED_IN_VALUES);
  });
});
