import { isObject, singleKey } from "./json";
import type { Json } from "./json";

/** Convex's limits, https://docs.convex.dev/production/state/limits. */
export const LIMITS = {
  documentsRead: 32_000,
  bytesRead: 16 << 20,
  documentsWritten: 16_000,
  bytesWritten: 16 << 20,
  databaseQueries: 4_096,
  functionsScheduled: 1_000,
  scheduledArgsBytes: 16 << 20,
  /** Calls of functions within a query or mutation, one inside the other. */
  nestedCalls: 8,
  /** How far ahead, or back, a function can be scheduled: five years. */
  scheduleMs: 5 * 366 * 24 * 3_600_000,
  documentBytes: 1 << 20,
  argsBytes: 16 << 20,
  nodeArgsBytes: 5 << 20,
  httpResponseBytes: 20 << 20,
  arrayElements: 8_192,
  objectFields: 1_024,
  depth: 16,
  /** Of arguments and results, which are not stored. */
  callDepth: 64,
  fieldNameLength: 64,
  logLines: 256,
  pageRows: 8_192,
} as const;

/** With the flag "u" two halves that belong together are one character, and no surrogate. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const SPECIAL = new Set(["$integer", "$bytes", "$float", "$undefined", "$commitTs"]);

/** Why a value may not be stored (too deep, too long, a bad field name), or null. */
export function valueProblem(
  value: Json,
  maxDepth: number = LIMITS.depth,
  depth = 0,
): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (depth > maxDepth) {
    return `Value is too nested (maximum nesting depth is ${maxDepth}).`;
  }
  if (Array.isArray(value)) {
    if (value.length > LIMITS.arrayElements) {
      return `Array length is too long (${value.length} > maximum length ${LIMITS.arrayElements})`;
    }
    return firstProblem(value, maxDepth, depth);
  }
  const only = singleKey(value);
  if (only !== null && SPECIAL.has(only)) return null;
  const keys = Object.keys(value);
  if (keys.length > LIMITS.objectFields) {
    return `Object has too many fields (${keys.length} > maximum number ${LIMITS.objectFields})`;
  }
  return (
    keys.map(fieldNameProblem).find((problem) => problem !== null) ??
    firstProblem(Object.values(value), maxDepth, depth)
  );
}

function firstProblem(values: Json[], maxDepth: number, depth: number): string | null {
  for (const item of values) {
    if (typeof item !== "object") continue;
    const problem = valueProblem(item, maxDepth, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** Why a function's arguments or result may not cross, or null; `text` is their JSON. */
export function crossingProblem(value: Json, text: string, maxBytes: number): string | null {
  if (text.length > maxBytes)
    return `Value is too large (${text.length} > maximum ${maxBytes} bytes)`;
  return surrogateProblem(text) ?? valueProblem(value, LIMITS.callDepth);
}

/** A half of a character, which no Unicode text can hold: JSON writes it as an escape of its own. */
export function surrogateProblem(text: string): string | null {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return null;
  let found = false;
  JSON.parse(text, (key: string, value: unknown) => {
    found ||= LONE_SURROGATE.test(key) || (typeof value === "string" && LONE_SURROGATE.test(value));
    return value;
  });
  return found ? "String is not valid Unicode: it holds a lone surrogate." : null;
}

/** Why a name may not be a field of a stored object, or null. `_id` and its kin are the caller's matter. */
export function fieldNameProblem(name: string): string | null {
  if (name === "") return "Field name cannot be empty";
  if (name.startsWith("$")) return `Field name ${name} starts with '$', which is reserved.`;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code < 32 || code > 126) {
      return `Field name ${name} has an invalid character: Field names can only contain non-control ASCII characters.`;
    }
  }
  return null;
}

/** Fields of a document beginning with "_" belong to the system. */
export function reservedField(doc: Json): string | null {
  if (!isObject(doc)) return null;
  for (const key in doc) {
    if (key.startsWith("_") && key !== "_id" && key !== "_creationTime") return key;
  }
  return null;
}
