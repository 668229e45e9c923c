import { createHash } from "node:crypto";
import path from "node:path";
import { mkdirSync } from "node:fs";
import { openSqlite } from "../sqlite";
import type { Sqlite, Statement } from "../sqlite";
import type { Json, JsonObject } from "../values/json";
import { mismatch } from "../values/validators";
import type { Validator } from "../values/validators";
import { Catalog, CREATION_INDEX } from "./catalog";
import type { Table } from "./catalog";
import { prepareDatabase, Reader } from "./database";
import { Snapshots } from "./snapshots";

/** A schema as `defineSchema(...).export()` writes it. */
export interface Schema {
  tables: {
    tableName: string;
    indexes: { indexDescriptor: string; fields: string[] }[];
    documentType: Validator;
  }[];
  schemaValidation: boolean;
}

const NS_PER_MS = 1_000_000n;
/** How far ahead of its commits the stored timestamp stands: not every one of them has to write it. */
const RESERVED_NS = 1_000n * NS_PER_MS;
/** Creation times stay distinct and increasing within a process, in steps that a double can hold. */
const CREATION_STEP_MS = 1 / 4096;

/** The database file with everything in memory about it. One write transaction runs at a time. */
export class Store {
  readonly db: Sqlite;
  readonly catalog: Catalog;
  readonly reader: Reader;
  readonly snapshots: Snapshots;
  /** The timestamp of the last commit, in nanoseconds; never behind the wall clock at boot. */
  timestamp: bigint;
  /** What the disk holds instead: no commit is past it, and a restart begins there. */
  private reserved: bigint;
  private lastCreationTime = 0;
  private readonly beginStatement: Statement;
  private readonly commitStatement: Statement;
  private readonly rollbackStatement: Statement;
  private readonly getMeta: Statement;
  private readonly putMeta: Statement;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    const file = path.join(dataDir, "backend.sqlite");
    this.db = openSqlite(file);
    prepareDatabase(this.db);
    this.beginStatement = this.db.prepare("BEGIN IMMEDIATE");
    this.commitStatement = this.db.prepare("COMMIT");
    this.rollbackStatement = this.db.prepare("ROLLBACK");
    this.getMeta = this.db.prepare("SELECT v FROM meta WHERE k = ?");
    this.putMeta = this.db.prepare(
      "INSERT INTO meta(k, v) VALUES(?, ?) ON CONFLICT(k) DO UPDATE SET v = excluded.v",
    );
    this.catalog = new Catalog(this.db);
    this.reader = new Reader(this.db);
    this.snapshots = new Snapshots(file);
    this.reserved = BigInt(this.meta("timestamp") ?? "0");
    const now = BigInt(Date.now()) * NS_PER_MS;
    this.timestamp = this.reserved > now ? this.reserved : now;
  }

  meta(key: string): string | undefined {
    return this.getMeta.get<{ v: string }>(key)?.v;
  }

  setMeta(key: string, value: string): void {
    this.putMeta.run(key, value);
  }

  begin(): void {
    this.catalog.settle();
    this.db.isFull = false;
    this.beginStatement.run();
  }

  /** Commits at a timestamp that `nextTimestamp` gave in this transaction, and returns it. */
  commit(timestamp = this.nextTimestamp()): bigint {
    const reserved = timestamp > this.reserved ? timestamp + RESERVED_NS : this.reserved;
    if (reserved !== this.reserved) this.setMeta("timestamp", String(reserved));
    this.commitStatement.run();
    this.reserved = reserved;
    this.timestamp = timestamp;
    this.catalog.settle();
    return timestamp;
  }

  rollback(): void {
    try {
      this.rollbackStatement.run();
    } catch (error) {
      // SQLite itself rolls back when the disk is full.
      if (!this.db.isFull) throw error;
    }
    this.catalog.rollbackTo(0);
  }

  /** A timestamp for the next commit; it follows the clock, so ask once. */
  nextTimestamp(): bigint {
    const now = BigInt(Date.now()) * NS_PER_MS;
    return now > this.timestamp ? now : this.timestamp + 1n;
  }

  creationTime(now: number): number {
    const next = now > this.lastCreationTime ? now : this.lastCreationTime + CREATION_STEP_MS;
    this.lastCreationTime = next;
    return next;
  }

  /** Brings tables and indexes of a component to a schema. Run inside a write transaction. */
  applySchema(component: string, schema: Schema | null): void {
    this.catalog.ensure(component, "_scheduled_functions");
    this.catalog.ensure(component, "_storage");
    const declared = new Set(schema?.tables.map((table) => table.tableName));
    for (const table of this.catalog.tablesOf(component)) {
      if (declared.has(table.name)) continue;
      this.catalog.setDocument(table, null);
      this.revalidate(table, null);
    }
    for (const declaration of schema?.tables ?? []) {
      const table = this.catalog.ensure(component, declaration.tableName);
      this.applyIndexes(table, declaration.indexes);
      const document = schema?.schemaValidation ? declaration.documentType : null;
      this.catalog.setDocument(table, document);
      this.revalidate(table, document);
    }
  }

  private applyIndexes(table: Table, wanted: Schema["tables"][number]["indexes"]): void {
    const byName = new Map(wanted.map((index) => [index.indexDescriptor, index.fields]));
    for (const index of [...table.indexes.values()]) {
      if (index.name === CREATION_INDEX) continue;
      if (JSON.stringify(byName.get(index.name)) !== JSON.stringify(index.fields)) {
        this.catalog.dropIndex(index);
      }
    }
    for (const [name, fields] of byName) {
      if (!table.indexes.has(name)) this.catalog.addIndex(table, name, fields);
    }
  }

  /** Checks every document of a table, unless this very validator has passed before. */
  private revalidate(table: Table, document: Validator | null): void {
    const key = `validated:${table.number}`;
    const hash = createHash("sha256").update(JSON.stringify(document)).digest("base64");
    if (this.meta(key) === hash) return;
    const problem = this.firstInvalid(table, document);
    if (problem) throw new Error(problem.message);
    this.setMeta(key, hash);
  }

  /** The first document that a validator refuses, with Convex's message for a failed push. */
  firstInvalid(table: Table, document: Validator | null): { message: string } | null {
    if (document === null || document.type === "any") return null;
    for (const doc of this.catalog.documents(table)) {
      const problem = this.documentProblem(table, doc, document);
      if (problem !== null) {
        return {
          message: `Schema validation failed.\nDocument with ID "${String(doc._id)}" in table "${table.name}" does not match the schema: ${problem}`,
        };
      }
    }
    return null;
  }

  /** Why a document does not fit its table, or null. */
  documentProblem(table: Table, doc: JsonObject, document = table.document): string | null {
    if (document === null) return null;
    const fields: Record<string, Json> = { ...doc };
    delete fields._id;
    delete fields._creationTime;
    return mismatch(document, fields, this.catalog.namesFor(table.component));
  }

  close(): void {
    this.snapshots.close();
    this.db.close();
  }
}
