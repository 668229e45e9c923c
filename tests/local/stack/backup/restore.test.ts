import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describe as describeBackup, writeDescription } from "../../../../local/backup/description";
import type { Description } from "../../../../local/backup/description";
import { digestOf } from "../../../../local/backup/disk";
import { readRestoreOptions } from "../../../../local/backup/options";
import { restoreBackup } from "../../../../local/backup/restore";
import { dropWaiting, finishSwitch } from "../../../../local/backup/switch";
import { wordsOnRestore } from "../../../../local/backup/words";
import { nameOf, writeBackup } from "../../../../local/backup/write";
import { lockFolder } from "../../../../local/stack/lock";
import { ROOT } from "../../../../local/stack/processes";
import { documentsOf, filesOf, makeShop } from "./shop";

/** Restores over small made data folders. */

const NOON = Date.UTC(2026, 10, 28, 12);
/** What every test begins with: a shop, a backup of it, and what was written since. */
const made = mkdtempSync(join(tmpdir(), "restore-made-"));
const atBackup: Record<string, string> = {};
let root: string;
let dataDir: string;
let backup: string;

beforeAll(() => {
  const [data, to] = [join(made, "data"), join(made, "backups")];
  const shop = makeShop(data, "old");
  const { folder } = writeBackup({ dataDir: data, to, keep: 1, now: NOON });
  for (const { path, sha256 } of describeBackup(folder, NOON).files) atBackup[path] = sha256;
  shop.add("written since");
  shop.end();
  writeFileSync(join(data, "secrets.json"), JSON.stringify({ adminKey: "new" }));
});
afterAll(() => rmSync(made, { recursive: true, force: true }));
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "restore-"));
  cpSync(made, root, { recursive: true });
  [dataDir, backup] = [join(root, "data"), join(root, "backups", nameOf(NOON))];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const restore = () => restoreBackup({ backup, dataDir, now: NOON + 60_000 });

test("puts the shop as it was in place, and keeps what was there beside it", () => {
  const before = filesOf(dataDir);
  const { aside } = restore();
  expect(filesOf(dataDir)).toEqual(atBackup);
  expect(documentsOf(dataDir)).toEqual(["old"]);
  expect(aside).toBe(join(root, "data-before-2026-11-28T12-01-00.000Z"));
  expect(filesOf(aside ?? "")).toEqual(before);
  expect(readdirSync(root).sort()).toEqual([
    ...["backups", "data", "data-before-2026-11-28T12-01-00.000Z"],
  ]);
  const modeOf = (path: string): number => statSync(path).mode & 0o777;
  expect([modeOf(dataDir), modeOf(join(dataDir, "secrets.json"))]).toEqual([0o700, 0o600]);
});

test("can be taken back, and leaves the folder free for a start", () => {
  restore();
  const again = restoreBackup({ backup, dataDir, now: NOON + 120_000 });
  expect(filesOf(again.aside ?? "")).toEqual(atBackup);
  lockFolder(dataDir)();
});

test("works where there are no data yet, and keeps nothing aside then", () => {
  rmSync(dataDir, { recursive: true });
  const restored = restore();
  expect(restored.aside).toBeNull();
  expect(filesOf(dataDir)).toEqual(atBackup);
  expect(readdirSync(root).sort()).toEqual(["backups", "data"]);
  const words = wordsOnRestore(restored, dataDir, root);
  expect(words).toContain("data is the shop as it was at 2026-11-28T12:00:00.000Z again");
});

test("is refused while the shop runs, with where it does", () => {
  const release = lockFolder(dataDir);
  writeFileSync(join(dataDir, "urls.json"), JSON.stringify({ web: "http://localhost:3000" }));
  const before = filesOf(root);
  expect(restore).toThrow("The shop is running at http://localhost:3000");
  expect(filesOf(root)).toEqual(before);
  release();
});

test("is refused over a link", () => {
  symlinkSync(dataDir, join(root, "link"));
  const over = { backup, dataDir: join(root, "link"), now: NOON };
  expect(() => restoreBackup(over)).toThrow(/is a link/);
});

describe("a backup that is damaged is told, and changes nothing", () => {
  const flip = (path: string, at: number): void => {
    const file = join(backup, path);
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const checkable = () =>
    JSON.parse(readFileSync(join(backup, "backup.json"), "utf8")) as Description;
  const sizeOf = (path: string): number => statSync(join(backup, path)).size;
  const everyPath = [
    ...["backend/backend.sqlite", "stripe.db", "inbox.db", "identity/identity.db"],
    ...["secrets.json", "people.json", "identity/signing-key.json"],
  ];

  test.each<[string, RegExp, () => void]>([
    [
      "one byte in the middle",
      /backend\.sqlite is not as it was written/,
      () => flip("backend/backend.sqlite", sizeOf("backend/backend.sqlite") >> 1),
    ],
    ["its last byte", /stripe\.db is not as it/, () => flip("stripe.db", sizeOf("stripe.db") - 1)],
    ["one byte of a checksum", /do not agree/, () => flip("SHA256SUMS", 3)],
    [
      "one figure of its description",
      /do not agree/,
      () => {
        const file = join(backup, "backup.json");
        writeFileSync(file, readFileSync(file, "utf8").replace('"docs": 1', '"docs": 2'));
      },
    ],
    ["a word of its description", /cannot be read/, () => flip("backup.json", 0)],
    [
      "cut short",
      /backend\.sqlite has 1000 bytes instead of/,
      () => truncateSync(join(backup, "backend/backend.sqlite"), 1_000),
    ],
    ["too long", /inbox\.db has/, () => appendFileSync(join(backup, "inbox.db"), "x")],
    ["without checksums", /SHA256SUMS is missing/, () => rmSync(join(backup, "SHA256SUMS"))],
    [
      "without a description",
      /is no backup: it has no backup\.json/,
      () => rmSync(join(backup, "backup.json")),
    ],
    ["not there at all", /is no backup/, () => rmSync(backup, { recursive: true })],
    ...everyPath.map((path): [string, RegExp, () => void] => [
      `without ${path}`,
      new RegExp(`${path} is missing`),
      () => rmSync(join(backup, path)),
    ]),
  ])("%s", (_what, message, harm) => {
    harm();
    const before = filesOf(root);
    expect(restore).toThrow(message);
    expect(filesOf(root)).toEqual(before);
    rmSync(dataDir, { recursive: true });
    expect(restore).toThrow(message);
    expect(existsSync(dataDir)).toBe(false);
  });

  test("a file that a description alone names is written nowhere", () => {
    const file = join(backup, "backup.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"inbox.db"', '"../escaped.db"'));
    expect(restore).toThrow(/does not name inbox\.db/);
  });

  test("a database that SQLite finds fault with, though its checksums are right", () => {
    const file = join(backup, "stripe.db");
    const bytes = readFileSync(file).fill(0, 4096, 8192);
    writeFileSync(file, bytes);
    expect(() => describeBackup(backup, NOON)).toThrow();
    const { files, ...rest } = checkable();
    const forged = files.map((each) =>
      each.path === "stripe.db" ? { ...each, ...digestOf(file) } : each,
    );
    writeDescription(backup, { ...rest, files: forged });
    const before = filesOf(root);
    expect(restore).toThrow(/is damaged: stripe\.db: /);
    expect(filesOf(root)).toEqual(before);
  });
});

describe("one that is killed leaves the old shop or the new one, whole", () => {
  /** Runs the command with a process that is killed at the n-th call of a function of `node:fs`. */
  const runKilled = (name: string, call: number): NodeJS.Signals | null => {
    const preload = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
      const real = fs.${name}; let calls = 0;
      fs.${name} = (...args) => ++calls === ${call} ? process.kill(process.pid, "SIGKILL") : real(...args);
      syncBuiltinESMExports();`;
    const encoded = `data:text/javascript,${encodeURIComponent(preload)}`;
    const program = join(ROOT, "local", "restore.ts");
    const args = ["--import", "tsx", "--import", encoded, program, backup, "--data", dataDir];
    return spawnSync(process.execPath, args, { cwd: ROOT }).signal;
  };

  test.each([
    ["while it copies", "copyFileSync", 5, "old"],
    ["before its copy is ready", "renameSync", 1, "old"],
    ["before the data make room", "renameSync", 2, "old"],
    ["after the data made room", "renameSync", 3, "new"],
  ])("%s", (_when, name, call, which) => {
    const present = filesOf(dataDir);
    expect(runKilled(name, call)).toBe("SIGKILL");
    // As a start does.
    finishSwitch(dataDir);
    const release = lockFolder(dataDir);
    dropWaiting(dataDir);
    release();
    expect(filesOf(dataDir)).toEqual(which === "old" ? present : atBackup);
    restore();
    expect(filesOf(dataDir)).toEqual(atBackup);
    expect(readdirSync(root).filter((entry) => /restor/.test(entry))).toEqual([]);
  });
});

test("the command ends with 1 and says that nothing was changed", () => {
  appendFileSync(join(backup, "inbox.db"), "x");
  const program = join(ROOT, "local", "restore.ts");
  const args = ["--import", "tsx", program, backup, "--data", dataDir];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The backup .* is damaged: inbox\.db has .*\nNothing was changed\.\n$/);
});

test("wants one backup, by name", () => {
  expect(readRestoreOptions(["there/one"], "/shop")).toEqual({
    kind: "run",
    options: { dataDir: "/shop/.local", backup: "/shop/there/one" },
  });
  for (const args of [[], ["one", "two"], [""], ["--backup", "one"], ["one", "--data", ""]])
    expect(readRestoreOptions(args, "/shop").kind).toBe("refused");
  expect(readRestoreOptions(["-h"], "/shop")).toEqual({ kind: "help" });
});
