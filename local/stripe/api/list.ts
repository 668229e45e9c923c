import type { Entities, EntityKind } from "../entities";
import { fieldIs, revive } from "../store";
import type { Filter, Store } from "../store";
import { ApiError, invalidParam, noSuch } from "./errors";
import type { Param } from "./params";
import { group, integer, text } from "./params";
import type { Wire } from "./wire";

const range = group({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

interface Range {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

/** A second, or bounds around seconds. */
const created: Param<Range | undefined> = (value, name) => {
  if (typeof value !== "string") return range(value, name);
  const at = integer()(value, name);
  return { gte: at, lte: at };
};

const limit: Param<number | undefined> = (value, name) => {
  const read = integer(1)(value, name);
  if (read !== undefined && read > 100) {
    throw invalidParam("This value must be less than or equal to 100 (the maximum).", name);
  }
  return read;
};

/** The parameters of every list. */
export const PAGE = { limit, starting_after: text(), ending_before: text() };
export const CREATED = { created };

export interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Range | undefined;
}

const COMPARISONS = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** The parameters of lists of what belongs to a charge. */
export const OF_CHARGE = { charge: text(), payment_intent: text() };

export function chargeFilters(params: {
  charge?: string | undefined;
  payment_intent?: string | undefined;
}): Filter[] {
  const { charge, payment_intent: intent } = params;
  return [
    ...(charge === undefined ? [] : [fieldIs("chargeId", charge)]),
    ...(intent === undefined ? [] : [fieldIs("paymentIntentId", intent)]),
  ];
}

export function createdFilters(bounds: Range | undefined): Filter[] {
  if (bounds === undefined) return [];
  return (["gt", "gte", "lt", "lte"] as const).flatMap((key) => {
    const bound = bounds[key];
    return bound === undefined ? [] : [{ sql: `created ${COMPARISONS[key]} ?`, values: [bound] }];
  });
}

interface Query {
  table: "entities" | "events";
  /** Stripe's name of the object, for the error about an unknown cursor. */
  object: string;
  url: string;
  filters: Filter[];
  page: Page;
}

function cursorFilter(store: Store, query: Query): Filter[] {
  const { starting_after: after, ending_before: before } = query.page;
  if (after !== undefined && before !== undefined) {
    throw new ApiError(400, "You cannot parameterize both starting_after and ending_before.", {
      replayable: false,
    });
  }
  const id = after ?? before;
  if (id === undefined) return [];
  const row = store.row<{ seq: number }>(`SELECT seq FROM ${query.table} WHERE id = ?`, id);
  if (row === null) {
    throw noSuch(query.object, id, after === undefined ? "ending_before" : "starting_after", 400);
  }
  return [{ sql: after === undefined ? "seq > ?" : "seq < ?", values: [row.seq] }];
}

/** One page of stored bodies, newest first, in Stripe's list envelope. */
export function listBodies(store: Store, query: Query, toWire: (body: string) => Wire): Wire {
  const size = query.page.limit ?? 10;
  const backwards = query.page.ending_before !== undefined;
  const filters = [
    ...query.filters,
    ...createdFilters(query.page.created),
    ...cursorFilter(store, query),
  ];
  const where = filters.length === 0 ? "1" : filters.map((filter) => filter.sql).join(" AND ");
  const rows = store.rows<{ body: string }>(
    `SELECT body FROM ${query.table} WHERE ${where} ORDER BY seq ${backwards ? "ASC" : "DESC"} LIMIT ?`,
    ...filters.flatMap((filter) => filter.values),
    size + 1,
  );
  const page = rows.slice(0, size);
  if (backwards) page.reverse();
  return {
    object: "list",
    data: page.map((row) => toWire(row.body)),
    has_more: rows.length > size,
    url: query.url,
  };
}

export function listEntities<K extends EntityKind>(
  store: Store,
  kind: K,
  query: Omit<Query, "table">,
  toWire: (entity: Entities[K]) => Wire,
): Wire {
  const filters = [{ sql: "kind = ?", values: [kind] }, ...query.filters];
  return listBodies(store, { ...query, table: "entities", filters }, (body) =>
    toWire(revive(kind, body)),
  );
}
