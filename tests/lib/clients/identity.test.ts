import { describe, expect, test } from "vitest";
import { callingCodeOf } from "../../../lib/clients/callingCodes";
import { keysOf, phoneDigits, tidyEmail, tidyName } from "../../../lib/clients/identity";

describe("an e-mail address is one in whatever way it is written", () => {
  test.each([
    "ana@x.org",
    " ANA@X.org ",
    "an a@x.org",
    "ana\u200b@x.org",
    "ana@x.o\u00adrg",
    "\u2066ana@x.org\u2069",
    "ana\u00a0@x.org",
    "ａｎａ@x.org",
  ])("%j", (written) => {
    expect(tidyEmail(written)).toBe("ana@x.org");
  });

  test("and another address stays another", () => {
    expect(tidyEmail("ana.b@x.org")).not.toBe(tidyEmail("anab@x.org"));
  });
});

describe("a phone number is what one would dial from abroad", () => {
  test.each([
    ["020 7946 0444", "44", "442079460444"],
    ["+44 20 7946 0444", "44", "442079460444"],
    ["+44 (0)20 79460444", "44", "442079460444"],
    ["0044-20-7946-0444", "44", "442079460444"],
    ["44 20 7946 0444", "44", "442079460444"],
    ["20 7946 0444", "44", "442079460444"],
    ["0812.3456.7890", "62", "6281234567890"],
    ["+62 812 3456 7890", "62", "6281234567890"],
    ["(212) 555-0100", "1", "12125550100"],
    ["1 212 555 0100", "1", "12125550100"],
    ["+62 812 3456 7890", "44", "6281234567890"],
    ["020 7946 0444", null, "02079460444"],
  ])("%s to a shop of +%s is %s", (written, callingCode, digits) => {
    expect(phoneDigits(written, callingCode)).toBe(digits);
  });

  test.each(["", "-", "1234", "call me"])("%j is none", (written) => {
    expect(phoneDigits(written, "44")).toBeNull();
  });

  test("the shop's country follows from its locale", () => {
    expect(callingCodeOf("id-ID")).toBe("62");
    expect(callingCodeOf("zh-Hant-HK")).toBe("852");
    expect(callingCodeOf("en")).toBeNull();
    expect(callingCodeOf("xx-ZZ")).toBeNull();
  });
});

test("keys come the strongest first, and only what was given makes one", () => {
  const person = { phone: "020 7946 0444", email: "Ana@x.org", userId: "u1" };
  expect(keysOf(person, "44")).toEqual(["email:ana@x.org", "user:u1", "phone:442079460444"]);
  expect(keysOf({ phone: "12" }, "44")).toEqual([]);
});

test("names are compared without their accents, capitals and spaces", () => {
  expect(tidyName("  José   LIMA ")).toBe("jose lima");
  expect(tidyName("O'Brien-Smith")).toBe("o brien smith");
  expect(tidyName("\u200b")).toBe("");
  expect(tidyName("田中")).toBe("田中");
});
