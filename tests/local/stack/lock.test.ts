import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyFolder, lockFolder } from "../../../local/stack/lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: object): void =>
  writeFileSync(join(folder, name), JSON.stringify(content));

test("one stack has a data folder, and a second is told where the first one is", () => {
  const release = lockFolder(folder);
  write("urls.json", { web: "http://localhost:3000" });
  expect(() => lockFolder(folder)).toThrow("Already running at http://localhost:3000");
  release();
  lockFolder(folder)();
});

test("another process that lives keeps the folder, one that is gone does not", async () => {
  const program = join(import.meta.dirname, "../../../local/stack/lock.ts");
  const code = `import { lockFolder } from ${JSON.stringify(program)}; lockFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
  await new Promise((resolve) => other.stdout.once("data", resolve));
  expect(() => lockFolder(folder)).toThrow(`process ${String(other.pid)}`);
  const gone = new Promise((resolve) => other.once("exit", resolve));
  other.kill("SIGKILL");
  await gone;
  lockFolder(folder)();
});

test.each([
  ["of a number that nobody has", { pid: 2 ** 30, began: "1" }],
  ["of a number that another process has by now", { pid: process.ppid, began: "1" }],
  ["of our own number, as in a container that began again", { pid: process.pid, began: "1" }],
  ["that cannot be read", []],
])("takes a stale lock %s", (_what, holder) => {
  write("running.json", holder);
  lockFolder(folder)();
});

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test("a folder that it makes is its owner's alone", () => {
  const made = join(folder, "new", "data");
  lockFolder(made)();
  expect([modeOf(join(folder, "new")), modeOf(made)]).toEqual([0o700, 0o700]);
});

test("a folder that was there stays as open as it was", () => {
  chmodSync(folder, 0o755);
  lockFolder(folder)();
  expect(modeOf(folder)).toBe(0o755);
});

test("emptying the folder keeps the lock", () => {
  const release = lockFolder(folder);
  write("seeded", {});
  emptyFolder(folder);
  expect(existsSync(join(folder, "seeded"))).toBe(false);
  expect(() => lockFolder(folder)).toThrow("Already running");
  release();
});
