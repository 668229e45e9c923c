import { cronJobs, defineSchema, httpRouter } from "convex/server";
import { expect, test } from "vitest";
import { cronsOf, routerOf, schemaOf } from "../../../../local/backend/components/exports";

test("a deployment may have no schema, no routes and no crons", () => {
  expect([schemaOf(undefined), routerOf(undefined), cronsOf(undefined)]).toEqual([null, null, {}]);
});

test("takes what the convex package makes", () => {
  expect(schemaOf({ default: defineSchema({}) })).toMatchObject({ tables: [] });
  expect(routerOf({ default: httpRouter() })).toMatchObject({ isRouter: true });
  expect(cronsOf({ default: cronJobs() })).toEqual({});
});

test.each([
  [schemaOf, {}, "Schema file missing default export."],
  [schemaOf, { default: { tables: {} } }, "Default export from schema file isn't a Convex schema."],
  [routerOf, { http: httpRouter() }, "The default export of `convex/http.js` is not a Router."],
  [
    cronsOf,
    { crons: cronJobs() },
    "The default export of `convex/crons.js` is not a Crons object.",
  ],
])("refuses what is exported otherwise", (read, module, message) => {
  expect(() => read(module)).toThrow(message);
});
