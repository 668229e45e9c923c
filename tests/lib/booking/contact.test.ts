import { describe, expect, test } from "vitest";
import { parseContact } from "../../../lib/booking/contact";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { cleanText } from "../../../lib/text";
import type { ContactAsk, ContactInput } from "../../../lib/booking/contact";

const fine: ContactInput = { name: "Ana Lim", email: "ana@mail.example" };
const parse = (change: Partial<ContactInput>) =>
  parseContact({ ...fine, ...change }, { asks: "email" });
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

  test.each([
    ["an override", "Ana\u202e Lim"],
    ["embeddings", "\u202aAna Lim\u202c"],
    ["isolates", "\u2066Ana Lim\u2069"],
    ["zero-width spaces", "Ana\u200b Lim\ufeff"],
    ["no-break spaces", "\u00a0Ana\u00a0\u202fLim"],
    ["half a character", "Ana Lim\ud83d"],
    ["hidden tags", "Ana Lim\u{e0041}"],
  ])("takes %s out of a name and of a note", (_, text) => {
    expect(parse({ name: text, note: text })).toEqual({
      ok: true,
      contact: { ...fine, note: cleanText(text) },
    });
  });

  test("composes letters, so that one name is written in one way", () => {
    const parsed = parse({ name: "Jose\u0301" });
    expect(parsed.ok && parsed.contact.name).toBe("José");
  });

  test.each([
    "می\u200cخواهم",
    "👨\u200d👩\u200d👧 Lim",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Ian",
  ])("keeps what joins and spells characters: %s", (name) => {
    const parsed = parse({ name });
    expect(parsed.ok && parsed.contact.name).toBe(name);
  });

  test.each(["ana\u200b@mail.example", "\u2066ana@mail.example\u2069", "ａｎａ＠mail.example"])(
    "writes the address %j as everybody does",
    (email) => {
      expect(parse({ email })).toEqual({ ok: true, contact: fine });
    },
  );

  test("keeps a number in the words of whoever knows its country", () => {
    const typed = { ...fine, phone: " 020 7946 0018 " };
    const parsed = parseContact(typed, { asks: "email", phoneOf: (phone) => `<${phone}>` });
    expect(parsed.ok && parsed.contact.phone).toBe("<020 7946 0018>");
    expect(parseContact(typed, { asks: "email", phoneOf: () => null }).ok).toBe(false);
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
    ["absurdly long", "a".repeat(CONTACT_TEXTS.name + 1)],
    ["with a NUL", "Ana\u0000Lim"],
    ["with an escape", "Ana\u001b[31m"],
    ["with a C1 control", "Ana\u0085Lim"],
    ["of zero-width spaces", "\u200b\u200b"],
    ["of punctuation", "---"],
  ])("%s", (_, name) => {
    expect(problemOf({ name })).toBe("INVALID_NAME name");
  });

  test("the limit itself is fine", () => {
    expect(problemOf({ name: "a".repeat(CONTACT_TEXTS.name) })).toBe("accepted");
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
    ".ana@mail.example",
    "ana.@mail.example",
    "an..a@mail.example",
    "ana@-mail.example",
    "ana@mail-.example",
    `${"a".repeat(65)}@mail.example`,
    "ana@mail.example, ben@mail.example",
    "Ana <ana@mail.example>",
    "ana@mail.example\nBcc: ben@mail.example",
    `${"a".repeat(CONTACT_TEXTS.email)}@mail.example`,
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
  test.each(["call me", "12", "+", "+44 abc", "1".repeat(CONTACT_TEXTS.phone + 1), "=1+2+3+4+5"])(
    "refuses the phone %j",
    (phone) => {
      expect(problemOf({ phone })).toBe("INVALID_PHONE phone");
    },
  );

  test.each([
    "020 7946 0018",
    "+62 (21) 5550-127",
    "555.0127",
    "(415) 555-2671",
    "030/1234567",
    "020 7946 0018 ext. 12",
  ])("takes the phone %s", (phone) => {
    expect(problemOf({ phone })).toBe("accepted");
  });

  test.each([
    ["absurdly long", "a".repeat(CONTACT_TEXTS.note + 1)],
    ["with a bell", "ding\u0007"],
  ])("refuses a note %s", (_, note) => {
    expect(problemOf({ note })).toBe("INVALID_NOTE note");
  });
});

describe("what a door asks for", () => {
  const phone = "+44 20 7946 0018";
  const name = "Ana Lim";

  test.each<[ContactAsk, ContactInput, string]>([
    ["email", { name, email: "ana@mail.example" }, "accepted"],
    ["email", { name, phone }, "INVALID_EMAIL email"],
    ["email", { name, email: " ", phone }, "INVALID_EMAIL email"],
    ["email", { email: "ana@mail.example" }, "INVALID_NAME name"],
    ["either", { name, email: "ana@mail.example" }, "accepted"],
    ["either", { name, phone }, "accepted"],
    ["either", { name, email: "", phone }, "accepted"],
    ["either", { name, email: "ana", phone }, "INVALID_EMAIL email"],
    ["either", { name, phone: "call me" }, "INVALID_PHONE phone"],
    ["either", { name }, "INVALID_PHONE phone"],
    ["either", { name, phone: " " }, "INVALID_PHONE phone"],
    // A door that has a field for an address is told there.
    ["either", { name, email: "", phone: "" }, "INVALID_EMAIL email"],
    ["either", { phone }, "INVALID_NAME name"],
    ["nothing", {}, "accepted"],
    ["nothing", { name, phone: "call me" }, "INVALID_PHONE phone"],
    ["nothing", { email: "ana" }, "INVALID_EMAIL email"],
    ["nothing", { name: "---" }, "INVALID_NAME name"],
  ])("%s of %j: %s", (asks, input, outcome) => {
    const parsed = parseContact(input, { asks });
    const found = parsed.ok ? "accepted" : `${parsed.problem.code} ${parsed.problem.field}`;
    expect(found).toBe(outcome);
  });

  test("names nothing that was not said", () => {
    expect(parseContact({}, { asks: "nothing" })).toEqual({ ok: true, contact: { name: "" } });
    const parsed = parseContact({ name, phone }, { asks: "either" });
    expect(parsed).toEqual({ ok: true, contact: { name, phone } });
  });
});
