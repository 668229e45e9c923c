import { describe, expect, test } from "vitest";
import { asRefusal, ERROR_CODES } from "../../lib/errors";

describe("reading a refusal", () => {
  test.each(ERROR_CODES)("%s", (code) => {
    const data = { code, message: "words" };
    expect(asRefusal({ data })).toEqual(data);
  });

  test.each([
    ["a bug", new Error("boom")],
    ["nothing", null],
    ["text", "SLOT_TAKEN"],
    ["no data", {}],
    ["data that is text", { data: "SLOT_TAKEN" }],
    ["data that is nothing", { data: null }],
    ["data without a code", { data: { message: "words" } }],
    ["a code of nobody's", { data: { code: "TEAPOT", message: "words" } }],
  ])("%s is none", (_, thrown) => {
    expect(asRefusal(thrown)).toBeNull();
  });
});
