/**
 * Stands, in what browsers load, for what Convex's hooks import of its values; `next.config.mjs` says
 * where. The hooks turn arguments into JSON only to see whether they are the same, and what the server
 * has preloaded back into values; of these none of this product's functions gives an int64 or bytes,
 * whose code is most of Convex's own. What travels to the backend is still written by the connection.
 */

export { ConvexError } from "convex/values";

/** Arguments as JSON: numbers, texts, lists and plain objects. Throws for an int64, as JSON itself does. */
export function convexToJson(value: unknown): unknown {
  return value;
}

/** What a function answered, written as JSON. Throws where it holds a value that JSON has no form for. */
export function jsonToConvex<Json>(json: Json): Json {
  if (typeof json === "object" && json !== null) {
    for (const [key, each] of Object.entries(json)) {
      if (key.startsWith("$")) throw new Error(`This page cannot read a value of the kind ${key}.`);
      jsonToConvex(each);
    }
  }
  return json;
}
