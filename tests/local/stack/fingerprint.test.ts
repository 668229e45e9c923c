import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fingerprintOf } from "../../../local/stack/fingerprint";
import { ROOT } from "../../../local/stack/processes";

/** What is kept of a build or of a push is made anew once anything it was made of is another. */

const folder = mkdtempSync(join(tmpdir(), "fingerprint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a fingerprint is another one when a file in it is changed, renamed, added or taken away", () => {
  mkdirSync(join(folder, "deep"));
  const inner = join(folder, "deep", "a.ts");
  writeFileSync(inner, "export {};");
  const seen = [fingerprintOf([relative(ROOT, folder)])];
  const changes = [
    () => writeFileSync(inner, "export { };"),
    () => renameSync(inner, join(folder, "deep", "b.ts")),
    () => writeFileSync(join(folder, "c.ts"), ""),
    () => rmSync(join(folder, "deep"), { recursive: true }),
  ];
  for (const change of changes) {
    change();
    seen.push(fingerprintOf([relative(ROOT, folder)]));
    expect(fingerprintOf([relative(ROOT, folder)])).toBe(seen.at(-1));
  }
  expect(new Set(seen).size).toBe(changes.length + 1);
  expect(fingerprintOf([relative(ROOT, folder)], "another setting")).not.toBe(seen.at(-1));
});
