import { fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { choosePort } from "../../../local/stack/ports";
import { isKeptByJournal, ROOT, runToEnd, startPart } from "../../../local/stack/processes";
import { ensureSecrets } from "../../../local/stack/settings";

const folder = mkdtempSync(join(tmpdir(), "stack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = (code: string): string[] => ["-e", code];

test("a part is up once it says so, its words go to its log and to who listens, and it stops when told", async () => {
  const heard: string[] = [];
  const part = await startPart({
    name: "quiet",
    args: script("console.log('quiet ready'); setInterval(() => {}, 1000)"),
    logDir: folder,
    ready: /quiet ready/,
    echo: (text) => heard.push(text),
  });
  await part.stop();
  expect((await part.exited).how).toBe("SIGTERM");
  expect(readFileSync(join(folder, "quiet.log"), "utf8")).toContain("quiet ready");
  expect(heard.join("")).toContain("quiet ready");
});

test("the journal keeps the words of parts where the variable names our own output, and nowhere else", () => {
  const output = openSync(join(folder, "output"), "w");
  const { dev, ino } = fstatSync(output);
  expect(isKeptByJournal(`${dev}:${ino}`, output)).toBe(true);
  expect(isKeptByJournal(`${dev}:${ino + 1}`, output)).toBe(false);
  expect(isKeptByJournal(undefined, output)).toBe(false);
});

test("what a part says then goes to that output, and to no file that grows", async () => {
  const said = await runToEnd("under the journal", [
    ...["--import", "tsx", "--input-type=module", "-e"],
    `import { fstatSync, existsSync } from "node:fs";
     const { dev, ino } = fstatSync(1);
     process.env.JOURNAL_STREAM = dev + ":" + ino;
     const { startPart } = await import("./local/stack/processes.ts");
     const part = await startPart({
       name: "kept",
       args: ["-e", "console.log('kept ready'); setInterval(() => {}, 1000)"],
       logDir: ${JSON.stringify(join(folder, "none"))},
       ready: /kept ready/,
     });
     await part.stop();
     console.log("files: " + existsSync(${JSON.stringify(join(folder, "none"))}));`,
  ]);
  expect(said).toContain("kept: kept ready");
  expect(said).toContain("files: false");
});

test("a part that ends while starting is told with its last words", async () => {
  const start = startPart({
    name: "broken",
    args: script("console.error('no disk left'); process.exit(3)"),
    logDir: folder,
    ready: /never/,
  });
  await expect(start).rejects.toThrow(/broken ended while starting \(code 3\)[^]*no disk left/);
});

test("a part that crashes later says how, and its last words", async () => {
  const part = await startPart({
    name: "brittle",
    args: script("console.log('up'); setTimeout(() => { throw new Error('snapped') }, 10)"),
    logDir: folder,
    ready: /up/,
  });
  const { how, lastWords } = await part.exited;
  expect(how).toBe("code 1");
  expect(lastWords).toContain("snapped");
});

test("a part ends when whoever started it is killed", async () => {
  const mark = join(folder, "orphan.pid");
  const orphan = `require("fs").writeFileSync(${JSON.stringify(mark)}, String(process.pid));
    console.log("up"); setInterval(() => {}, 1000)`;
  const starter = spawn(
    process.execPath,
    [
      ...["--import", "tsx", "--input-type=module", "-e"],
      `import { startPart } from ${JSON.stringify(join(ROOT, "local/stack/processes.ts"))};
       await startPart({ name: "orphan", args: ["-e", ${JSON.stringify(orphan)}],
         logDir: ${JSON.stringify(folder)}, ready: /up/ });
       console.log("started"); setInterval(() => {}, 1000)`,
    ],
    { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise<void>((resolve) => {
    starter.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("started")) resolve();
    });
  });
  const pid = Number(readFileSync(mark, "utf8"));
  starter.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
});

test("a command that fails is told with what it printed", async () => {
  await expect(runToEnd("seed", script("console.log('half'); process.exit(2)"))).rejects.toThrow(
    /seed failed \(code 2\)[^]*half/,
  );
});

test("a taken port moves to the next free one, and none is given twice", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  const given = new Set<number>();
  const first = await choosePort(taken, given);
  const second = await choosePort(taken, given);
  await new Promise((resolve) => server.close(resolve));
  expect(first).toBeGreaterThan(taken);
  expect(second).toBeGreaterThan(first);
});

test("an installation keeps its secrets, and no two share them", () => {
  const one = join(folder, "one");
  const other = join(folder, "other");
  expect(ensureSecrets(one)).toEqual(ensureSecrets(one));
  expect(ensureSecrets(other).adminKey).not.toBe(ensureSecrets(one).adminKey);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
