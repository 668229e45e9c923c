import { isUndefined, parseJson } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { LIMITS, reservedField, valueProblem } from "../values/limits";
import { newId, tableNumberOf } from "../values/ids";
import { encodeKey } from "../values/keys";
import { sizeOf } from "../values/size";
import type { Statement } from "../sqlite";
import { indexKey, TABLE_NAMES_INDEX } from "./catalog";
import type { Table } from "./catalog";
import type { Reader } from "./database";
import { idIndexOf, idKey, pointRead } from "./readSet";
import type { ReadRange, WriteKey } from "./readSet";
import { planQuery, tableNameOf } from "./plan";
import { Scan } from "./scan";
import type { Row } from "./scan";
import type { Store } from "./store";
import { Usage } from "./usage";

export interface Savepoint {
  catalog: number;
  jobs: number;
}

/** The reads and writes of one query or mutation, nested calls included. */
export class Transaction {
  readonly reads: ReadRange[] = [];
  readonly writes: WriteKey[] = [];
  /** Due times of the functions scheduled. */
  readonly jobs: number[] = [];
  readonly usage = new Usage();
  /** What pagination decided, to be repeated when the query runs again. */
  journal: string | null = null;
  /** One `paginate` per function: set by the first. */
  paginated = false;
  private depth = 0;
  private nextStream = 1;
  private readonly streams = new Map<number, Generator<Row, void>>();

  constructor(
    readonly store: Store,
    readonly options: { write: boolean; now: number; reader?: Reader; journal?: string | null },
  ) {}

  get reader(): Reader {
    return this.options.reader ?? this.store.reader;
  }

  savepoint(): Savepoint {
    this.store.db.prepare(`SAVEPOINT s${++this.depth}`).run();
    return { catalog: this.store.catalog.mark(), jobs: this.jobs.length };
  }

  release(): void {
    this.store.db.prepare(`RELEASE s${this.depth--}`).run();
  }

  /** Undoes a nested call. Its keys stay in `writes`: to refresh too much is harmless. */
  rollbackTo(savepoint: Savepoint): void {
    this.store.db.exec(`ROLLBACK TO s${this.depth}; RELEASE s${this.depth}`);
    this.depth--;
    this.store.catalog.rollbackTo(savepoint.catalog);
    this.jobs.length = savepoint.jobs;
  }

  recordQuery(read: ReadRange): void {
    this.usage.add("databaseQueries", 1);
    this.reads.push(read);
  }

  chargeRead(body: string): void {
    this.usage.add("documentsRead", 1);
    this.usage.add("bytesRead", body.length);
  }

  /** The table of an id as `component` may use it; throws for ids of others. */
  tableOf(component: string, id: string, expected: string | undefined, operation: string): Table {
    const number = tableNumberOf(id);
    const table = number === null ? undefined : this.store.catalog.table(number);
    const argument = `Invalid argument \`id\` for \`db.${operation}\``;
    if (number === null) throw new Error(`${argument}: Unable to decode ID: ${id}`);
    if (!table || table.component !== component) {
      throw new Error(`${argument}: ID ${id} is not valid in this deployment`);
    }
    if (expected !== undefined && expected !== table.name) {
      throw new Error(
        `${argument}: expected to be an Id<"${expected}">, got Id<"${table.name}"> instead.`,
      );
    }
    return table;
  }

  get(component: string, id: string, expected?: string, operation = "get"): JsonObject | null {
    return this.read(this.tableOf(component, id, expected, operation), id);
  }

  private read(table: Table, id: string): JsonObject | null {
    this.recordQuery(pointRead(idIndexOf(table), idKey(id)));
    const body = this.reader.body(table.number, id);
    if (body === undefined) return null;
    this.chargeRead(body);
    return parseJson(body) as JsonObject;
  }

  insert(component: string, tableName: string, value: JsonObject): string {
    for (const field of ["_id", "_creationTime"]) {
      if (field in value)
        throw new Error(`Cannot insert a document that has the system field '${field}'.`);
    }
    const table = this.ensureTable(component, tableName);
    const _creationTime = this.store.creationTime(this.options.now);
    const doc = { ...value, _creationTime, _id: newId(table.number) };
    this.put(table, null, doc);
    return doc._id;
  }

  /** Puts a document back as it was elsewhere, with its own id and time. */
  restore(table: Table, doc: JsonObject): void {
    const id = String(doc._id);
    if (tableNumberOf(id) !== table.number) {
      throw new Error(`The document ${id} is none of the table "${table.name}".`);
    }
    this.put(table, null, doc);
  }

  patch(component: string, id: string, changes: JsonObject, expected?: string): void {
    const { table, old } = this.existing(component, id, expected, "patch", "Update");
    const kept = Object.entries({ ...old, ...changes }).filter(([, value]) => !isUndefined(value));
    const doc: JsonObject = Object.fromEntries(kept);
    requireSameSystemFields(old, doc);
    this.put(table, old, doc);
  }

  replace(component: string, id: string, value: JsonObject, expected?: string): void {
    const { table, old } = this.existing(component, id, expected, "replace", "Replace");
    const { _id = null, _creationTime = null } = old;
    const doc: JsonObject = { _id, _creationTime, ...value };
    requireSameSystemFields(old, doc);
    this.put(table, old, doc);
  }

  remove(component: string, id: string, expected?: string): void {
    const { table, old } = this.existing(component, id, expected, "delete", "Delete");
    this.put(table, old, null);
  }

  private existing(
    component: string,
    id: string,
    expected: string | undefined,
    operation: string,
    verb: string,
  ): { table: Table; old: JsonObject } {
    const table = this.tableOf(component, id, expected, operation);
    const old = this.read(table, id);
    if (!old) throw new Error(`${verb} on nonexistent document ID ${id}`);
    return { table, old };
  }

  private ensureTable(component: string, name: string): Table {
    const known = this.store.catalog.find(component, name);
    if (known) return known;
    if (!/^_?[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name)) throw new Error(`Invalid table name ${name}`);
    this.writes.push({ index: TABLE_NAMES_INDEX, key: encodeKey([component, name]) });
    return this.store.catalog.ensure(component, name);
  }

  private put(table: Table, old: JsonObject | null, doc: JsonObject | null): void {
    // Jobs and files have rows of the system's own, and limits of their own.
    if (!table.name.startsWith("_")) this.usage.add("documentsWritten", 1);
    const id = String((doc ?? old)?._id);
    const statements = writeStatements(this.store);
    if (doc) {
      const body = this.checked(table, doc);
      statements.putDocument.run(table.number, id, body);
    } else {
      statements.deleteDocument.run(table.number, id);
    }
    this.writes.push({ index: idIndexOf(table), key: idKey(id) });
    for (const index of table.indexes.values()) {
      const before = old && indexKey(index, old);
      const after = doc && indexKey(index, doc);
      if (before) this.writes.push({ index: index.id, key: before });
      if (before && after && before.equals(after)) continue;
      if (before) statements.deleteKey.run(index.id, before);
      if (!after) continue;
      statements.putKey.run(index.id, after, id);
      this.writes.push({ index: index.id, key: after });
    }
  }

  /** The stored text of a document, once it has passed the limits and the schema. */
  private checked(table: Table, doc: JsonObject): string {
    const reserved = reservedField(doc);
    if (reserved !== null) {
      throw new Error(
        `Field '${reserved}' starts with an underscore, which is only allowed for system fields like '_id'`,
      );
    }
    const problem = valueProblem(doc);
    if (problem !== null) throw new Error(problem);
    const mismatch = this.store.documentProblem(table, doc);
    if (mismatch !== null) {
      throw new Error(
        `Failed to insert or update a document in table "${table.name}" because it does not match the schema: ${mismatch}`,
      );
    }
    const bytes = sizeOf(doc);
    if (bytes > LIMITS.documentBytes) {
      throw new Error(
        `Value is too large (${bytes} bytes > maximum size ${LIMITS.documentBytes} bytes)`,
      );
    }
    this.usage.add("bytesWritten", bytes);
    return JSON.stringify(doc);
  }

  /** A scan of a serialized query; null when its table does not exist, which is recorded as read. */
  plan(component: string, query: JsonObject): ReturnType<typeof planQuery> {
    const plan = planQuery(this.store.catalog, component, query);
    if (!plan)
      this.recordQuery(pointRead(TABLE_NAMES_INDEX, encodeKey([component, tableNameOf(query)])));
    return plan;
  }

  openStream(component: string, query: JsonObject): number {
    const plan = this.plan(component, query);
    const id = this.nextStream++;
    if (plan) this.streams.set(id, new Scan(this, plan).results());
    return id;
  }

  nextRow(stream: number): { value: Json; done: boolean } {
    const next = this.streams.get(stream)?.next();
    return next?.value ? { value: next.value.doc, done: false } : { value: null, done: true };
  }

  closeStream(stream: number): void {
    this.streams.delete(stream);
  }

  count(component: string, tableName: string): number {
    const table = this.store.catalog.find(component, tableName);
    if (!table) return 0;
    this.recordQuery({ index: idIndexOf(table), lo: Buffer.alloc(0), hi: null });
    return this.reader.count(table.number);
  }
}

function requireSameSystemFields(old: JsonObject, doc: JsonObject): void {
  for (const field of ["_id", "_creationTime"]) {
    if (doc[field] !== old[field])
      throw new Error(`Cannot change the system field '${field}' of a document.`);
  }
}

interface WriteStatements {
  putDocument: Statement;
  deleteDocument: Statement;
  putKey: Statement;
  deleteKey: Statement;
}
const prepared = new WeakMap<Store, WriteStatements>();

function writeStatements(store: Store): WriteStatements {
  const known = prepared.get(store);
  if (known) return known;
  const { db } = store;
  const statements = {
    putDocument: db.prepare(
      "INSERT INTO docs(tbl, id, body) VALUES(?, ?, ?) ON CONFLICT(tbl, id) DO UPDATE SET body = excluded.body",
    ),
    deleteDocument: db.prepare("DELETE FROM docs WHERE tbl = ? AND id = ?"),
    putKey: db.prepare("INSERT INTO idx(ix, key, id) VALUES(?, ?, ?)"),
    deleteKey: db.prepare("DELETE FROM idx WHERE ix = ? AND key = ?"),
  };
  prepared.set(store, statements);
  return statements;
}
