import type Database from "libsql";
import type { Browser } from "./browser";

/** Browsers and what they were sent, in the inbox's own file. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS browsers (id TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS pushes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, browser TEXT NOT NULL, at INTEGER NOT NULL,
    body TEXT NOT NULL);
`;

/** What a service was told of a push, and what the browser reads in it. */
export type Push = { topic: string | null; ttl: number; urgency: string; text: string };
/** `at` in epoch ms. */
export type StoredPush = Push & { browser: string; at: number };

export class PushStore {
  constructor(private readonly db: Database.Database) {
    db.exec(SCHEMA);
  }

  addBrowser(browser: Browser): void {
    this.db
      .prepare("INSERT INTO browsers (id, body) VALUES (?, ?)")
      .run(browser.id, JSON.stringify(browser));
  }

  getBrowser(id: string): Browser | null {
    const row = this.db.prepare("SELECT body FROM browsers WHERE id = ?").get(id);
    return row === undefined ? null : (JSON.parse((row as { body: string }).body) as Browser);
  }

  add(browser: string, at: number, push: Push): void {
    this.db
      .prepare("INSERT INTO pushes (browser, at, body) VALUES (?, ?, ?)")
      .run(browser, at, JSON.stringify(push));
  }

  /** The newest first; of one browser where it is given. */
  list(limit: number, browser?: string): StoredPush[] {
    const rows = this.db
      .prepare("SELECT * FROM pushes WHERE browser = ? OR ? IS NULL ORDER BY seq DESC LIMIT ?")
      .all(browser ?? null, browser ?? null, limit) as {
      browser: string;
      at: number;
      body: string;
    }[];
    return rows.map(({ body, ...row }) => ({
      ...(JSON.parse(body) as Push),
      browser: row.browser,
      at: row.at,
    }));
  }

  clear(): void {
    this.db.exec("DELETE FROM pushes");
  }
}
