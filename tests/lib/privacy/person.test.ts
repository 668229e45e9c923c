import { describe, expect, it } from "vitest";
import { isNamedIn, isNamedInJson, isOf, reachesOf } from "../../../lib/privacy/person";
import { shownRow } from "../../../lib/privacy/shown";

const KNOWN = {
  emails: ["ana@mail.example"],
  phones: ["+44 20 7946 0018"],
  userIds: ["user-of-ana"],
};

describe("whose a row is", () => {
  it.each([
    ["her address", { email: "ana@mail.example", phone: "+44 20 7946 0999" }, true],
    ["her account, for somebody else", { email: "ben@mail.example", userId: "user-of-ana" }, true],
    ["her number and nothing else", { phone: "+44 20 7946 0018" }, true],
    [
      "her number and another's address",
      { email: "ben@mail.example", phone: "+44 20 7946 0018" },
      false,
    ],
    [
      "her number and another's account",
      { phone: "+44 20 7946 0018", userId: "user-of-ben" },
      false,
    ],
    ["nothing of hers", { email: "ben@mail.example" }, false],
    ["nothing", {}, false],
  ])("%s", (_, row, expected) => {
    expect(isOf(KNOWN, row)).toBe(expected);
  });
});

describe("whom a text names", () => {
  it.each([
    ["mail me: ANA@mail.example!", true],
    ["<mailto:ana@mail.example>", true],
    ["it is ana@mail.example.", true],
    ['{"email":"ana@mail.example"}', true],
    ["joana@mail.example", false],
    ["jo.ana@mail.example", false],
    ["jo+ana@mail.example", false],
    ["ana@mail.example.org", false],
    ["ana@mail.examples", false],
    ["ana@mailxexample", false],
    ["call +44 (0)20 7946 0018", true],
    ["my number is 020-7946-0018, thanks", true],
    ["020 7946 0019", false],
    ["it is 20 to 7, and 9460018 is a code", false],
    ["", false],
  ])("%j: %j", (text, expected) => {
    expect(isNamedIn(KNOWN, text)).toBe(expected);
  });

  it.each([
    "mary-jane@mail.example",
    "ana@my-mail.example",
    "a.b+c_d/e@x.example",
    "(an)a@b.example",
  ])("%s is an address like others", (email) => {
    const known = { emails: [email], phones: [], userIds: [] };
    expect(isNamedIn(known, `or ${email.toUpperCase()}, please`)).toBe(true);
    expect(isNamedIn(known, `or x${email}, and ${email}`)).toBe(true);
    expect(isNamedIn(known, `or x${email}`)).toBe(false);
    expect(isNamedIn(known, `or ${email}.uk`)).toBe(false);
  });

  it("is found at the beginning of a line of JSON", () => {
    const json = JSON.stringify({ note: "for my wife:\nana@mail.example\tthanks" });
    expect(isNamedInJson(KNOWN, json)).toBe(true);
    expect(isNamedInJson(KNOWN, JSON.stringify({ note: "joana@mail.example" }))).toBe(false);
  });

  it("is nobody by an empty address, or by a few digits", () => {
    expect(isNamedIn({ emails: [""], phones: ["12"], userIds: [] }, "12 o'clock")).toBe(false);
  });
});

it("messages go to addresses, and to numbers that have a country", () => {
  const known = { ...KNOWN, phones: ["+44 20 7946 0018", "as typed"] };
  expect(reachesOf(known)).toEqual(["ana@mail.example", "+442079460018"]);
});

it("an export shows a row without secrets and without other people's names", () => {
  const row = {
    _id: "id",
    _creationTime: 7,
    name: "Ana",
    blocked: { reason: "late", at: 1, by: "Olivia" },
    depositRequired: null,
  };
  expect(shownRow("clients", row, "owner")).toEqual({
    name: "Ana",
    blocked: { reason: "late", at: 1 },
    depositRequired: null,
    createdAt: 7,
  });
  expect(shownRow("clients", row, "customer")).toEqual({ name: "Ana", createdAt: 7 });
  const booking = { _creationTime: 1, code: "K", manageTokenHashes: ["h"] };
  expect(shownRow("bookings", booking, "customer")).toEqual({ code: "K", createdAt: 1 });
});
