import { z } from "zod";

/** JSON Schema 2020-12 of a shape, as OpenAPI 3.1 and the Model Context Protocol have it. */
export function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return rest;
}
