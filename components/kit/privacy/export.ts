import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

/** One page of an export. */
export type ExportPage = NonNullable<FunctionReturnType<typeof api.privacy.exportMine>>;

/** All of an export, table by table. */
export type Exported = {
  tables: ReadonlyMap<string, readonly unknown[]>;
  /** False where something has more rows than an export shows. */
  isWhole: boolean;
};

/** Far more pages than anybody has. */
const MOST_PAGES = 5_000;

/** Fetches page by page; null where nobody is proven any more. @throws what a page throws */
export async function fetchAll(
  fetchPage: (at: string | null) => Promise<ExportPage | null>,
): Promise<Exported | null> {
  const tables = new Map<string, unknown[]>();
  let isWhole = true;
  let at: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: ExportPage | null = await fetchPage(at);
    if (page === null) return null;
    isWhole &&= page.isWhole;
    for (const { table, rows } of page.tables) {
      const known = tables.get(table) ?? [];
      tables.set(table, [...known, ...rows.map((row): unknown => JSON.parse(row))]);
    }
    at = page.next;
    if (at === null) return { tables, isWhole };
  }
  return { tables, isWhole: false };
}

/** The file: what was exported when, for a person and for a program. `at` is epoch ms. */
export function fileOf({ tables, isWhole }: Exported, at: number): string {
  const made = { exportedAt: new Date(at).toISOString(), isWhole };
  return JSON.stringify({ ...made, tables: Object.fromEntries(tables) }, null, 2);
}

/** Has the browser save a text as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
