import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConflictLog } from "../../../../local/backend/store/conflicts";
import { Store } from "../../../../local/backend/store/store";
import { Transaction } from "../../../../local/backend/store/transaction";

let dataDir: string;
let store: Store;
let log: ConflictLog;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "backend-conflicts-"));
  store = new Store(dataDir);
  log = new ConflictLog(store.catalog);
  record("setup", (tx) => {
    tx.insert("", "days", { day: 0 });
  });
  log.reset();
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

function record<T>(name: string, work: (tx: Transaction) => T, at = 1_000): T {
  const tx = new Transaction(store, { write: true, now: 1_000 });
  store.begin();
  const result = work(tx);
  store.commit();
  log.record({ function: name, at, reads: tx.reads, writes: tx.writes });
  return result;
}

function insert(tx: Transaction): string {
  return tx.insert("", "days", { day: 1 });
}

describe("the conflict report", () => {
  test("leaves out pairs that were further apart than is asked for", () => {
    const id = record("early", insert);
    record("edit", (tx) => tx.patch("", id, { day: 2 }), 1_200);
    record("edit", (tx) => tx.patch("", id, { day: 3 }), 1_400);
    expect(log.report(["edit"]).collidingPairs).toBe(1);
    expect(log.report(["edit"], 200).collidingPairs).toBe(1);
    expect(log.report(["edit"], 199).collidingPairs).toBe(0);
  });

  test("counts no pair when mutations only insert", () => {
    record("add", insert);
    record("add", insert);
    expect(log.report(undefined)).toEqual({
      transactions: 2,
      pairs: 1,
      collidingPairs: 0,
      byTable: [],
    });
  });

  test("counts a pair once when both write one document", () => {
    const id = record("add", insert);
    log.reset();
    for (let n = 0; n < 3; n++) record("bump", (tx) => tx.patch("", id, { n }));
    const report = log.report(["bump"]);
    expect(report).toMatchObject({ transactions: 3, pairs: 3, collidingPairs: 3 });
    expect(report.byTable).toEqual([
      {
        functionA: "bump",
        functionB: "bump",
        table: "days",
        component: "",
        pairs: 3,
        example: expect.stringContaining("days") as string,
      },
    ]);
  });

  test("counts a pair when one writes into a range that the other read", () => {
    record("add", insert);
    record("total", (tx) => {
      tx.count("", "days");
      tx.insert("", "totals", {});
    });
    expect(log.report(undefined)).toMatchObject({ pairs: 1, collidingPairs: 1 });
  });

  test("keeps to the functions that were asked for", () => {
    record("add", insert);
    record("other", insert);
    expect(log.report(["other"])).toMatchObject({ transactions: 1, pairs: 0 });
  });
});
