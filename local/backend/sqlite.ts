import Database from "libsql";

/** A value that SQLite binds. */
export type SqlValue = string | number | bigint | Buffer | null;
/** A blob comes back as one of these, by method of the driver. */
export type Blob = ArrayBuffer | Uint8Array;

export interface Statement {
  run(...values: SqlValue[]): void;
  get<Row>(...values: SqlValue[]): Row | undefined;
  all<Row>(...values: SqlValue[]): Row[];
}
export interface Sqlite {
  /** Set when the disk had no room for a write; the transaction is lost. Reset it when one begins. */
  isFull: boolean;
  exec(sql: string): void;
  /** The statement of a text, which is compiled once; texts must not be without end. */
  prepare(sql: string): Statement;
  close(): void;
}

/** Opens a database file. The driver is behind this file alone, so that `node:sqlite` can follow. */
export function openSqlite(file: string): Sqlite {
  const database = new Database(file);
  const noticing = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      sqlite.isFull ||= error instanceof Error && NO_ROOM.test(error.message);
      throw error;
    }
  };
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const statement = database.prepare(sql);
    return {
      // Handed over as one array, which the driver takes as it is.
      run: (...values) => noticing(() => void statement.run(values)),
      // Rows have the shape that the SQL text names; this is the parsed boundary.
      get: <Row>(...values: SqlValue[]) => noticing(() => statement.get(values) as Row | undefined),
      all: <Row>(...values: SqlValue[]) => noticing(() => statement.all(values) as Row[]),
    };
  };
  const sqlite: Sqlite = {
    isFull: false,
    exec: (sql) => noticing(() => void database.exec(sql)),
    prepare: (sql) => {
      let known = statements.get(sql);
      if (!known) statements.set(sql, (known = prepare(sql)));
      return known;
    },
    close: () => void database.close(),
  };
  return sqlite;
}

/** A limit to the size of a file shows as an I/O error. */
const NO_ROOM = /disk is full|disk I\/O error/i;

export function bytesOf(blob: Blob): Buffer {
  return blob instanceof ArrayBuffer
    ? Buffer.from(blob)
    : Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
}
