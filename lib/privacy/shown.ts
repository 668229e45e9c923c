import { KEPT } from "./kept";
import type { KeptTable } from "./kept";

/** Whom an export is for: the person, or the owner of the shop that keeps it. */
export type Reader = "customer" | "owner";

/**
 * What a shop's people write for each other. It is in what their owner exports, who can hand it on, and in
 * nothing that a customer fetches: so the people are told where they write it.
 */
const TEAM_TABLES: readonly KeptTable[] = ["clientEntries", "clientReads"];
const TEAM_FIELDS: Readonly<Partial<Record<KeptTable, readonly string[]>>> = {
  clients: ["blocked", "depositRequired", "hasNotes"],
  clientKeys: ["flagged", "blocked", "depositRequired"],
};

/** True for a table that an export for this reader leaves out. */
export function isLeftOut(table: KeptTable, reader: Reader): boolean {
  return reader === "customer" && TEAM_TABLES.includes(table);
}

/** A row as an export shows it: without secrets, other people's names, and the row's own id. */
export function shownRow(
  table: KeptTable,
  row: Readonly<Record<string, unknown>>,
  reader: Reader,
): Record<string, unknown> {
  const { _id: _, _creationTime: createdAt, ...fields } = row;
  const team = reader === "customer" ? (TEAM_FIELDS[table] ?? []) : [];
  let shown: unknown = fields;
  for (const path of [...KEPT[table].withheld, ...team]) shown = without(shown, path.split("."));
  return { ...asRecord(shown), createdAt };
}

/** The same value without what a path leads to; lists have it left out of each element. */
function without(value: unknown, [first = "", ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, [first, ...rest]));
  const fields = asRecord(value);
  const name = first.replace("[]", "");
  if (!(name in fields)) return value;
  const { [name]: found, ...others } = fields;
  return rest.length === 0 ? others : { ...others, [name]: without(found, rest) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
