import { expect, test } from "vitest";
import { minutesOf } from "@/components/office/owner/minutes-of";

test.each([
  ["00:00", 0],
  ["09:30", 570],
  ["23:59:00", 1439],
  ["24:00", null],
  ["9:30", null],
  ["", null],
])("a field that has %j is %j minutes since midnight", (time, minutes) => {
  expect(minutesOf(time)).toBe(minutes);
});
