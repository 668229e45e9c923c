import type { Json, JsonObject } from "../values/json";
import { fieldAt, parseJson } from "../values/json";
import { encodeKey } from "../values/keys";
import type { TableNames, Validator } from "../values/validators";
import type { Sqlite, Statement } from "../sqlite";

export interface Index {
  id: number;
  name: string;
  fields: string[];
  table: Table;
}
export interface Table {
  number: number;
  component: string;
  name: string;
  indexes: Map<string, Index>;
  /** What the schema allows in a document; null when the schema is not enforced. */
  document: Validator | null;
}

export const CREATION_INDEX = "by_creation_time";
/** Pseudo index of table names: a read of a table that does not exist is a read of its name here. */
export const TABLE_NAMES_INDEX = 0;
const FIRST_TABLE_NUMBER = 10_001;

interface TableRow {
  num: number;
  component: string;
  name: string;
}
interface IndexRow {
  id: number;
  tbl: number;
  name: string;
  fields: string;
}

/**
 * Tables and indexes, in memory and on disk. Every change records how to undo it, because a rolled
 * back transaction (a nested one too) must leave the memory as SQLite leaves the disk.
 */
export class Catalog {
  private readonly byNumber = new Map<number, Table>();
  private readonly byName = new Map<string, Table>();
  private readonly indexesById = new Map<number, Index>();
  private readonly undo: (() => void)[] = [];
  private readonly putKey: Statement;

  constructor(private readonly db: Sqlite) {
    this.putKey = db.prepare("INSERT INTO idx(ix, key, id) VALUES(?, ?, ?)");
    for (const row of db.prepare("SELECT * FROM tables").all<TableRow>()) {
      this.register(row.num, row.component, row.name);
    }
    for (const row of db.prepare("SELECT * FROM indexes").all<IndexRow>()) {
      const table = this.byNumber.get(row.tbl);
      if (table) this.registerIndex(table, row.id, row.name, JSON.parse(row.fields) as string[]);
    }
  }

  find(component: string, name: string): Table | undefined {
    return this.byName.get(nameKey(component, name));
  }

  table(number: number): Table | undefined {
    return this.byNumber.get(number);
  }

  index(id: number): Index | undefined {
    return this.indexesById.get(id);
  }

  /** Every table of every component. */
  tables(): Table[] {
    return [...this.byNumber.values()];
  }

  /** Every table of a component. */
  tablesOf(component: string): Table[] {
    return [...this.byNumber.values()].filter((table) => table.component === component);
  }

  /** Resolves table numbers to names as code of `component` may see them. */
  namesFor(component: string): TableNames {
    return (number) => {
      const table = this.byNumber.get(number);
      return table?.component === component ? table.name : undefined;
    };
  }

  /** The table, created when it is missing. Writes; run inside a write transaction. */
  ensure(component: string, name: string): Table {
    const known = this.find(component, name);
    if (known) return known;
    const number = this.freshNumber();
    this.db.prepare("INSERT INTO tables VALUES(?, ?, ?)").run(number, component, name);
    const table = this.register(number, component, name);
    this.undo.push(() => {
      this.byNumber.delete(number);
      this.byName.delete(nameKey(component, name));
    });
    this.addIndex(table, CREATION_INDEX, ["_creationTime"]);
    return table;
  }

  /** A number that no table has. */
  freshNumber(): number {
    const row = this.db.prepare("SELECT max(num) AS num FROM tables").get<{ num: number | null }>();
    return Math.max(FIRST_TABLE_NUMBER, (row?.num ?? 0) + 1);
  }

  /** Gives a table another number, which no table has. Its documents must follow. Writes. */
  renumber(table: Table, number: number): void {
    const before = table.number;
    this.db.prepare("UPDATE tables SET num = ? WHERE num = ?").run(number, before);
    this.db.prepare("UPDATE indexes SET tbl = ? WHERE tbl = ?").run(number, before);
    this.setNumber(table, number);
    this.undo.push(() => this.setNumber(table, before));
  }

  private setNumber(table: Table, number: number): void {
    if (this.byNumber.get(table.number) === table) this.byNumber.delete(table.number);
    table.number = number;
    this.byNumber.set(number, table);
  }

  /** Adds an index and fills it from the documents that exist. */
  addIndex(table: Table, name: string, fields: string[]): void {
    const row = this.db
      .prepare("INSERT INTO indexes(tbl, name, fields) VALUES(?, ?, ?) RETURNING id")
      .get<{ id: number }>(table.number, name, JSON.stringify(fields));
    if (!row) throw new Error(`Index ${name} was not created`);
    const index = this.registerIndex(table, row.id, name, fields);
    this.undo.push(() => this.forget(index));
    for (const doc of this.documents(table)) {
      this.putKey.run(index.id, indexKey(index, doc), String(doc._id));
    }
  }

  dropIndex(index: Index): void {
    this.db.prepare("DELETE FROM idx WHERE ix = ?").run(index.id);
    this.db.prepare("DELETE FROM indexes WHERE id = ?").run(index.id);
    this.forget(index);
    this.undo.push(() => {
      this.registerIndex(index.table, index.id, index.name, index.fields);
    });
  }

  setDocument(table: Table, document: Validator | null): void {
    const previous = table.document;
    table.document = document;
    this.undo.push(() => {
      table.document = previous;
    });
  }

  /** All documents of a table, unordered. */
  documents(table: Table): JsonObject[] {
    return this.db
      .prepare("SELECT body FROM docs WHERE tbl = ?")
      .all<{ body: string }>(table.number)
      .map((row) => parseJson(row.body) as JsonObject);
  }

  mark(): number {
    return this.undo.length;
  }

  /** Undoes every change made after `mark`, newest first. */
  rollbackTo(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()?.();
  }

  /** Forgets how to undo: the transaction has committed. */
  settle(): void {
    this.undo.length = 0;
  }

  private register(number: number, component: string, name: string): Table {
    const table: Table = { number, component, name, indexes: new Map(), document: null };
    this.byNumber.set(number, table);
    this.byName.set(nameKey(component, name), table);
    return table;
  }

  private registerIndex(table: Table, id: number, name: string, fields: string[]): Index {
    const index: Index = { id, name, fields, table };
    table.indexes.set(name, index);
    this.indexesById.set(id, index);
    return index;
  }

  private forget(index: Index): void {
    index.table.indexes.delete(index.name);
    this.indexesById.delete(index.id);
  }
}

function nameKey(component: string, name: string): string {
  return `${component}/${name}`;
}

/** The fields a key of this index is made of: its own, then `_creationTime`, `_id`. */
export function keyFields(index: Index): string[] {
  return index.name === CREATION_INDEX
    ? ["_creationTime", "_id"]
    : [...index.fields, "_creationTime", "_id"];
}

export function indexKey(index: Index, doc: JsonObject): Buffer {
  const values: (Json | undefined)[] = index.fields.map((field) => fieldAt(doc, field));
  if (index.name !== CREATION_INDEX) values.push(doc._creationTime);
  values.push(doc._id);
  return encodeKey(values);
}
