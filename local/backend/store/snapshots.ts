import { openSqlite } from "../sqlite";
import type { Sqlite } from "../sqlite";
import { Reader } from "./database";

const LIFETIME_MS = 60_000;
const MAX_SNAPSHOTS = 16;

interface Snapshot {
  reader: Reader;
  db: Sqlite;
  timer: NodeJS.Timeout;
}

/** Old states that a client asked to read again: each is a connection that holds a read transaction. */
export class Snapshots {
  private readonly open = new Map<bigint, Snapshot>();

  constructor(private readonly file: string) {}

  /** Pins the state of now under `timestamp`. */
  pin(timestamp: bigint): void {
    if (this.open.has(timestamp)) return;
    const oldest = this.open.keys().next();
    if (this.open.size >= MAX_SNAPSHOTS && !oldest.done) this.release(oldest.value);
    const db = openSqlite(this.file);
    db.exec("BEGIN");
    // A deferred transaction takes its snapshot at the first read.
    db.prepare("SELECT count(*) FROM meta").get();
    const timer = setTimeout(() => this.release(timestamp), LIFETIME_MS);
    timer.unref();
    this.open.set(timestamp, { reader: new Reader(db), db, timer });
  }

  at(timestamp: bigint): Reader | undefined {
    return this.open.get(timestamp)?.reader;
  }

  close(): void {
    for (const timestamp of [...this.open.keys()]) this.release(timestamp);
  }

  private release(timestamp: bigint): void {
    const snapshot = this.open.get(timestamp);
    if (!snapshot) return;
    this.open.delete(timestamp);
    clearTimeout(snapshot.timer);
    snapshot.db.exec("ROLLBACK");
    snapshot.db.close();
  }
}
