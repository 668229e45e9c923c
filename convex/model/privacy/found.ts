import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { KeptTable } from "../../../lib/privacy/kept";

/** Rows of somebody, by table: what an export shows and an erasure takes away, found by one search. */
export type Found = { [Table in KeptTable]?: Doc<Table>[] };

/** What a look is for: an erasure leaves what is still under way. */
export type Purpose = "show" | "erase";

export type FoundPage = {
  found: Found;
  /** Where to go on; null at the end. */
  next: string | null;
  /** True where something has more rows than were read: an erasure looks at the same page again. */
  isPartial?: boolean;
};

/** Puts rows to those that were found. */
export function put<Table extends KeptTable>(
  found: Found,
  table: Table,
  rows: readonly Doc<Table>[],
): void {
  const known: Doc<Table>[] = found[table] ?? [];
  // A table and its rows belong together, which an assignment by a variable name does not tell.
  Object.assign(found, { [table]: [...known, ...rows] });
}

/** One way to rows. */
export type Lookup<Row> = (options: PaginationOptions) => Promise<PaginationResult<Row>>;

/** A page over several lookups, one after the other; a transaction has one page of one of them. */
export async function pageOver<Row>(
  lookups: readonly Lookup<Row>[],
  at: string | null,
  numItems: number,
): Promise<{ page: Row[]; index: number; next: string | null }> {
  const [which = "", cursor = ""] = (at ?? "0:").split(/:(.*)/s);
  const index = Number(which);
  const lookup = lookups[index];
  if (!lookup) return { page: [], index, next: null };
  const { page, isDone, continueCursor } = await lookup({
    numItems,
    cursor: cursor === "" ? null : cursor,
  });
  if (!isDone) return { page, index, next: `${index}:${continueCursor}` };
  return { page, index, next: index + 1 < lookups.length ? `${index + 1}:` : null };
}
