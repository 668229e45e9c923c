import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBackupOptions } from "../../../../local/backup/options";
import { sizeOf, wordsOnBackup } from "../../../../local/backup/words";
import { listBackups, writeBackup } from "../../../../local/backup/write";
import { lockFolder } from "../../../../local/stack/lock";
import { documentsOf, makeShop } from "./shop";

/** Backups of small made data folders. */

const NOON = Date.UTC(2026, 10, 28, 12);
let root: string;
let dataDir: string;
let to: string;
let shop: ReturnType<typeof makeShop>;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "backup-"));
  [dataDir, to] = [join(root, "data"), join(root, "data-backups")];
  shop = makeShop(dataDir, "first");
});
afterEach(() => {
  shop.end();
  rmSync(root, { recursive: true, force: true });
});

const backUp = (now = NOON, keep = 14) => writeBackup({ dataDir, to, keep, now });
const modeOf = (path: string): number => statSync(path).mode & 0o777;

test("holds all of the shop, with what stands in a log beside the database alone, and nothing else", () => {
  shop.add("second");
  const { folder } = backUp();
  expect(folder).toBe(join(to, "2026-11-28T12-00-00.000Z"));
  expect(documentsOf(folder)).toEqual(["first", "second"]);
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(names.sort()).toEqual([
    ...["SHA256SUMS", "backend.sqlite", "backup.json", "identity.db", "inbox.db", "people.json"],
    ...["secrets.json", "seeded", "signing-key.json", "stripe.db"],
  ]);
});

test("is its owner's alone", () => {
  const { folder } = backUp();
  for (const path of [to, folder, join(folder, "backend")]) expect(modeOf(path)).toBe(0o700);
  for (const path of ["secrets.json", "backend/backend.sqlite", "backup.json", "SHA256SUMS"])
    expect(modeOf(join(folder, path))).toBe(0o600);
});

test("neither waits for a transaction that is being written nor keeps one from going on", () => {
  shop.run("BEGIN IMMEDIATE");
  shop.add("second");
  const early = backUp(NOON);
  shop.add("third");
  shop.run("COMMIT");
  expect(documentsOf(early.folder)).toEqual(["first"]);
  expect(documentsOf(backUp(NOON + 1).folder)).toEqual(["first", "second", "third"]);
});

test("keeps as many as are wanted, and removes nothing that it did not write", () => {
  mkdirSync(join(to, "2020-01-01T00-00-00.000Z"), { recursive: true });
  mkdirSync(join(to, "photos"));
  writeFileSync(join(to, "notes.txt"), "");
  for (const minute of [0, 1, 2]) backUp(NOON + minute * 60_000, 2);
  const { removed } = backUp(NOON + 180_000, 2);
  expect(removed).toEqual(["2026-11-28T12-01-00.000Z"]);
  expect(listBackups(to)).toEqual(["2026-11-28T12-02-00.000Z", "2026-11-28T12-03-00.000Z"]);
  expect(readdirSync(to)).toEqual(
    expect.arrayContaining(["2020-01-01T00-00-00.000Z", "photos", "notes.txt"]),
  );
  expect(readdirSync(to)).toHaveLength(5);
});

test("removes none when the new one cannot be written, and leaves no half of it", () => {
  backUp(NOON, 1);
  for (const end of ["", "-wal", "-shm"]) rmSync(join(dataDir, `inbox.db${end}`));
  writeFileSync(join(dataDir, "inbox.db"), "This is no database.");
  expect(() => backUp(NOON + 60_000, 1)).toThrow(
    /^No backup was written: inbox\.db: .*not a database/,
  );
  expect(readdirSync(to)).toEqual(["2026-11-28T12-00-00.000Z"]);
});

test("removes what one that was killed left behind", () => {
  mkdirSync(join(to, "unfinished-2026-11-27T12-00-00.000Z", "backend"), { recursive: true });
  backUp();
  expect(readdirSync(to)).toEqual(["2026-11-28T12-00-00.000Z"]);
});

test("waits for no other: one at a time", () => {
  const release = lockFolder(to);
  expect(() => backUp()).toThrow(/Another backup is being written/);
  release();
  backUp();
});

test.each(["seeded", "backend/backend.sqlite", "secrets.json"])(
  "says that a folder without %s holds no whole shop, and makes nothing",
  (path) => {
    rmSync(join(dataDir, path));
    expect(() => backUp()).toThrow(`holds no whole shop: ${path} is not there`);
    expect([existsSync(to), existsSync(join(dataDir, path))]).toEqual([false, false]);
  },
);

test("is refused a place that the next fresh start would empty", () => {
  for (const place of [dataDir, join(dataDir, "backups")]) {
    expect(() => writeBackup({ dataDir, to: place, keep: 1, now: NOON })).toThrow(/--to/);
  }
});

test("says in words where it is, how large, and what it holds", () => {
  const words = wordsOnBackup(backUp(), 14, root);
  expect(words).toMatch(
    /^The shop is backed up to data-backups\/2026-11-28T12-00-00\.000Z \(\d+\.\d kB\), and read back whole:$/m,
  );
  expect(words).toMatch(/backend\/backend\.sqlite +\d+\.\d kB, 1 document, 1 uploaded file$/m);
  expect(words).toContain("npm run restore -- data-backups/2026-11-28T12-00-00.000Z");
  expect([0, 999, 1_000, 75_440_128, 2e9].map(sizeOf)).toEqual([
    ...["0 bytes", "999 bytes", "1.0 kB", "75.4 MB", "2.0 GB"],
  ]);
});

test("has checksums that sha256sum reads", () => {
  const { folder } = backUp();
  const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(9);
  for (const line of lines) expect(line).toMatch(/^[0-9a-f]{64} {2}\S+$/);
});

test("takes its folders from the checkout, and keeps 14 beside the data unless told otherwise", () => {
  expect(readBackupOptions([], "/shop")).toEqual({
    kind: "run",
    options: { dataDir: "/shop/.local", to: "/shop/.local-backups", keep: 14 },
  });
  const told = ["--data", "/data", "--to", "there", "--keep", "3"];
  expect(readBackupOptions(told, "/shop")).toMatchObject({
    options: { dataDir: "/data", to: "/shop/there", keep: 3 },
  });
  expect(readBackupOptions(["--help"], "/shop")).toEqual({ kind: "help" });
});

test.each([[["--keep", "0"]], [["--keep", "many"]], [["--to", ""]], [["--too", "x"]], [["x"]]])(
  "refuses %j",
  (args) => expect(readBackupOptions(args, "/shop").kind).toBe("refused"),
);
