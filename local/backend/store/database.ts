import type { Blob, Sqlite, Statement } from "../sqlite";

/** Creates what a data directory needs; harmless when it is there. */
export function prepareDatabase(db: Sqlite): void {
  db.exec("PRAGMA journal_mode = WAL");
  // NORMAL in WAL mode survives the death of the process; only a power cut may lose the last commits.
  db.exec("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536");
  // 16 MB: most of what commits write are the same pages again, which then reach the file once.
  db.exec("PRAGMA wal_autocheckpoint = 4000");
  db.exec(`
    CREATE TABLE IF NOT EXISTS meta(k TEXT PRIMARY KEY, v TEXT);
    CREATE TABLE IF NOT EXISTS tables(num INTEGER PRIMARY KEY, component TEXT, name TEXT, UNIQUE(component, name));
    CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY AUTOINCREMENT, tbl INTEGER, name TEXT, fields TEXT, UNIQUE(tbl, name));
    CREATE TABLE IF NOT EXISTS docs(tbl INTEGER, id TEXT, body TEXT, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS idx(ix INTEGER, key BLOB, id TEXT, PRIMARY KEY(ix, key)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sessions(session TEXT, request INTEGER, ts TEXT, result TEXT, logs TEXT, PRIMARY KEY(session, request)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS jobs(id TEXT PRIMARY KEY, component TEXT, path TEXT, args TEXT, due REAL, state TEXT) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS jobs_due ON jobs(state, due);
    CREATE TABLE IF NOT EXISTS crons(component TEXT, name TEXT, spec TEXT, next REAL, PRIMARY KEY(component, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS env(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files(id TEXT PRIMARY KEY, component TEXT, type TEXT, sha256 TEXT, bytes BLOB);
  `);
  if (hasWideKeys(db)) narrowKeys(db);
}

/**
 * A table WITHOUT ROWID is searched by whole rows, of which SQLite copies those that are longer than a
 * page: with the pushed code among them, each look at `meta` moved megabytes. So it was until 0.2.
 */
function hasWideKeys(db: Sqlite): boolean {
  const meta = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'meta'")
    .get<{ sql: string }>();
  return /WITHOUT ROWID/.test(meta?.sql ?? "");
}

function narrowKeys(db: Sqlite): void {
  db.exec(`
    BEGIN IMMEDIATE;
    ALTER TABLE meta RENAME TO wide;
    CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT);
    INSERT INTO meta SELECT k, v FROM wide;
    DROP TABLE wide;
    COMMIT;
  `);
}

export interface ScanRow {
  key: Blob;
  body: string;
}

/** The reads that a transaction makes, on one connection (the main one, or a pinned snapshot). */
export class Reader {
  private readonly document: Statement;
  private readonly ascending: Statement;
  private readonly descending: Statement;
  private readonly idsUp: Statement;
  private readonly idsDown: Statement;
  private readonly total: Statement;

  constructor(db: Sqlite) {
    const scan = (order: string): string =>
      `SELECT i.key AS key, d.body AS body FROM idx i JOIN docs d ON d.tbl = ? AND d.id = i.id
       WHERE i.ix = ? AND i.key >= ? AND i.key < ? ORDER BY i.key ${order} LIMIT ?`;
    const ids = (order: string): string =>
      `SELECT id, body FROM docs WHERE tbl = ? AND id >= ? AND id <= ? ORDER BY id ${order} LIMIT ?`;
    this.document = db.prepare("SELECT body FROM docs WHERE tbl = ? AND id = ?");
    this.ascending = db.prepare(scan("ASC"));
    this.descending = db.prepare(scan("DESC"));
    this.idsUp = db.prepare(ids("ASC"));
    this.idsDown = db.prepare(ids("DESC"));
    this.total = db.prepare("SELECT count(*) AS n FROM docs WHERE tbl = ?");
  }

  body(table: number, id: string): string | undefined {
    return this.document.get<{ body: string }>(table, id)?.body;
  }

  scan(
    table: number,
    index: number,
    lo: Buffer,
    hi: Buffer,
    descending: boolean,
    limit: number,
  ): ScanRow[] {
    const statement = descending ? this.descending : this.ascending;
    return statement.all<ScanRow>(table, index, lo, hi, limit);
  }

  /** Documents with `from <= id <= to`, in order of id. */
  ids(
    table: number,
    from: string,
    to: string,
    descending: boolean,
    limit: number,
  ): { id: string; body: string }[] {
    return (descending ? this.idsDown : this.idsUp).all(table, from, to, limit);
  }

  count(table: number): number {
    return this.total.get<{ n: number }>(table)?.n ?? 0;
  }
}
