import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import vm from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepScript, runKeptScript } from "../../../../local/backend/isolate/script";
import type { KeptScript } from "../../../../local/backend/isolate/script";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "kept-script-"));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

function run(kept: KeptScript): unknown {
  const context = vm.createContext({});
  runKeptScript(kept, "script.js", context);
  return vm.runInContext("answer", context);
}

const CODE = "var answer = (() => 42)();";

describe("a script that is kept for children", () => {
  it("is written once, with what V8 compiled of it, and runs from either", () => {
    const kept = keepScript(dataDir, CODE);
    expect(run(kept)).toBe(42);
    const compiled = readFileSync(kept.compiledFile);
    expect(keepScript(dataDir, CODE)).toEqual(kept);
    expect(run(kept)).toBe(42);
    expect(readFileSync(kept.compiledFile)).toEqual(compiled);
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one byte", (bytes: Buffer) => bytes.fill(~(bytes.at(-1) ?? 0), bytes.length - 1)],
  ])("is compiled anew where that is %s", (_how, harm) => {
    const kept = keepScript(dataDir, CODE);
    run(kept);
    const whole = readFileSync(kept.compiledFile);
    writeFileSync(kept.compiledFile, harm(Buffer.from(whole)));
    expect(run(kept)).toBe(42);
    expect(readFileSync(kept.compiledFile).length).toBe(whole.length);
  });

  it("runs on where nothing can be written", () => {
    const kept = keepScript(dataDir, CODE);
    expect(run({ ...kept, compiledFile: path.join(dataDir, "nowhere", "x") })).toBe(42);
  });

  it("leaves no more than a bounded number of scripts behind", () => {
    for (let nth = 0; nth < 40; nth++) run(keepScript(dataDir, `var answer = ${String(nth)};`));
    const files = readdirSync(path.join(dataDir, "actions"));
    expect(files.length).toBe(32);
    const last = keepScript(dataDir, "var answer = 39;");
    expect(existsSync(last.compiledFile)).toBe(true);
  });
});
