import { describe, expect, test } from "vitest";
import { CONTACT_LIMITS, parseContact } from "../../../lib/booking/contact";
import type { ContactInput } from "../../../lib/booking/contact";

const fine: ContactInput = { name: "Ana Lim", email: "ana@mail.example" };
const parse = (change: Partial<ContactInput>) => parseContact({ ...fine, ...change });
const problemOf = (change: Partial<ContactInput>) => {
  const parsed = parse(change);
  return parsed.ok ? "accepted" : `${parsed.problem.code} ${parsed.problem.field}`;
};

describe("what is kept", () => {
  test("trims, joins inner blanks and lowers the e-mail address", () => {
    expect(
      parse({ name: "  Ana \t Lim ", email: " ANA@Mail.Example ", phone: " +44 20 7946 0018 " }),
    ).toEqual({
      ok: true,
      contact: { name: "Ana Lim", email: "ana@mail.example", phone: "+44 20 7946 0018" },
    });
  });

  test("leaves out an empty phone and note", () => {
    expect(parse({ phone: " ", note: "" })).toEqual({ ok: true, contact: fine });
  });

  test.each([
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","click")',
    "+1+1",
    "@SUM(A1)",
    "'; DROP TABLE bookings; --",
    "${jndi:ldap://x.example/a}",
    "{{constructor}}",
  ])("keeps %s as the plain text it is", (text) => {
    expect(parse({ name: `${text} a`, note: text })).toEqual({
      ok: true,
      contact: { ...fine, name: `${text} a`, note: text },
    });
  });

  test.each(["O'Brien", "Nguyễn Thị Ánh", "李小龍", "محمد", "Jean-Luc 🙂", "X Æ A-12", "7"])(
    "takes the name %s",
    (name) => {
      expect(problemOf({ name })).toBe("accepted");
    },
  );

  test("keeps line breaks in a note", () => {
    expect(parse({ note: "first\nsecond" })).toEqual({
      ok: true,
      contact: { ...fine, note: "first\nsecond" },
    });
  });
});

describe("names that are refused", () => {
  test.each([
    ["empty", ""],
    ["blank", " \t\n "],
    ["absurdly long", "a".repeat(CONTACT_LIMITS.name + 1)],
    ["with a NUL", "Ana\u0000Lim"],
    ["with an escape", "Ana\u001b[31m"],
    ["with a C1 control", "Ana\u0085Lim"],
    ["with a right-to-left override", "Ana\u202emiL"],
    ["with an isolate", "Ana\u2066Lim"],
    ["of zero-width spaces", "\u200b\u200b"],
    ["of punctuation", "---"],
    ["with half a surrogate pair", "Ana\ud83d"],
  ])("%s", (_, name) => {
    expect(problemOf({ name })).toBe("INVALID_NAME name");
  });

  test("the limit itself is fine", () => {
    expect(problemOf({ name: "a".repeat(CONTACT_LIMITS.name) })).toBe("accepted");
  });
});

describe("e-mail addresses", () => {
  test.each([
    "",
    "ana",
    "ana@",
    "@mail.example",
    "ana@mail",
    "ana@@mail.example",
    "ana@mail..example",
    "ana@.example",
    "ana@mail.example.",
    "ana lim@mail.example",
    "ana@mail.example, ben@mail.example",
    "Ana <ana@mail.example>",
    "ana@mail.example\nBcc: ben@mail.example",
    `${"a".repeat(CONTACT_LIMITS.email)}@mail.example`,
  ])("refuses %j", (email) => {
    expect(problemOf({ email })).toBe("INVALID_EMAIL email");
  });

  test.each([
    "a@b.example",
    "first.last+tag@mail.co.example",
    "o'brien@mail.example",
    "李@例子.example",
  ])("takes %s", (email) => {
    expect(problemOf({ email })).toBe("accepted");
  });
});

describe("phones and notes", () => {
  test.each(["call me", "12", "+", "+44 abc", "1".repeat(CONTACT_LIMITS.phone + 1), "=1+2+3+4+5"])(
    "refuses the phone %j",
    (phone) => {
      expect(problemOf({ phone })).toBe("INVALID_PHONE phone");
    },
  );

  test.each(["020 7946 0018", "+62 (21) 5550-127", "555.0127"])("takes the phone %s", (phone) => {
    expect(problemOf({ phone })).toBe("accepted");
  });

  test.each([
    ["absurdly long", "a".repeat(CONTACT_LIMITS.note + 1)],
    ["with a bell", "ding\u0007"],
    ["with an override", "\u202eabc"],
  ])("refuses a note %s", (_, note) => {
    expect(problemOf({ note })).toBe("INVALID_NOTE note");
  });
});
