import { isObject } from "./json";
import type { Json, JsonObject } from "./json";
import { compareValues } from "./keys";
import { tableNumberOf } from "./ids";

/** A validator in the JSON form that `validator.json` of `convex/values` gives. */
export type Validator =
  | { type: "any" | "null" | "number" | "bigint" | "boolean" | "string" | "bytes" | "commitTs" }
  | { type: "literal"; value: Json }
  | { type: "id"; tableName: string }
  | { type: "array"; value: Validator }
  | { type: "record"; keys: Validator; values: ValidatorField }
  | { type: "union"; value: Validator[] }
  | { type: "object"; value: Record<string, ValidatorField> };
export interface ValidatorField {
  fieldType: Validator;
  optional: boolean;
}

/** Names the table that a table number stands for, within one component. */
export type TableNames = (tableNumber: number) => string | undefined;

/** Writes a validator the way a developer would: `v.object({ name: v.string() })`. */
export function describeValidator(validator: Validator): string {
  switch (validator.type) {
    case "literal":
      return `v.literal(${describeValue(validator.value)})`;
    case "id":
      return `v.id("${validator.tableName}")`;
    case "array":
      return `v.array(${describeValidator(validator.value)})`;
    case "record":
      return `v.record(${describeValidator(validator.keys)}, ${describeValidator(validator.values.fieldType)})`;
    case "union":
      return `v.union(${validator.value.map(describeValidator).join(", ")})`;
    case "object":
      return `v.object({${Object.entries(validator.value)
        .map(([name, field]) => `${name}: ${describeField(field)}`)
        .join(", ")}})`;
    case "bigint":
      return "v.int64()";
    case "number":
      return "v.float64()";
    default:
      return `v.${validator.type}()`;
  }
}

function describeField(field: ValidatorField): string {
  const inner = describeValidator(field.fieldType);
  return field.optional ? `v.optional(${inner})` : inner;
}

function describeValue(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(describeValue).join(", ")}]`;
  if (!isObject(value))
    return typeof value === "number" && Number.isInteger(value)
      ? value.toFixed(1)
      : JSON.stringify(value);
  const entries = Object.entries(value).map(([name, item]) => `${name}: ${describeValue(item)}`);
  return `{${entries.join(", ")}}`;
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "object") return typeof value;
  if ("$integer" in value) return "bigint";
  if ("$bytes" in value) return "bytes";
  return "$float" in value ? "number" : "object";
}

/** Why `value` does not match, in Convex's words, or null when it does. */
export function mismatch(
  validator: Validator,
  value: Json,
  tables: TableNames,
  path = "",
): string | null {
  const kind = kindOf(value);
  switch (validator.type) {
    case "any":
      return null;
    case "commitTs":
      return kind === "bigint" ? null : wrong(validator, value, path);
    case "literal":
      return compareValues(value, validator.value) === 0 ? null : wrong(validator, value, path);
    case "id":
      return wrongId(validator, value, tables, path);
    case "array":
      if (!Array.isArray(value)) return wrong(validator, value, path);
      return first(value, (item, index) =>
        mismatch(validator.value, item, tables, `${path}[${index}]`),
      );
    case "record":
      if (!isObject(value) || kind !== "object") return wrong(validator, value, path);
      return first(
        Object.entries(value),
        ([key, item]) =>
          mismatch(validator.keys, key, tables, `${path}.${key}`) ??
          mismatch(validator.values.fieldType, item, tables, `${path}.${key}`),
      );
    case "union":
      if (validator.value.some((option) => mismatch(option, value, tables, path) === null))
        return null;
      return wrong(validator, value, path);
    case "object":
      if (!isObject(value) || kind !== "object") return wrong(validator, value, path);
      return objectMismatch(validator, value, tables, path);
    default:
      return kind === validator.type ? null : wrong(validator, value, path);
  }
}

function objectMismatch(
  validator: Extract<Validator, { type: "object" }>,
  value: JsonObject,
  tables: TableNames,
  path: string,
): string | null {
  for (const [name, field] of Object.entries(validator.value)) {
    const item = value[name];
    if (item === undefined) {
      if (field.optional) continue;
      return `Object is missing the required field \`${name}\`. Consider wrapping the field validator in \`v.optional(...)\` if this is expected.${context(validator, value, path)}`;
    }
    const problem = mismatch(field.fieldType, item, tables, `${path}.${name}`);
    if (problem !== null) return problem;
  }
  const extra = Object.keys(value).find((name) => !(name in validator.value));
  if (extra === undefined) return null;
  return `Object contains extra field \`${extra}\` that is not in the validator.${context(validator, value, path)}`;
}

function wrongId(
  validator: Extract<Validator, { type: "id" }>,
  value: Json,
  tables: TableNames,
  path: string,
): string | null {
  const number = typeof value === "string" ? tableNumberOf(value) : null;
  const table = number === null ? undefined : tables(number);
  if (table === validator.tableName) return null;
  if (table === undefined) return wrong(validator, value, path);
  return `Found ID "${String(value)}" from table \`${table}\`, which does not match the table name in validator \`${describeValidator(validator)}\`.${path ? `\nPath: ${path}` : ""}`;
}

function first<T>(items: T[], problem: (item: T, index: number) => string | null): string | null {
  for (const [index, item] of items.entries()) {
    const found = problem(item, index);
    if (found !== null) return found;
  }
  return null;
}

function wrong(validator: Validator, value: Json, path: string): string {
  return `Value does not match validator.${path ? `\nPath: ${path}` : ""}\nValue: ${describeValue(value)}\nValidator: ${describeValidator(validator)}`;
}

function context(validator: Validator, value: Json, path: string): string {
  return `${path ? `\nPath: ${path}` : ""}\n\nObject: ${describeValue(value)}\nValidator: ${describeValidator(validator)}`;
}
