import { z } from "zod";
import { EXAMPLES } from "./examples";
import { PROBLEM_CODES, statusOf, titleOf } from "./problems";
import type { ProblemCode } from "./problems";
import { API_PREFIX, COMMON_PROBLEMS, ROUTES, WRITE_PROBLEMS } from "./routes";
import type { OperationId, Route } from "./routes";

/** The table of routes as people read it: what the OpenAPI document says, in rows. */

/** One field, by its way from the outermost: `lead.phone`, `times[].startsAt`. */
export type Field = { name: string; type: string; isRequired: boolean; description: string };

export type ReferenceProblem = { code: ProblemCode; status: number; title: string };

export type ReferenceRoute = {
  operation: string;
  method: Route["method"];
  path: string;
  scope: string;
  summary: string;
  given: Field[];
  answers: { status: number; says: string; fields: Field[] }[];
  problems: ReferenceProblem[];
  /** A call of it for a command line. */
  example: string;
};

/** Every route, for a deployment at this address. */
export function referenceRoutes(deployment: string): ReferenceRoute[] {
  return Object.entries<Route>(ROUTES).map(([operation, route]) => ({
    operation,
    method: route.method,
    path: `${API_PREFIX}${route.path.replace(/:(\w+)/g, "{$1}")}`,
    scope: route.scope,
    summary: route.summary,
    given: givenOf(route),
    answers: route.answers.map(({ status, says, schema }) => {
      return { status, says, fields: fieldsOf(schema) };
    }),
    problems: problemsOf(route),
    // The keys are the table's own.
    example: exampleOf(operation as OperationId, route, deployment),
  }));
}

/** Every problem there is, by its status. */
export function referenceProblems(): ReferenceProblem[] {
  return [...PROBLEM_CODES].map(problemOf).sort((a, b) => a.status - b.status);
}

function problemOf(code: ProblemCode): ReferenceProblem {
  return { code, status: statusOf(code), title: titleOf(code) };
}

function problemsOf({ method, problems }: Route): ReferenceProblem[] {
  const writes = method === "GET" ? [] : WRITE_PROBLEMS;
  return [...new Set([...problems, ...writes, ...COMMON_PROBLEMS])].map(problemOf);
}

function givenOf({ params, query, body }: Route): Field[] {
  return [params, query, body].flatMap((schema) => (schema ? fieldsOf(schema) : []));
}

type Schema = z.core.JSONSchema.BaseSchema;

function fieldsOf(schema: z.ZodType): Field[] {
  return rowsOf(z.toJSONSchema(schema, { target: "draft-2020-12" }), "");
}

function rowsOf({ properties = {}, required = [] }: Schema, before: string): Field[] {
  return Object.entries(properties).flatMap(([key, of]) => {
    if (typeof of === "boolean") return [];
    const name = `${before}${key}`;
    const { description = "" } = of;
    const row = { name, type: typeOf(of), isRequired: required.includes(key), description };
    return [row, ...insideOf(of, name)];
  });
}

function insideOf(of: Schema, name: string): Field[] {
  if (of.type === "object") return rowsOf(of, `${name}.`);
  const item = itemOf(of);
  return item === null ? [] : rowsOf(item, `${name}[].`);
}

function itemOf({ items }: Schema): Schema | null {
  return typeof items === "object" && !Array.isArray(items) ? items : null;
}

function typeOf(of: Schema): string {
  if (of.const !== undefined) return JSON.stringify(of.const);
  if (of.enum) return of.enum.map((one) => String(one)).join(" | ");
  const item = itemOf(of);
  if (item !== null) return `list of ${typeOf(item)}`;
  const kind = of.format === "uuid" ? "UUID" : [of.type ?? "any"].flat().join(" or ");
  return of.maxLength === undefined ? kind : `${kind}, ${of.maxLength} characters at most`;
}

function exampleOf(operation: OperationId, route: Route, deployment: string): string {
  const { query, body } = EXAMPLES[operation];
  const search = query ? `?${new URLSearchParams(query).toString()}` : "";
  const path = route.path.replace(/:\w+/g, "$ID");
  const method = route.method === "GET" ? "" : ` -X ${route.method}`;
  const lines = [
    `curl -s${method} "${deployment}${API_PREFIX}${path}${search}"`,
    '-H "Authorization: Bearer $KEY"',
    ...(body
      ? [
          '-H "Content-Type: application/json"',
          '-H "Idempotency-Key: lead-4711"',
          `-d '${JSON.stringify(body, null, 2).replace(/\n/g, "\n  ")}'`,
        ]
      : []),
  ];
  return lines.join(" \\\n  ");
}
