import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Schema, Wanted } from "./document";
import { callOf, startOf } from "./given";
import type { Given } from "./given";
import { changed, fieldsOf, oddText, shapedBy, wrongFor } from "./values";
import type { Field } from "./values";

/** Bodies that begin no session: each would hold a time were it not for one fault. */

const encoder = new TextEncoder();
const LARGEST = 64 * 1024;

type Kinds = Record<string, fc.Arbitrary<Wanted>>;

/** Kinds of bad bodies, by name. `schema` is the document's of the call that begins a session. */
export function badBodies(given: Given, schema: Schema): Kinds {
  const fields = fieldsOf(schema);
  const texts = fields.filter(({ schema: { type } }) => type === "string");
  const keys = fc.constantFrom(...given.keys.full);
  const times = fc.constantFrom(...given.day.times);
  const whole = times.map((time) => startOf(given.day, { time }));
  const send = (bodies: fc.Arbitrary<unknown>) =>
    fc.tuple(keys, bodies).map(([key, body]) => callOf(key, "POST", "booking/start", { body }));
  const put = (among: readonly Field[], value: (field: Field) => fc.Arbitrary<unknown>) =>
    send(
      fc
        .constantFrom(...among)
        .chain((field) => fc.tuple(whole, fc.constant(field.path), value(field)))
        .map(([body, path, of]) => changed(body, path, of)),
    );
  const raw = (bodies: fc.Arbitrary<Uint8Array<ArrayBuffer>>) =>
    fc
      .tuple(keys, bodies)
      .map(([key, body]) => ({ ...callOf(key, "POST", "booking/start"), body }));
  const text = whole.map((body) => JSON.stringify(body));
  return {
    "wrong type": put(fields, ({ schema: of }) => wrongFor(of)),
    "missing field": put(
      fields.filter(({ isRequired }) => isRequired),
      () => fc.constant(undefined),
    ),
    "nobody to reach": put(
      fields.filter(({ path: [name = ""] }) => name === "lead").slice(0, 1),
      () => fc.constant({ firstName: "Lea" }),
    ),
    "unknown field": send(
      fc
        .tuple(
          whole,
          fc.constantFrom("price", "Date", "__proto__x", "constructor", ""),
          fc.jsonValue(),
        )
        .map(([body, name, value]) => ({ ...body, [name]: value })),
    ),
    "a prototype": raw(text.map((whole) => encoder.encode(`{"__proto__":{},${whole.slice(1)}`))),
    "too long": put(texts, ({ schema: { maxLength = 0 } }) =>
      fc.integer({ min: 1, max: 2_000 }).map((more) => "x".repeat(maxLength + more)),
    ),
    "odd letters": put(
      texts.filter(({ path }) => !isFree(path)),
      () => oddText,
    ),
    "of the schema's shape": send(shapedBy(schema)),
    "any JSON": send(fc.jsonValue()),
    "cut off": raw(
      text.chain((whole) =>
        fc
          .integer({ min: 0, max: whole.length - 1 })
          .map((end) => encoder.encode(whole.slice(0, end))),
      ),
    ),
    "any bytes": raw(fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes))),
    "UTF-16": raw(text.map((whole) => new Uint8Array(Buffer.from(whole, "utf16le")))),
    compressed: raw(text.map((whole) => new Uint8Array(gzipSync(whole)))),
    "deeply nested": raw(
      fc.integer({ min: 100, max: 20_000 }).map((depth) => encoder.encode("[".repeat(depth))),
    ),
    "too large": raw(
      fc
        .tuple(text, fc.integer({ min: LARGEST, max: 4 * LARGEST }))
        .map(([whole, size]) => encoder.encode(whole.padEnd(size + 1))),
    ),
  };
}

/** True for what a lead may write as they like: it is cleaned and not refused. */
function isFree(path: readonly string[]): boolean {
  return ["firstName", "lastName", "notes"].includes(path.at(-1) ?? "");
}
