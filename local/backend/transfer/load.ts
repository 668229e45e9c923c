import type { Store } from "../store/store";
import type { Table } from "../store/catalog";
import type { Transaction } from "../store/transaction";
import { idWithTable } from "../values/ids";
import { asObject } from "../values/json";
import type { JsonObject } from "../values/json";
import { STORAGE, STORAGE_NUMBER, withTable } from "./format";
import type { Parsed, ParsedFile } from "./parsed";

/**
 * What is there already: `requireEmpty` refuses, `replace` puts the snapshot's tables in the place of
 * those, `replaceAll` empties the others too.
 */
export const MODES = ["requireEmpty", "replace", "replaceAll"] as const;
export type Mode = (typeof MODES)[number];

/** What an import would change: the snapshot's tables, with how many documents they have now and will have. */
export interface Change {
  component: string;
  table: string;
  before: number;
  after: number;
}

/** The tables that an import would fill or empty. */
export function changesOf(store: Store, parsed: Parsed, mode: Mode): Change[] {
  const changes: Change[] = [];
  for (const [component, { tables, files }] of parsed) {
    for (const [table, rows] of tables)
      changes.push(changeOf(store, component, table, rows.length));
    if (files) changes.push(changeOf(store, component, STORAGE, files.length));
  }
  if (mode !== "replaceAll") return changes;
  const isNamed = ({ component, name }: Table) =>
    changes.some((change) => change.component === component && change.table === name);
  const others = store.catalog.tables().filter((table) => isUsers(table) && !isNamed(table));
  return [...changes, ...others.map(({ component, name }) => changeOf(store, component, name, 0))];
}

const isUsers = ({ name }: Table): boolean => !name.startsWith("_");

function changeOf(store: Store, component: string, table: string, after: number): Change {
  const known = store.catalog.find(component, table);
  return { component, table, before: known ? store.reader.count(known.number) : 0, after };
}

/**
 * Puts a snapshot in place, in a transaction of the server's own: all of it or nothing. Gives the number
 * of documents and files that were written.
 * @throws with what a person should know
 */
export function load(tx: Transaction, parsed: Parsed, mode: Mode): number {
  const { store } = tx;
  tx.usage.lift();
  for (const { component, table, before } of changesOf(store, parsed, mode)) {
    if (before === 0) continue;
    if (mode === "requireEmpty") {
      throw new Error(
        `The table "${table}" has documents already. Import with --replace-all to put the snapshot in their place.`,
      );
    }
    empty(tx, component, table);
  }
  renumber(tx, wantedNumbers(store, parsed));
  let written = 0;
  for (const [component, { tables, files }] of parsed) {
    const storage = store.catalog.ensure(component, STORAGE);
    for (const file of files ?? []) {
      restoreFile(tx, component, storage, file);
      written += 1;
    }
    for (const [name, rows] of tables) {
      const table = store.catalog.ensure(component, name);
      for (const row of rows) {
        tx.restore(table, asObject(withTable(row, STORAGE_NUMBER, storage.number)));
        written += 1;
      }
    }
  }
  return written;
}

function empty(tx: Transaction, component: string, name: string): void {
  const table = tx.store.catalog.find(component, name);
  if (!table) return;
  for (const { _id } of tx.store.catalog.documents(table)) tx.remove(component, String(_id));
  if (name === STORAGE) {
    tx.store.db.prepare("DELETE FROM files WHERE component = ?").run(component);
  }
}

function wantedNumbers(store: Store, parsed: Parsed): Map<Table, number> {
  const wanted = new Map<Table, number>();
  for (const [component, { numbers, tables }] of parsed) {
    for (const name of tables.keys()) {
      wanted.set(store.catalog.ensure(component, name), numbers.get(name) ?? 0);
    }
  }
  if (new Set(wanted.values()).size < wanted.size) {
    throw new Error(
      "Two tables of the snapshot have one number: this server takes snapshots of its own kind, and those of deployments whose components have no tables.",
    );
  }
  return wanted;
}

/** Gives each table the number that its ids name; whatever has that number now moves aside. */
function renumber(tx: Transaction, wanted: ReadonlyMap<Table, number>): void {
  const { catalog } = tx.store;
  const numbers = new Set(wanted.values());
  const above = Math.max(0, ...numbers) + 1;
  for (const table of catalog.tables()) {
    const isRight = wanted.get(table) === table.number;
    const isWanted = numbers.has(table.number);
    if (isWanted && !isRight) moveAside(tx, table, Math.max(above, catalog.freshNumber()));
  }
  for (const [table, number] of wanted) {
    if (table.number !== number) catalog.renumber(table, number);
  }
}

/** Gives a table a number that nobody wants, and its documents ids of that. */
function moveAside(tx: Transaction, table: Table, number: number): void {
  const { catalog, db } = tx.store;
  const rows = catalog.documents(table);
  if (rows.length > 0 && isUsers(table)) {
    throw new Error(
      `The snapshot needs the number of the table "${table.name}", which has documents. Import it with --replace-all, or into an empty deployment.`,
    );
  }
  for (const { _id } of rows) tx.remove(table.component, String(_id));
  catalog.renumber(table, number);
  for (const row of rows) {
    const id = String(row._id);
    const moved = idWithTable(id, number);
    tx.restore(table, { ...row, _id: moved });
    const place = table.name === STORAGE ? "files" : "jobs";
    db.prepare(`UPDATE ${place} SET id = ? WHERE id = ?`).run(moved, id);
  }
}

function restoreFile(
  tx: Transaction,
  component: string,
  storage: Table,
  { id: outside, creationTime, contentType, sha256, bytes }: ParsedFile,
): void {
  const id = idWithTable(outside, storage.number);
  const doc: JsonObject = { sha256, size: bytes.length };
  if (contentType !== null) doc.contentType = contentType;
  tx.restore(storage, { ...doc, _id: id, _creationTime: creationTime });
  tx.store.db
    .prepare("INSERT INTO files VALUES(?, ?, ?, ?, ?)")
    .run(id, component, contentType, sha256, bytes);
}
