import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Store } from "../../../../local/backend/store/store";
import type { Schema } from "../../../../local/backend/store/store";
import { Transaction } from "../../../../local/backend/store/transaction";
import { unzip, zip } from "../../../../local/backend/transfer/archive";
import { load } from "../../../../local/backend/transfer/load";
import type { Mode } from "../../../../local/backend/transfer/load";
import { parseSnapshot } from "../../../../local/backend/transfer/parsed";
import { snapshotOf } from "../../../../local/backend/transfer/snapshot";
import { idWithTable, newId, tableNumberOf } from "../../../../local/backend/values/ids";
import type { JsonObject } from "../../../../local/backend/values/json";

/** A snapshot of one store put into another, whose tables came in another order. */

const folders: string[] = [];
let source: Store;
let target: Store;

const table = (tableName: string): Schema["tables"][number] => ({
  tableName,
  indexes: [{ indexDescriptor: "by_name", fields: ["name"] }],
  documentType: { type: "any" },
});
const schemaOf = (...names: string[]): Schema => ({
  schemaValidation: false,
  tables: names.map(table),
});

function open(...components: [component: string, ...tables: string[]][]): Store {
  const folder = mkdtempSync(path.join(tmpdir(), "snapshots-"));
  folders.push(folder);
  const store = new Store(folder);
  write(store, () => {
    for (const [component, ...names] of components)
      store.applySchema(component, schemaOf(...names));
  });
  return store;
}

function write<T>(store: Store, work: (tx: Transaction) => T): T {
  const tx = new Transaction(store, { write: true, now: 1_000 });
  store.begin();
  try {
    const result = work(tx);
    store.commit();
    return result;
  } catch (error) {
    store.rollback();
    throw error;
  }
}

beforeEach(() => {
  source = open(["", "shops", "visits"], ["limits", "buckets"]);
  target = open(["limits", "buckets", "locks"], ["", "extras", "visits", "shops"]);
});
afterEach(() => {
  source.close();
  target.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A shop with a picture, a visit that names both, and a row of a component. */
function fill(store: Store): void {
  write(store, (tx) => {
    const bytes = Buffer.from("a photo");
    const sha256 = createHash("sha256").update(bytes).digest("base64");
    const photo = tx.insert("", "_storage", { sha256, size: 7, contentType: "image/png" });
    store.db
      .prepare("INSERT INTO files VALUES(?, ?, ?, ?, ?)")
      .run(photo, "", "image/png", sha256, bytes);
    const shopId = tx.insert("", "shops", { name: "Łukasz", photo, nested: [{ photo }] });
    tx.insert("", "visits", { name: "first", shopId, n: { $integer: "AQAAAAAAAAA=" } });
    tx.insert("limits", "buckets", { name: shopId });
  });
}

const rowsOf = (store: Store, component: string, name: string): JsonObject[] => {
  const found = store.catalog.find(component, name);
  return found ? store.catalog.documents(found) : [];
};
const byName = (store: Store, component: string, name: string): JsonObject[] => {
  const tx = new Transaction(store, { write: false, now: 1_000 });
  const query = {
    source: { type: "IndexRange", indexName: `${name}.by_name`, range: [], order: "asc" },
    operators: [],
  };
  const stream = tx.openStream(component, query);
  const rows: JsonObject[] = [];
  for (let row = tx.nextRow(stream); !row.done; row = tx.nextRow(stream)) {
    rows.push(row.value as JsonObject);
  }
  return rows;
};

async function carry(
  mode: Mode = "requireEmpty",
  harm = (bytes: Buffer) => bytes,
): Promise<number> {
  const parsed = parseSnapshot(await unzip(harm(await zip(snapshotOf(source, true)))));
  return write(target, (tx) => load(tx, parsed, mode));
}

describe("a snapshot", () => {
  test("is the same documents elsewhere: ids, times, indexes, files", async () => {
    fill(source);
    expect(await carry()).toBe(4);
    expect(rowsOf(target, "", "visits")).toEqual(rowsOf(source, "", "visits"));
    expect(rowsOf(target, "limits", "buckets")).toEqual(rowsOf(source, "limits", "buckets"));
    expect(byName(target, "", "visits")).toEqual(rowsOf(source, "", "visits"));
    const [shop] = rowsOf(target, "", "shops");
    const [visit] = rowsOf(target, "", "visits");
    expect(shop).toMatchObject({ name: "Łukasz", _id: visit?.shopId });
    // The file has the number of its table here, wherever it is named.
    const [file] = rowsOf(target, "", "_storage");
    expect(shop).toMatchObject({ photo: file?._id, nested: [{ photo: file?._id }] });
    const stored = target.db.prepare("SELECT id FROM files").all<{ id: string }>();
    expect(stored).toEqual([{ id: file?._id }]);
    expect(tableNumberOf(String(file?._id))).toBe(target.catalog.find("", "_storage")?.number);
  });

  test("is refused where there is something already, and put in its place when asked", async () => {
    fill(source);
    write(target, (tx) => tx.insert("", "visits", { name: "old" }));
    write(target, (tx) => tx.insert("", "extras", { name: "other" }));
    await expect(carry()).rejects.toThrow('The table "visits" has documents already');
    expect(rowsOf(target, "", "visits").map(({ name }) => name)).toEqual(["old"]);
    await carry("replaceAll");
    expect(rowsOf(target, "", "visits").map(({ name }) => name)).toEqual(["first"]);
    expect(rowsOf(target, "", "extras")).toEqual([]);
  });

  test("moves what is scheduled aside where it needs that number", async () => {
    fill(source);
    const job = write(target, (tx) => tx.insert("", "_scheduled_functions", { name: "job" }));
    target.db.prepare("INSERT INTO jobs VALUES(?, '', 'a:b', '[]', 1, 'pending')").run(job);
    await carry();
    const [moved] = rowsOf(target, "", "_scheduled_functions");
    const [row] = target.db.prepare("SELECT id FROM jobs").all<{ id: string }>();
    expect(row?.id).toBe(moved?._id);
  });

  test.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
    [
      "changed in one byte",
      (bytes: Buffer) => {
        const at = bytes.indexOf("documents.jsonl") + 40;
        bytes[at] = ~(bytes[at] ?? 0);
        return bytes;
      },
    ],
    ["no archive", () => Buffer.from("hello")],
  ])("that is %s is refused, and nothing is written", async (_how, harm) => {
    fill(source);
    await expect(carry("requireEmpty", harm)).rejects.toThrow();
    expect(rowsOf(target, "", "visits")).toEqual([]);
  });
});

test("an id of another table number is the same but for that", () => {
  const id = newId(10_001);
  expect(tableNumberOf(idWithTable(id, 540))).toBe(540);
  expect(idWithTable(idWithTable(id, 540), 10_001)).toBe(id);
});
