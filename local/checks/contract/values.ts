import fc from "fast-check";
import type { Schema } from "./document";
import { vSchema } from "./document";

/** Values from the document's own schemas, and what is none of them. */

/** Anything of a schema's shape and bounds: what a program sends that knows no more than the document. */
export function shapedBy(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.type === "string") return fc.string({ maxLength: schema.maxLength ?? 200 });
  if (schema.type !== "object") throw new Error(`shapedBy: no values of ${String(schema.type)}`);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, shapedBy(vSchema.parse(field))] as const,
  );
  const requiredKeys = schema.required ?? [];
  return fc.record(Object.fromEntries(fields), { requiredKeys });
}

/** Where a field is in a body. */
export type Field = { path: readonly string[]; schema: Schema; isRequired: boolean };

/** All fields of a body, those within others too. */
export function fieldsOf(schema: Schema, path: readonly string[] = []): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const field = vSchema.parse(given);
    const here = [...path, name];
    const isRequired = schema.required?.includes(name) ?? false;
    return [{ path: here, schema: field, isRequired }, ...fieldsOf(field, here)];
  });
}

/** Values that are of no field's type. */
export const wrongFor = ({ type }: Schema): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom(null, true, false, 0, -1, 1e308, 2 ** 53, 0.1),
    fc.array(fc.string(), { maxLength: 3 }),
    type === "object" ? fc.string() : fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
  );

/**
 * Letters that go wrong somewhere (NUL, halves of pairs, controls, what turns a text around) about one
 * that is seen: a text of unseen ones alone counts as absent.
 */
const ODD = ["\u0000", "\ud800", "\udfff", "\u0007", "\u202e", "\ufeff", "\uffff", "\u2028", "%00"];
export const oddText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...ODD), fc.string({ maxLength: 8 }), fc.constantFrom(...ODD))
  .map((parts) => parts.join("x"));

/** A body with one field put in the place of another; undefined takes it out. */
export function changed(body: object, path: readonly string[], value: unknown): object {
  const [name = "", ...rest] = path;
  const fields: Record<string, unknown> = { ...body };
  const within = fields[name];
  const isDeep = rest.length > 0 && typeof within === "object" && within !== null;
  fields[name] = isDeep ? changed(within, rest, value) : value;
  return fields;
}
