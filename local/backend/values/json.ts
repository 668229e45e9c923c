/** The JSON form of a Convex value: int64, bytes and special floats are `{ $integer | $bytes | $float }`. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Parses text that this process or a Convex client wrote. */
export function parseJson(text: string): Json {
  return JSON.parse(text) as Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Narrows to an object; anything else is the empty object. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function asArray(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** Reads a required string field; throws when the client sent something else. */
export function stringField(object: JsonObject, field: string): string {
  const value = object[field];
  if (typeof value !== "string") throw new Error(`Expected a string in \`${field}\``);
  return value;
}

export function optionalString(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === "string" ? value : undefined;
}

export function optionalNumber(object: JsonObject, field: string): number | undefined {
  const value = object[field];
  return typeof value === "number" ? value : undefined;
}

/** The only key of a one-key object such as `{ $integer: "..." }`, else null. */
export function singleKey(object: JsonObject): string | null {
  let found: string | null = null;
  for (const key in object) {
    if (found !== null) return null;
    found = key;
  }
  return found;
}

export function isUndefined(value: Json | undefined): value is undefined {
  return value === undefined || (isObject(value) && "$undefined" in value);
}

/** The value at a dotted path; undefined when any step is missing. */
export function fieldAt(doc: JsonObject, path: string): Json | undefined {
  if (!path.includes(".")) return doc[path];
  let value: Json | undefined = doc;
  for (const part of path.split(".")) {
    if (!isObject(value)) return undefined;
    value = value[part];
  }
  return value;
}

export function bigintOf(base64: string): bigint {
  return Buffer.from(base64, "base64").readBigInt64LE();
}

export function bigintToJson(value: bigint): JsonObject {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return { $integer: bytes.toString("base64") };
}

/** Timestamps travel as base64 of 8 little-endian bytes. */
export function encodeU64(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.toString("base64");
}

export function decodeU64(text: string): bigint {
  return Buffer.from(text, "base64").readBigUInt64LE();
}
