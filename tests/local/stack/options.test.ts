import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environmentOf, readOptions } from "../../../local/stack/options";

test("takes arguments before the environment, and what is free by default", () => {
  const read = readOptions(["--fresh", "--web-port", "4000"], { WEB_PORT: "5000", SITE_PORT: "6" });
  expect(read).toEqual({
    kind: "start",
    options: { dev: false, fresh: true, data: ".local", ports: { web: 4000, site: 6 } },
  });
});

test("takes what the .env files say", () => {
  const folder = mkdtempSync(join(tmpdir(), "options-"));
  // While testing, Next.js reads this one for .env.local.
  writeFileSync(join(folder, ".env.test.local"), "WEB_PORT=4100\n");
  const read = readOptions([], environmentOf(folder));
  rmSync(folder, { recursive: true });
  expect(read).toMatchObject({ options: { ports: { web: 4100 } } });
});

test("shows its usage when asked", () => {
  expect(readOptions(["--help"], {})).toEqual({ kind: "help" });
  expect(readOptions(["-h", "--fresh"], {})).toEqual({ kind: "help" });
});

test.each([
  [["--webport", "1"], {}, /--webport/],
  [["--web-port", "abc"], {}, /--web-port must be a number from 1 to 65535, not "abc"/],
  [["--web-port", "0"], {}, /--web-port/],
  [["--web-port", "65536"], {}, /--web-port/],
  [["--web-port", "1.5"], {}, /--web-port/],
  [["--web-port"], {}, /--web-port/],
  [[], { CONVEX_PORT: "x" }, /CONVEX_PORT must be a number/],
  [["--data", ""], {}, /--data/],
  [["--fresh=yes"], {}, /--fresh/],
  [["somewhere"], {}, /somewhere/],
])("refuses %j with %j in one line", (args, env, message) => {
  const read = readOptions(args, env);
  expect(read).toMatchObject({ kind: "refused", problem: expect.stringMatching(message) });
  expect(read).not.toMatchObject({ problem: expect.stringContaining("\n") });
});
