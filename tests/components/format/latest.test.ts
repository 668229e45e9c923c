import { expect, test } from "vitest";
import { answerToShow } from "@/components/kit/format/latest";

const first = { key: "Europe/London", value: 3 };

test("the last answer stays in view while the next one loads", () => {
  expect(answerToShow(first, { key: "Europe/London", value: undefined })).toBe(first);
  expect(answerToShow(first, { key: "Europe/London", value: 3 })).toBe(first);
  expect(answerToShow(first, { key: "Europe/London", value: 4 }).value).toBe(4);
});

test("an answer to another question is never shown", () => {
  expect(answerToShow(first, { key: "Asia/Jakarta", value: undefined }).value).toBeUndefined();
  expect(answerToShow(first, { key: "Asia/Jakarta", value: 0 }).value).toBe(0);
});
