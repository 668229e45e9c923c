import { asArray, asObject, isUndefined, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { encodeKey, prefixEnd } from "../values/keys";
import { CREATION_INDEX, keyFields } from "./catalog";
import type { Catalog, Index, Table } from "./catalog";
import { idIndexOf, LOWEST_KEY } from "./readSet";

/** One step of a query after the index range: a filter or a limit. */
export type Operator = { filter: Json } | { limit: number };

/** A query, resolved: which index, which keys, in which direction, then which operators. */
export interface Plan {
  table: Table;
  /** Null stands for the ids of the table. */
  index: Index | null;
  lo: Buffer;
  hi: Buffer | null;
  descending: boolean;
  operators: Operator[];
}

export function planIndexId(plan: Plan): number {
  return plan.index?.id ?? idIndexOf(plan.table);
}

/** The name of the table that a serialized query reads. */
export function tableNameOf(query: JsonObject): string {
  const source = asObject(query.source);
  if (source.type === "FullTableScan") return stringField(source, "tableName");
  return stringField(source, "indexName").split(".")[0] ?? "";
}

/** Resolves a serialized query; null when its table does not exist (it then has no documents). */
export function planQuery(catalog: Catalog, component: string, query: JsonObject): Plan | null {
  const source = asObject(query.source);
  if (source.type === "Search") {
    throw new Error("Search indexes are not available in the embedded backend.");
  }
  const table = catalog.find(component, tableNameOf(query));
  const descending = optionalString(source, "order") === "desc";
  const operators = asArray(query.operators).map(operatorOf);
  const indexName = optionalString(source, "indexName");
  if (!table) {
    if (indexName && !/\.by_(id|creation_time)$/.test(indexName)) throw unknownIndex(indexName);
    return null;
  }
  const name = indexName?.split(".")[1] ?? CREATION_INDEX;
  const index = name === "by_id" ? null : table.indexes.get(name);
  if (index === undefined) throw unknownIndex(indexName ?? name);
  const fields = index ? keyFields(index) : ["_id"];
  const range = indexName ? keyRange(indexName, fields, asArray(source.range)) : everything();
  return { table, index, ...range, descending, operators };
}

function unknownIndex(name: string): Error {
  return new Error(`Index ${name} not found.`);
}

function everything(): { lo: Buffer; hi: Buffer | null } {
  return { lo: LOWEST_KEY, hi: null };
}

function operatorOf(json: Json): Operator {
  const operator = asObject(json);
  if (typeof operator.limit === "number") return { limit: operator.limit };
  return { filter: operator.filter ?? null };
}

/** The keys that `.eq(...).gt(...).lt(...)` allow. */
function keyRange(
  indexName: string,
  fields: string[],
  expressions: Json[],
): { lo: Buffer; hi: Buffer | null } {
  const steps = expressions.map(asObject);
  const equal = steps.findIndex((step) => step.type !== "Eq");
  const prefixSteps = equal < 0 ? steps : steps.slice(0, equal);
  prefixSteps.forEach((step, position) => requireField(indexName, step, fields[position]));
  const prefix = encodeKey(prefixSteps.map(valueOf));
  let lo: Buffer | null = null;
  let hi: Buffer | null = null;
  for (const step of steps.slice(prefixSteps.length)) {
    requireField(indexName, step, fields[prefixSteps.length]);
    const key = Buffer.concat([prefix, encodeKey([valueOf(step)])]);
    const lower = step.type === "Gt" || step.type === "Gte";
    if (step.type === "Eq") throw new Error("Equality expressions must come before a range.");
    if (lower ? lo : hi) {
      throw new Error(`Index ${indexName} was given two ${lower ? "lower" : "upper"} bounds.`);
    }
    // "Gt" and "Lte" go past every key that begins with the value.
    const bound = step.type === "Gt" || step.type === "Lte" ? prefixEnd(key) : key;
    if (lower) lo = bound;
    else hi = bound;
  }
  return { lo: lo ?? prefix, hi: hi ?? prefixEnd(prefix) };
}

function valueOf(step: JsonObject): Json | undefined {
  return isUndefined(step.value) ? undefined : step.value;
}

function requireField(indexName: string, step: JsonObject, expected: string | undefined): void {
  if (step.fieldPath === expected) return;
  throw new Error(
    `Tried to query index ${indexName} but the query didn't use the index fields in order. Found field ${String(step.fieldPath)}, expected ${expected ?? "none"}.`,
  );
}
