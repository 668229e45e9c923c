import type { Json } from "./json";
import { isObject, singleKey } from "./json";

/**
 * The size of a value as Convex counts it against its limits: a byte that tells the type, and what it
 * holds. Strings and bytes end in one byte more; arrays and objects begin and end in one.
 */
export function sizeOf(value: Json): number {
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "number") return 9;
  if (typeof value === "string") return 2 + Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), 2);
  if (!isObject(value)) return 0;
  const only = singleKey(value);
  if (only === "$integer" || only === "$float") return 9;
  if (only === "$bytes") return 2 + Buffer.byteLength(String(value.$bytes), "base64");
  let size = 2;
  for (const [name, item] of Object.entries(value)) {
    size += Buffer.byteLength(name) + 1 + sizeOf(item);
  }
  return size;
}
