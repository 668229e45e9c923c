import { expect, test } from "vitest";
import { referenceProblems, referenceRoutes } from "../../../lib/api/reference";
import { ROUTES } from "../../../lib/api/routes";

const routes = referenceRoutes("https://shop.convex.site");

const routeOf = (operation: string) => {
  const found = routes.find((route) => route.operation === operation);
  if (!found) throw new Error(`no ${operation}`);
  return found;
};

test("every route is explained, with all that it can be answered", () => {
  expect(routes.map(({ operation }) => operation)).toEqual(Object.keys(ROUTES));
  for (const { answers, problems } of routes) {
    expect(answers.every(({ fields }) => fields.length > 0)).toBe(true);
    expect(problems.map(({ code }) => code)).toContain("unauthorized");
  }
  expect(routeOf("startBooking").problems.map(({ code }) => code)).toContain("key_reused");
  expect(routeOf("getStatus").problems.map(({ code }) => code)).not.toContain("key_reused");
});

test("fields within fields and lists are named by their way", () => {
  const { given, answers } = routeOf("startBooking");
  expect(given.find(({ name }) => name === "lead.firstName")).toMatchObject({ isRequired: true });
  expect(given.find(({ name }) => name === "lead.phone")).toMatchObject({
    isRequired: false,
    type: "string, 60 characters at most",
    description: "E.164, as +442079460018.",
  });
  const [held] = answers;
  expect(held?.fields.find(({ name }) => name === "state")?.type).toContain("ready_for_handoff |");
  expect(held?.fields.map(({ name }) => name)).toContain("alternatives[].startsAt");
});

test("an example is a line for a shell, and names the session where the route has one", () => {
  expect(routeOf("cancelSession").example).toBe(
    'curl -s -X DELETE "https://shop.convex.site/api/v1/booking/$ID" \\\n  -H "Authorization: Bearer $KEY"',
  );
  expect(routeOf("startBooking").example).toContain("Idempotency-Key");
});

test("problems are listed once each, by status", () => {
  const statuses = referenceProblems().map(({ status }) => status);
  expect(statuses).toEqual([...statuses].sort((a, b) => a - b));
  const codes = referenceProblems().map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
