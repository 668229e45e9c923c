import { expect, test } from "vitest";
import { onceEach } from "../../../components/staff/clients/once-each";

test("a client who is found by several words is listed once, where they came first", () => {
  const rows = [{ id: "ana" }, { id: "bea" }, { id: "ana" }, { id: "cy" }, { id: "bea" }];
  expect(onceEach(rows).map(({ id }) => id)).toEqual(["ana", "bea", "cy"]);
  expect(onceEach([])).toEqual([]);
});
