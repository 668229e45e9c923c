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
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** Opens a database file. The driver is behind this file alone, so that `node:sqlite` can follow. */
export function openSqlite(file: string): Sqlite {
  const database = new Database(file);
  return {
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (...values) => void statement.run(...values),
        // Rows have the shape that the SQL text names; this is the parsed boundary.
        get: <Row>(...values: SqlValue[]) => statement.get(...values) as Row | undefined,
        all: <Row>(...values: SqlValue[]) => statement.all(...values) as Row[],
      };
    },
    close: () => void database.close(),
  };
}

export function bytesOf(blob: Blob): Buffer {
  return blob instanceof ArrayBuffer
    ? Buffer.from(blob)
    : Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
}
