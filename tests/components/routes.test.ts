import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { OWNER_VIEWS } from "../support/pages/ownerViews";
import { PUBLIC_VIEWS } from "../support/pages/publicViews";

const APP = join(import.meta.dirname, "..", "..", "app");

/** Every address that is a page, as its folder says it. */
function routes(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${dirname(file)}`.replace(/^\/\.$/, "/"));
}

it("has every page looked at by the browser tests (tests/support/pages/publicViews.ts, ownerViews.ts)", () => {
  const looked = new Set([...PUBLIC_VIEWS, ...OWNER_VIEWS].map(({ route }) => route));
  expect(routes().filter((route) => !looked.has(route))).toEqual([]);
});

it("looks only at pages that there are", () => {
  const known = new Set([...routes(), "/not-found"]);
  const views = [...PUBLIC_VIEWS, ...OWNER_VIEWS];
  expect(views.filter(({ route }) => !known.has(route)).map(({ route }) => route)).toEqual([]);
});
