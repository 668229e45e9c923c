import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";

/** What was sent, in one SQLite file. Every method is synchronous. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS mails (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT,
    fingerprint TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS mails_by_key ON mails (key) WHERE key IS NOT NULL;
`;

export type Attachment = { filename: string; contentType: string; content: string };

/** A mail as it was handed over; attachments in base64. */
export type Mail = {
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: Attachment[];
  /** What its sender wants said back with every report. */
  tags: Record<string, string>;
};

/** `at` in epoch ms. */
export type StoredMail = Mail & { id: string; key: string | null; at: number };

type Row = { id: string; key: string | null; fingerprint: string; at: number; body: string };

export class InboxStore {
  readonly db;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.db = new Database(file);
    this.db.pragma("journal_mode = WAL");
    this.db.pragma("synchronous = NORMAL");
    this.db.exec(SCHEMA);
  }

  add(mail: Mail, row: Omit<Row, "body">): void {
    this.db
      .prepare("INSERT INTO mails (id, key, fingerprint, at, body) VALUES (?, ?, ?, ?, ?)")
      .run(row.id, row.key, row.fingerprint, row.at, JSON.stringify(mail));
  }

  /** What was taken under a key after an instant. */
  byKey(key: string, since: number): { id: string; fingerprint: string } | null {
    const row = this.db.prepare("SELECT * FROM mails WHERE key = ? AND at >= ?").get(key, since);
    return row === undefined ? null : (row as Row);
  }

  /** A key is forgotten, so that it can be used for another mail. */
  forgetKey(key: string): void {
    this.db.prepare("UPDATE mails SET key = NULL WHERE key = ?").run(key);
  }

  get(id: string): StoredMail | null {
    const row = this.db.prepare("SELECT * FROM mails WHERE id = ?").get(id);
    return row === undefined ? null : revive(row as Row);
  }

  /** The newest first; of one reader where `to` is given. */
  list({ to, limit }: { to?: string; limit: number }): StoredMail[] {
    const rows = this.db.prepare("SELECT * FROM mails ORDER BY seq DESC").all() as Row[];
    const mails = rows.map(revive);
    return mails.filter((mail) => to === undefined || mail.to.includes(to)).slice(0, limit);
  }

  clear(): void {
    this.db.exec("DELETE FROM mails");
  }

  close(): void {
    this.db.close();
  }
}

function revive({ id, key, at, body }: Row): StoredMail {
  return { ...(JSON.parse(body) as Mail), id, key, at };
}
