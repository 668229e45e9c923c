import { BOOK } from "./lists/book";
import { MONEY } from "./lists/money";
import { PEOPLE } from "./lists/people";
import { SHOP } from "./lists/shop";
import { TALK } from "./lists/talk";
import { TOLD } from "./lists/told";

/**
 * The one list of what is kept of people, table by table. The erasure, the export, the daily job that
 * forgets and the page about privacy all read it, and a test compares it with the schema.
 */
export const KEPT = { ...BOOK, ...PEOPLE, ...TALK, ...TOLD, ...MONEY, ...SHOP };

export type KeptTable = keyof typeof KEPT;

/** Tables whose rows have one of some fates when their person is erased. */
export type TablesOf<Fate> = {
  [Table in KeptTable]: (typeof KEPT)[Table]["fate"] extends Fate ? Table : never;
}[KeptTable];

/** `card.brand` stands in the field `card`, `tokenHashes[]` in `tokenHashes`. */
type FieldOf<Path> = Path extends `${infer First}.${string}`
  ? FieldOf<First>
  : Path extends `${infer First}[]`
    ? First
    : Path;

/** The fields of a table's rows that an erasure empties where the row itself stays. */
export type EmptiedField<Table extends KeptTable> = FieldOf<
  (typeof KEPT)[Table]["personal" | "withheld"][number]
>;

/** Its tables, in its order. */
// The names are the list's own keys.
export const KEPT_TABLES = Object.keys(KEPT) as KeptTable[];

/** The tables that hold something of customers, as the page about privacy shows them. */
export const CUSTOMERS_TABLES = KEPT_TABLES.filter(
  (table): table is CustomersTable => KEPT[table].of === "customer",
);
export type CustomersTable = {
  [Table in KeptTable]: (typeof KEPT)[Table]["of"] extends "customer" ? Table : never;
}[KeptTable];

const DAY_MS = 24 * 60 * 60_000;

/** Tables that the daily job keeps to a number of days. */
export type TimedTable = {
  [Table in KeptTable]: (typeof KEPT)[Table]["keeping"] extends { days: number } ? Table : never;
}[KeptTable];

/** How long the rows of a table are kept, in ms. */
export function keptMs(table: TimedTable): number {
  return KEPT[table].keeping.days * DAY_MS;
}
