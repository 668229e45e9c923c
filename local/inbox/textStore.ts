import { randomBytes } from "node:crypto";
import type Database from "libsql";

/** Texts to phones and from them, in the inbox's file. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS texts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
    direction TEXT NOT NULL, "to" TEXT NOT NULL, "from" TEXT NOT NULL, body TEXT NOT NULL,
    callback TEXT, status TEXT NOT NULL, error INTEGER);
  CREATE TABLE IF NOT EXISTS stopped (phone TEXT PRIMARY KEY);
`;

export type TextStatus = "queued" | "sent" | "delivered" | "undelivered" | "received";

/** `at` in epoch ms; `error` is the provider's number for what went wrong. */
export type StoredText = {
  sid: string;
  at: number;
  direction: "outbound-api" | "inbound" | "outbound-reply";
  to: string;
  from: string;
  body: string;
  callback: string | null;
  status: TextStatus;
  error: number | null;
};

export class TextStore {
  constructor(private readonly db: Database.Database) {
    db.exec(SCHEMA);
  }

  add(text: Omit<StoredText, "sid" | "error">): StoredText {
    const sid = `SM${randomBytes(16).toString("hex")}`;
    const { at, direction, to, from, body, callback, status } = text;
    this.db
      .prepare(
        `INSERT INTO texts (sid, at, direction, "to", "from", body, callback, status)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(sid, at, direction, to, from, body, callback, status);
    return { ...text, sid, error: null };
  }

  become(sid: string, status: TextStatus, error: number | null): void {
    this.db.prepare("UPDATE texts SET status = ?, error = ? WHERE sid = ?").run(status, error, sid);
  }

  get(sid: string): StoredText | null {
    const row = this.db.prepare("SELECT * FROM texts WHERE sid = ?").get(sid);
    return row === undefined ? null : (row as StoredText);
  }

  /** The newest first; those to one phone where `to` is given. */
  list({ to, limit, after = 0 }: { to?: string; limit: number; after?: number }): StoredText[] {
    const rows =
      to === undefined
        ? this.db
            .prepare("SELECT * FROM texts ORDER BY seq DESC LIMIT ? OFFSET ?")
            .all(limit, after)
        : this.db
            .prepare('SELECT * FROM texts WHERE "to" = ? ORDER BY seq DESC LIMIT ? OFFSET ?')
            .all(to, limit, after);
    return rows as StoredText[];
  }

  /** Whether a phone has answered STOP, and not START since. */
  isStopped(phone: string): boolean {
    return this.db.prepare("SELECT 1 FROM stopped WHERE phone = ?").get(phone) !== undefined;
  }

  stop(phone: string, isStopped: boolean): void {
    const sql = isStopped
      ? "INSERT OR IGNORE INTO stopped (phone) VALUES (?)"
      : "DELETE FROM stopped WHERE phone = ?";
    this.db.prepare(sql).run(phone);
  }

  clear(): void {
    this.db.exec("DELETE FROM texts; DELETE FROM stopped");
  }
}
