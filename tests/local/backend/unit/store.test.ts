import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openSqlite } from "../../../../local/backend/sqlite";
import { Store } from "../../../../local/backend/store/store";

const NS_PER_MS = 1_000_000n;

let folder: string;
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "store-"));
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function start(): Store {
  const store = new Store(folder);
  open.push(store);
  return store;
}

function commit(store: Store): bigint {
  store.begin();
  return store.commit();
}

/** What is stored while the store is open, as a process finds it that starts after a crash. */
function stored(sql: string): string | undefined {
  const db = openSqlite(path.join(folder, "backend.sqlite"));
  try {
    return db.prepare(sql).get<{ v: string }>()?.v;
  } finally {
    db.close();
  }
}
const storedTimestamp = (): bigint =>
  BigInt(stored("SELECT v FROM meta WHERE k = 'timestamp'") ?? "0");

describe("timestamps of commits", () => {
  test("are never past the stored one, which few of them write", () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const store = start();
    const writes = new Set<bigint>();
    for (let n = 0; n < 50; n++) {
      vi.advanceTimersByTime(50);
      expect(commit(store)).toBeLessThanOrEqual(storedTimestamp());
      writes.add(storedTimestamp());
    }
    expect(writes.size).toBe(3);
  });

  test("go on past those of a run that crashed, with the clock set back too", () => {
    const now = 1_800_000_000_000;
    vi.useFakeTimers({ now });
    const last = commit(start());
    vi.setSystemTime(now - 3_600_000);
    const again = start();
    expect(again.timestamp).toBeGreaterThanOrEqual(last);
    expect(commit(again)).toBeGreaterThan(last);
  });

  test("stay below the stored one when the commit that would have written it failed", () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const store = start();
    store.db.exec("PRAGMA foreign_keys = ON");
    store.db.exec("CREATE TABLE owes(n INTEGER REFERENCES meta(k) DEFERRABLE INITIALLY DEFERRED)");
    commit(store);
    const before = storedTimestamp();
    vi.advanceTimersByTime(5_000);
    store.begin();
    store.db.exec("INSERT INTO owes VALUES(1)");
    expect(() => store.commit()).toThrow(/FOREIGN KEY/);
    store.rollback();
    expect(storedTimestamp()).toBe(before);
    expect(commit(store)).toBeLessThanOrEqual(storedTimestamp());
  });
});

test("a folder of before is brought over with all that it holds", () => {
  const ahead = BigInt(Date.now() + 3_600_000) * NS_PER_MS;
  const db = openSqlite(path.join(folder, "backend.sqlite"));
  db.exec("CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID");
  const put = db.prepare("INSERT INTO meta VALUES(?, ?)");
  put.run("timestamp", String(ahead));
  put.run("pushed", "x".repeat(100_000));
  db.close();
  const store = start();
  expect(store.timestamp).toBe(ahead);
  expect(store.meta("pushed")).toHaveLength(100_000);
  expect(stored("SELECT sql AS v FROM sqlite_schema WHERE name = 'meta'")).not.toMatch(/WITHOUT/);
  expect(stored("SELECT count(*) AS v FROM sqlite_schema WHERE name = 'wide'")).toBe(0);
  store.begin();
  store.setMeta("pushed", "new");
  store.commit();
  expect(stored("SELECT v FROM meta WHERE k = 'pushed'")).toBe("new");
});
