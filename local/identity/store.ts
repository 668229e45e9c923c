import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import type { Person } from "./people";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, family TEXT NOT NULL, subject TEXT NOT NULL,
    expires INTEGER NOT NULL, used INTEGER);
  CREATE INDEX IF NOT EXISTS refresh_by_family ON refresh_tokens (family);
  CREATE TABLE IF NOT EXISTS people (subject TEXT PRIMARY KEY, email TEXT NOT NULL, name TEXT NOT NULL);
`;

/** 30 days without a visit end a session. */
const REFRESH_SECONDS = 30 * 24 * 60 * 60;

/** Two tabs may refresh with one token at the same moment: the later one is honest within this time. */
const LEEWAY_SECONDS = 10;

interface TokenRow {
  family: string;
  subject: string;
  expires: number;
  used: number | null;
}

export type Rotation =
  | { ok: true; subject: string; refreshToken: string }
  | { ok: false; reason: "unknown" | "expired" | "reused" };

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Refresh tokens (hashed, by family: one sign-in and all that was refreshed from it) and people who typed an address. */
export class IdentityStore {
  private readonly db;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.db = new Database(join(directory, "identity.db"));
    this.db.pragma("journal_mode = WAL");
    this.db.exec(SCHEMA);
  }

  close(): void {
    this.db.close();
  }

  /** Starts a family and returns its first token. `at` is in epoch seconds. */
  startFamily(subject: string, at: number): string {
    this.db.prepare("DELETE FROM refresh_tokens WHERE expires <= ?").run(at);
    return this.addToken(randomBytes(12).toString("hex"), subject, at);
  }

  private addToken(family: string, subject: string, at: number): string {
    const token = randomBytes(32).toString("base64url");
    this.db
      .prepare(
        "INSERT INTO refresh_tokens (hash, family, subject, expires, used) VALUES (?, ?, ?, ?, NULL)",
      )
      .run(hashOf(token), family, subject, at + REFRESH_SECONDS);
    return token;
  }

  private find(token: string): TokenRow | null {
    const rows = this.db
      .prepare("SELECT family, subject, expires, used FROM refresh_tokens WHERE hash = ?")
      .all(hashOf(token)) as TokenRow[];
    return rows[0] ?? null;
  }

  /**
   * Trades a token for the next one. One that comes back is honest when its trade got lost on the
   * way: nobody has used what it was traded for. Otherwise it was stolen, and its family ends.
   */
  rotate(token: string, at: number): Rotation {
    const row = this.find(token);
    if (row === null) return { ok: false, reason: "unknown" };
    if (row.expires <= at) return { ok: false, reason: "expired" };
    const late = row.used !== null && at - row.used > LEEWAY_SECONDS;
    if (late && this.wasFollowed(token, row.family)) {
      this.endFamily(row.family);
      return { ok: false, reason: "reused" };
    }
    this.db
      .prepare("UPDATE refresh_tokens SET used = coalesce(used, ?) WHERE hash = ?")
      .run(at, hashOf(token));
    return {
      ok: true,
      subject: row.subject,
      refreshToken: this.addToken(row.family, row.subject, at),
    };
  }

  /** Rows are numbered as they come: a later one of the family that was used came of this trade. */
  private wasFollowed(token: string, family: string): boolean {
    const later = this.db
      .prepare(
        "SELECT 1 FROM refresh_tokens WHERE family = ? AND used IS NOT NULL AND rowid > (SELECT rowid FROM refresh_tokens WHERE hash = ?) LIMIT 1",
      )
      .all(family, hashOf(token));
    return later.length > 0;
  }

  /** Signs out: no token of this sign-in works any more. */
  revoke(token: string): void {
    const row = this.find(token);
    if (row !== null) this.endFamily(row.family);
  }

  private endFamily(family: string): void {
    this.db.prepare("DELETE FROM refresh_tokens WHERE family = ?").run(family);
  }

  savePerson(person: Pick<Person, "subject" | "email" | "name">): void {
    this.db
      .prepare(
        "INSERT INTO people (subject, email, name) VALUES (?, ?, ?) ON CONFLICT (subject) DO UPDATE SET name = excluded.name",
      )
      .run(person.subject, person.email, person.name);
  }

  person(subject: string): Person | null {
    const rows = this.db
      .prepare("SELECT subject, email, name FROM people WHERE subject = ?")
      .all(subject) as Pick<Person, "subject" | "email" | "name">[];
    const [row] = rows;
    return row === undefined
      ? null
      : { subject: row.subject, email: row.email, name: row.name, label: "" };
  }
}
