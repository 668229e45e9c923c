import { expect, test } from "vitest";
import { staffPages } from "./pages/staffQueries";
import { STAFF_READS } from "./pages/staffReads";

const PAGES = staffPages();

test("the pages of a shop's people are found, and what they ask", () => {
  expect(PAGES.length).toBeGreaterThan(20);
  for (const { route, queries } of PAGES) expect(queries.length, route).toBeGreaterThan(0);
});

test("every query of theirs has a row that says what it may read", () => {
  const asked = new Set(PAGES.flatMap(({ queries }) => queries));
  expect([...asked].sort()).toEqual(Object.keys(STAFF_READS).sort());
});
