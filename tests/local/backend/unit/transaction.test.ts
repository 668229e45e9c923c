import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { queryPage } from "../../../../local/backend/runtime/databaseCalls";
import { systemCaller } from "../../../../local/backend/runtime/frame";
import { newFrame } from "../../../../local/backend/runtime/newFrame";
import { paginate } from "../../../../local/backend/store/paging";
import { Store } from "../../../../local/backend/store/store";
import { Transaction } from "../../../../local/backend/store/transaction";
import type { JsonObject } from "../../../../local/backend/values/json";

const SCHEMA = {
  schemaValidation: false,
  tables: [
    {
      tableName: "numbers",
      indexes: [{ indexDescriptor: "by_n", fields: ["n"] }],
      documentType: { type: "any" as const },
    },
  ],
};

let dataDir: string;
let store: Store;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "backend-store-"));
  store = new Store(dataDir);
  write(() => store.applySchema("", SCHEMA));
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

function write<T>(work: (tx: Transaction) => T): T {
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

function reading(): Transaction {
  return new Transaction(store, { write: false, now: 1_000 });
}

/** The query `.withIndex("by_n", q => q.gte("n", from).lt("n", to)).order(order)`. */
function range(from: number, to: number, order: "asc" | "desc"): JsonObject {
  const bounds = [
    { type: "Gte", fieldPath: "n", value: from },
    { type: "Lt", fieldPath: "n", value: to },
  ];
  return {
    source: { type: "IndexRange", indexName: "numbers.by_n", range: bounds, order },
    operators: [],
  };
}

function collect(tx: Transaction, query: JsonObject): unknown[] {
  const stream = tx.openStream("", query);
  const found: unknown[] = [];
  for (let row = tx.nextRow(stream); !row.done; row = tx.nextRow(stream)) {
    found.push((row.value as JsonObject).n);
  }
  return found;
}

const numbers = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
const bound = fc.integer({ min: 0, max: 40 });

describe("transactions", () => {
  test("scan an index range as a sorted list would give it, in both directions", () => {
    fc.assert(
      fc.property(numbers, bound, bound, (list, from, to) => {
        write((tx) => {
          for (const one of collectIds(tx)) tx.remove("", one);
          for (const n of list) tx.insert("", "numbers", { n });
        });
        const expected = list.filter((n) => n >= from && n < to).sort((a, b) => a - b);
        expect(collect(reading(), range(from, to, "asc"))).toEqual(expected);
        expect(collect(reading(), range(from, to, "desc"))).toEqual(expected.toReversed());
      }),
      { numRuns: 25 },
    );
  });

  test("pages of any size give what one scan gives", () => {
    write((tx) => {
      for (let n = 0; n < 30; n++) tx.insert("", "numbers", { n: n % 7 });
    });
    const query = range(1, 6, "desc");
    const whole = collect(reading(), query);
    for (const pageSize of [1, 3, 7, 100]) {
      const found: unknown[] = [];
      for (let cursor: string | null = null, done = false; !done;) {
        const page = paginate(reading(), "", { query, cursor, pageSize });
        found.push(...page.page.map((doc) => (doc as JsonObject).n));
        cursor = page.continueCursor;
        done = page.isDone;
      }
      expect(found).toEqual(whole);
    }
  });

  test("a rolled back savepoint takes documents, tables and scheduled jobs back, and no more", () => {
    write((tx) => {
      tx.insert("", "numbers", { n: 1 });
      const savepoint = tx.savepoint();
      tx.insert("", "numbers", { n: 2 });
      tx.insert("", "fresh", { n: 3 });
      tx.rollbackTo(savepoint);
      expect(store.catalog.find("", "fresh")).toBeUndefined();
      tx.insert("", "fresh", { n: 4 });
    });
    expect(collect(reading(), range(0, 10, "asc"))).toEqual([1]);
    expect(reading().count("", "fresh")).toBe(1);
  });

  test("a rolled back transaction forgets the table that it created", () => {
    expect(() =>
      write((tx) => {
        tx.insert("", "fresh", {});
        throw new Error("undo");
      }),
    ).toThrow("undo");
    expect(store.catalog.find("", "fresh")).toBeUndefined();
  });

  test("sees its own writes while it iterates", () => {
    write((tx) => {
      for (let n = 0; n < 40; n++) tx.insert("", "numbers", { n });
      const stream = tx.openStream("", range(0, 100, "asc"));
      tx.nextRow(stream);
      tx.insert("", "numbers", { n: 0.5 });
      expect((tx.nextRow(stream).value as JsonObject).n).toBe(0.5);
    });
  });

  test("records only the range that it read", () => {
    write((tx) => {
      for (let n = 0; n < 10; n++) tx.insert("", "numbers", { n });
    });
    const tx = reading();
    const first = { ...range(0, 10, "asc"), operators: [{ limit: 1 }] };
    expect(collect(tx, first)).toEqual([0]);
    const other = reading();
    collect(other, range(1, 10, "asc"));
    const [read] = tx.reads;
    const [next] = other.reads;
    expect(read?.hi && next && Buffer.compare(read.hi, next.lo) <= 0).toBe(true);
  });

  test("keeps documents and tables when the store opens again", () => {
    write((tx) => void tx.insert("", "numbers", { n: 5 }));
    const before = store.timestamp;
    store.close();
    store = new Store(dataDir);
    expect(collect(reading(), range(0, 10, "asc"))).toEqual([5]);
    expect(store.timestamp).toBeGreaterThanOrEqual(before);
  });
});

function collectIds(tx: Transaction): string[] {
  const stream = tx.openStream("", {
    source: { type: "FullTableScan", tableName: "numbers", order: null },
    operators: [],
  });
  const ids: string[] = [];
  for (let row = tx.nextRow(stream); !row.done; row = tx.nextRow(stream)) {
    ids.push(String((row.value as JsonObject)._id));
  }
  return ids;
}

test("a component has no paginate()", () => {
  const fn = { name: "slips:page", kind: "query" } as const;
  const frame = newFrame({ component: "desk", fn, caller: systemCaller() }, reading());
  expect(() => queryPage(frame, {})).toThrow("paginate() is only supported in the app.");
});
