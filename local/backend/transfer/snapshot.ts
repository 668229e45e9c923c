import { bytesOf } from "../sqlite";
import type { Blob } from "../sqlite";
import type { Store } from "../store/store";
import type { Json, JsonObject } from "../values/json";
import { parseJson } from "../values/json";
import type { Entry } from "./archive";
import { folderOf, STORAGE, STORAGE_NUMBER, TABLES, withTable } from "./format";
import type { FileLine } from "./format";

/** The files of a snapshot of everything; read in a turn of one's own, so that all is of one moment. */
export function snapshotOf(store: Store, includesFiles: boolean): Entry[] {
  const components = new Set(["", ...store.catalog.tables().map(({ component }) => component)]);
  return [...components].flatMap((component) => entriesOf(store, component, includesFiles));
}

function entriesOf(store: Store, component: string, includesFiles: boolean): Entry[] {
  const folder = folderOf(component);
  const own = store.catalog.tablesOf(component);
  const storage = own.find(({ name }) => name === STORAGE)?.number ?? STORAGE_NUMBER;
  const tables = own
    .filter(({ name }) => !name.startsWith("_"))
    .sort((a, b) => a.number - b.number);
  const outside = (value: Json): Json => withTable(value, storage, STORAGE_NUMBER);
  const documents = tables.map((table) => ({
    path: `${folder}${table.name}/documents.jsonl`,
    content: lines(store.catalog.documents(table).map(outside)),
  }));
  const numbers = tables.map(({ name, number }): Json => ({ name, id: number }));
  return [
    { path: `${folder}${TABLES}/documents.jsonl`, content: lines(numbers) },
    ...documents,
    ...(includesFiles ? filesOf(store, { component, storage, outside }) : []),
  ];
}

interface FileRow {
  id: string;
  body: string;
  type: string | null;
  bytes: Blob;
}

type Place = { component: string; storage: number; outside: (value: Json) => Json };

function filesOf(store: Store, { component, storage, outside }: Place): Entry[] {
  const folder = `${folderOf(component)}${STORAGE}/`;
  const rows = store.db
    .prepare(
      "SELECT f.id AS id, d.body AS body, f.type AS type, f.bytes AS bytes FROM files f JOIN docs d ON d.tbl = ? AND d.id = f.id WHERE f.component = ? ORDER BY f.id",
    )
    .all<FileRow>(storage, component);
  const described = rows.map(({ id, body, type }): FileLine => {
    const { _creationTime, sha256, size } = parseJson(body) as JsonObject;
    return {
      _id: String(outside(id)),
      _creationTime: Number(_creationTime),
      sha256: String(sha256),
      size: Number(size),
      contentType: type,
    };
  });
  return [
    { path: `${folder}documents.jsonl`, content: lines(described) },
    ...rows.map(({ id, bytes }) => ({
      path: `${folder}${String(outside(id))}`,
      content: bytesOf(bytes),
    })),
  ];
}

function lines(values: readonly (Json | FileLine)[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
