import { openSqlite } from "../backend/sqlite";
import type { Sqlite } from "../backend/sqlite";

/** As long as another process may be opening or closing the same database. */
const PATIENCE_MS = 10_000;

/**
 * Copies a database as it is at one moment, while others go on reading and writing it: SQLite reads it in
 * one transaction, and a writer does not wait for that (https://www.sqlite.org/lang_vacuum.html).
 */
export function copyDatabase(from: string, to: string): void {
  const db = openSqlite(from);
  try {
    db.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`);
    db.prepare("VACUUM INTO ?").run(to);
  } finally {
    db.close();
  }
}

/** How many rows each table has. @throws when SQLite finds anything wrong with the file */
export function examineDatabase(file: string): Record<string, number> {
  const db = openSqlite(file);
  try {
    const found = db.prepare("PRAGMA integrity_check(1)").all<{ integrity_check: string }>();
    const [first] = found;
    if (first?.integrity_check !== "ok")
      throw new Error(first?.integrity_check ?? "SQLite did not answer");
    return rowsOf(db);
  } finally {
    db.close();
  }
}

function rowsOf(db: Sqlite): Record<string, number> {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    )
    .all<{ name: string }>();
  const counts = tables.map(({ name }) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const row = db.prepare(`SELECT count(*) AS n FROM ${quoted}`).get<{ n: number }>();
    return [name, row?.n ?? 0] as const;
  });
  return Object.fromEntries(counts);
}
