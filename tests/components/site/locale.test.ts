import { describe, expect, it } from "vitest";
import { chooseLocale, directionOf } from "@/components/kit/site/locale";
import { languageOf } from "@/lib/languages";

describe("the language of a page", () => {
  it.each([
    [null, "en-GB"],
    ["", "en-GB"],
    ["id-ID,id;q=0.9,en;q=0.8", "id-ID"],
    ["id", "id-ID"],
    ["en-US,en;q=0.9", "en-US"],
    ["fr-FR,fr;q=0.9,id;q=0.5,en;q=0.7", "en-GB"],
    ["fr-FR,fr;q=0.9", "en-GB"],
    ["en;q=0.1, ID-id;q=0.9", "id-ID"],
    ["en;q=0,id;q=0.2", "id-ID"],
    ["*", "en-GB"],
    ["en-GB-oxendict;q=1,<script>,;;;", "en-GB"],
  ])("is asked for by the browser: %s", (accepted, locale) => {
    expect(chooseLocale(undefined, accepted)).toBe(locale);
  });

  it("is the one chosen here, in the visitor's own region where it is spoken", () => {
    expect(chooseLocale("id", "en-US,en;q=0.9")).toBe("id-ID");
    expect(chooseLocale("en", "id-ID,id;q=0.9,en-AU;q=0.3")).toBe("en-AU");
    expect(chooseLocale("en", "id-ID")).toBe("en-GB");
  });

  it("falls back to the browser's for a cookie that names none", () => {
    expect(chooseLocale("tlh", "id")).toBe("id-ID");
    expect(chooseLocale("../../etc", null)).toBe("en-GB");
  });

  it("names the message file", () => {
    expect(languageOf("id-ID")).toBe("id");
    expect(languageOf("en-US")).toBe("en");
    expect(languageOf("xx")).toBe("en");
  });

  it("says which way it is read", () => {
    expect(directionOf("en-GB")).toBe("ltr");
    expect(directionOf("id-ID")).toBe("ltr");
    expect(directionOf("ar-EG")).toBe("rtl");
    expect(directionOf("he")).toBe("rtl");
  });
});
