import { z } from "zod";
import { schemaOf } from "./jsonSchema";
import { statusOf } from "./problems";
import { API_PREFIX, COMMON_PROBLEMS, ROUTES, WRITE_PROBLEMS } from "./routes";
import type { Route } from "./routes";
import { vProblem } from "./schemas";

/** The table of routes as an OpenAPI 3.1 document, for programs that read one. */

type Json = Record<string, unknown>;

/** The document; `site` is the address that answers, without a slash at its end. */
export function openApi(site: string): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries<Route>(ROUTES)) {
    const path = `/${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(operationId, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Booking sessions",
      version: "1",
      description: "Hold a time for somebody by one call, and hand the payment over to them.",
    },
    servers: [{ url: `${site}${API_PREFIX.replace(/\/$/, "")}` }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: { Problem: schemaOf(vProblem) },
    },
  };
}

function operationOf(operationId: string, route: Route): Json {
  const operation: Json = {
    operationId,
    summary: route.summary,
    description: `Needs a key that may ${route.scope}.`,
    parameters: parametersOf(route),
    responses: responsesOf(route),
  };
  if (!route.body) return operation;
  const content = { "application/json": { schema: schemaOf(route.body) } };
  return { ...operation, requestBody: { required: true, content } };
}

function parametersOf({ method, params, query }: Route): Json[] {
  const found = [...fieldsOf(params, "path"), ...fieldsOf(query, "query")];
  if (method === "GET") return found;
  const description = "The same for every try of one call; kept for 24 hours.";
  const schema = { type: "string", maxLength: 255 };
  return [
    ...found,
    { name: "Idempotency-Key", in: "header", required: false, description, schema },
  ];
}

function fieldsOf(schema: z.ZodObject | undefined, where: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: of,
  }));
}

function responsesOf({ answers, problems, method }: Route): Json {
  const responses: Json = {};
  for (const { status, schema, says } of answers) {
    const content = { "application/json": { schema: schemaOf(schema) } };
    responses[status] = { description: says, content };
  }
  const writes = method === "GET" ? [] : WRITE_PROBLEMS;
  for (const code of [...COMMON_PROBLEMS, ...writes, ...problems]) {
    const status = statusOf(code);
    const known = problemsAt([...COMMON_PROBLEMS, ...writes, ...problems], status);
    const named = { code: { enum: known }, status: { const: status } };
    const schema = {
      allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object", properties: named }],
    };
    responses[status] = {
      description: known.join(", "),
      content: { "application/problem+json": { schema } },
    };
  }
  return responses;
}

function problemsAt(codes: readonly Parameters<typeof statusOf>[0][], status: number): string[] {
  return [...new Set(codes.filter((code) => statusOf(code) === status))];
}
