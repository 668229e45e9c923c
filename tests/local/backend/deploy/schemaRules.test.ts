import { defineSchema, defineTable } from "convex/server";
import type { GenericSchema } from "convex/server";
import { v } from "convex/values";
import { describe, expect, test } from "vitest";
import { checkSchema } from "../../../../local/backend/deploy/schemaRules";
import type { Schema } from "../../../../local/backend/store/store";

function exported(tables: GenericSchema): Schema {
  const schema = defineSchema(tables) as unknown as { export(): string };
  return JSON.parse(schema.export()) as Schema;
}
const indexed = (...fields: string[]) => {
  const table = defineTable(v.any()) as unknown as {
    index(name: string, fields: string[]): ReturnType<typeof defineTable>;
  };
  return table.index("by_it", fields);
};
const named = (name: string) => {
  const table = defineTable(v.any()) as unknown as {
    index(name: string, fields: string[]): ReturnType<typeof defineTable>;
  };
  return table.index(name, ["a"]);
};
function withIndexes(count: number): Schema {
  const indexes = Array.from({ length: count }, (_, index) => ({
    indexDescriptor: `by_${index}`,
    fields: ["a", `f${index}`],
  }));
  return {
    tables: [{ tableName: "t", documentType: { type: "any" }, indexes }],
    schemaValidation: true,
  };
}

const keyed = (keys: "literals" | "ids"): Schema => {
  const table = exported({ t: defineTable({ map: v.record(v.string(), v.number()) }) });
  const text = JSON.stringify(table);
  const literals = '{"type":"union","value":[{"type":"literal","value":"a"}]}';
  const keysJson = keys === "ids" ? '{"type":"id","tableName":"t"}' : literals;
  return JSON.parse(text.replace('{"type":"string"}', keysJson)) as Schema;
};

describe("the rules of a pushed schema", () => {
  const good: [string, Schema][] = [
    ["a record by ids", keyed("ids")],
    ["no tables", exported({})],
    [
      "an index over a nested field",
      exported({
        t: defineTable({ a: v.object({ b: v.string() }) }).index("by_b", ["a.b"]),
      }),
    ],
    [
      "an index over a field of one variant",
      exported({
        t: defineTable(v.union(v.object({ a: v.string() }), v.object({ b: v.string() }))).index(
          "by_b",
          ["b"],
        ),
      }),
    ],
    ["64 indexes", withIndexes(64)],
    [
      "16 fields in an index",
      exported({ t: indexed(...Array.from({ length: 16 }, (_, i) => `f${i}`)) }),
    ],
  ];
  test.each(good)("allow %s", (_what, schema) => {
    expect(() => checkSchema(schema)).not.toThrow();
  });

  const bad: [string, Schema, RegExp][] = [
    ["a record by literals", keyed("literals"), /keys of `v\.record` must be strings or ids/],
    [
      "a table name with a hyphen",
      exported({ "bad-name": defineTable({}) }),
      /Invalid table name: "bad-name"/,
    ],
    [
      "a table name that starts with a digit",
      exported({ "1st": defineTable({}) }),
      /Invalid table name/,
    ],
    [
      "a table name of the system",
      exported({ _mine: defineTable({}) }),
      /_mine is a reserved table name/,
    ],
    [
      "a table of texts",
      exported({ t: defineTable(v.string() as never) }),
      /must be an object, a union of objects/,
    ],
    [
      "a field name with a dollar",
      exported({ t: defineTable({ $a: v.any() }) }),
      /"\$a" is invalid/,
    ],
    [
      "a nested field name with a dollar",
      exported({ t: defineTable({ a: v.array(v.object({ $b: v.any() })) }) }),
      /"\$b" is invalid/,
    ],
    [
      "a field name of the system",
      exported({ t: defineTable({ _a: v.any() }) }),
      /"_a" is invalid/,
    ],
    ["an index name with a hyphen", exported({ t: named("by-a") }), /Invalid index name: "by-a"/],
    ["an index named by_id", exported({ t: named("by_id") }), /the name is reserved/],
    [
      "an index named by_creation_time",
      exported({ t: named("by_creation_time") }),
      /the name is reserved/,
    ],
    [
      "an index name that starts with an underscore",
      exported({ t: named("_a") }),
      /the name is reserved/,
    ],
    ["an index without fields", exported({ t: indexed() }), /must have at least one field/],
    ["an index with a field twice", exported({ t: indexed("a", "b", "a") }), /Duplicate field a/],
    ["an index over the id", exported({ t: indexed("_id") }), /`_id` is not a valid index field/],
    [
      "an index over the creation time",
      exported({ t: indexed("a", "_creationTime") }),
      /`_creationTime` is automatically added/,
    ],
    ["an index over a reserved field", exported({ t: indexed("_other") }), /Reserved fields/],
    [
      "an index over a field that is not declared",
      exported({ t: defineTable({ a: v.any() }).index("by_b", ["b"] as never) }),
      /the field b that does not exist/,
    ],
    [
      "17 fields in an index",
      exported({ t: indexed(...Array.from({ length: 17 }, (_, i) => `f${i}`)) }),
      /up to 16 fields/,
    ],
    ["65 indexes", withIndexes(65), /cannot have more than 64 indexes/],
    [
      "two indexes with the same fields",
      exported({ t: defineTable({ a: v.any() }).index("one", ["a"]).index("two", ["a"]) }),
      /index "two" and index "one" have the same fields/,
    ],
  ];
  test.each(bad)("refuse %s", (_what, schema, message) => {
    expect(() => checkSchema(schema)).toThrow(message);
  });
});
