import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { ADDED_SINCE } from "./entities";
import type { Entities, EntityKind } from "./entities";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entities (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    created INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS entities_by_kind ON entities (kind, seq);
  CREATE INDEX IF NOT EXISTS entities_by_intent ON entities (kind, json_extract(body, '$.paymentIntentId'));
  CREATE INDEX IF NOT EXISTS entities_by_charge ON entities (kind, json_extract(body, '$.chargeId'));
  CREATE INDEX IF NOT EXISTS entities_by_expiry
    ON entities (kind, json_extract(body, '$.status'), json_extract(body, '$.expiresAt'));
  CREATE INDEX IF NOT EXISTS entities_by_customer ON entities (kind, json_extract(body, '$.customerId'));
  CREATE INDEX IF NOT EXISTS entities_by_source ON entities (kind, json_extract(body, '$.sourceId'));
  CREATE INDEX IF NOT EXISTS entities_by_next ON entities (kind, json_extract(body, '$.next.at'));
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
    created INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL,
    status TEXT NOT NULL, attempts INTEGER NOT NULL, created_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (status, due_ms);
  CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (event_id);
  CREATE TABLE IF NOT EXISTS attempts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id TEXT NOT NULL, at_ms INTEGER NOT NULL,
    status INTEGER, excerpt TEXT NOT NULL, duration_ms INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS attempts_by_delivery ON attempts (delivery_id);
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
    request_id TEXT NOT NULL, created INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

export type SqlValue = string | number | null;

export interface Filter {
  sql: string;
  values: SqlValue[];
}

/** A stored body as its entity. This file is its only writer. */
export function revive<K extends EntityKind>(kind: K, body: string): Entities[K] {
  return { ...ADDED_SINCE[kind], ...(JSON.parse(body) as Entities[K]) };
}

/** The simulator's one SQLite file. Every method is synchronous; a request's writes share one transaction. */
export class Store {
  private readonly db;
  private depth = 0;
  private readonly statements = new Map<string, Database.Statement<SqlValue[]>>();

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.db = new Database(file);
    this.db.pragma("journal_mode = WAL");
    this.db.pragma("synchronous = NORMAL");
    this.db.exec(SCHEMA);
  }

  close(): void {
    this.db.close();
  }

  /** Runs `work` atomically: a throw undoes everything. An inner call joins the outer one. */
  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.db.exec("BEGIN IMMEDIATE");
    this.depth = 1;
    try {
      const result = work();
      this.db.exec("COMMIT");
      return result;
    } catch (error) {
      this.db.exec("ROLLBACK");
      throw error;
    } finally {
      this.depth = 0;
    }
  }

  private statement(sql: string): Database.Statement<SqlValue[]> {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const made = this.db.prepare<SqlValue[]>(sql);
    this.statements.set(sql, made);
    return made;
  }

  run(sql: string, ...values: SqlValue[]): void {
    this.statement(sql).run(...values);
  }

  /** Rows of a statement of our own. The caller names their shape: the schema above is the only writer. */
  rows<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  row<Row>(sql: string, ...values: SqlValue[]): Row | null {
    return this.rows<Row>(sql, ...values)[0] ?? null;
  }

  insert<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.run(
      "INSERT INTO entities (id, kind, created, body) VALUES (?, ?, ?, ?)",
      entity.id,
      kind,
      entity.createdAt,
      JSON.stringify(entity),
    );
  }

  save<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.run(
      "UPDATE entities SET body = ? WHERE id = ? AND kind = ?",
      JSON.stringify(entity),
      entity.id,
      kind,
    );
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | null {
    const found = this.row<{ body: string }>(
      "SELECT body FROM entities WHERE id = ? AND kind = ?",
      id,
      kind,
    );
    return found === null ? null : revive(kind, found.body);
  }

  /** Like `get`, for an id that another stored entity holds. */
  require<K extends EntityKind>(kind: K, id: string): Entities[K] {
    const entity = this.get(kind, id);
    if (entity === null) throw new Error(`${kind} ${id} is missing from the data file`);
    return entity;
  }

  /** Newest first. Filters are conditions on the columns or on `json_extract(body, …)`. */
  list<K extends EntityKind>(kind: K, filters: Filter[] = [], limit = 100): Entities[K][] {
    const where = [{ sql: "kind = ?", values: [kind] }, ...filters];
    return this.rows<{ body: string }>(
      `SELECT body FROM entities WHERE ${where.map((f) => f.sql).join(" AND ")} ORDER BY seq DESC LIMIT ?`,
      ...where.flatMap((f) => f.values),
      limit,
    ).map((row) => revive(kind, row.body));
  }

  setting(name: string): string | null {
    return (
      this.row<{ value: string }>("SELECT value FROM settings WHERE name = ?", name)?.value ?? null
    );
  }

  setSetting(name: string, value: string): void {
    this.run(
      "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      name,
      value,
    );
  }
}

/** A condition that one top-level field of the stored body has this value. */
export function fieldIs(field: string, value: SqlValue): Filter {
  return { sql: `json_extract(body, '$.${field}') = ?`, values: [value] };
}
