import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Under which licences the packages of the lockfile come. It reads the lockfile alone, so packages of
 * other systems, which are not installed here, are judged too.
 */

/** What may come in: licences that let this be given on and sold, and ask for their notice at most. */
const ALLOWED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  // Of the table of browsers' abilities, which are data.
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  // Asks for changes of its own files alone.
  "MPL-2.0",
  // Of typefaces.
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
]);

/** What a licence list cannot judge, each with what it is said to be and why it may come in. */
const EXCEPTIONS: readonly { name: RegExp; licence: string; because: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: "LGPL-3.0-or-later",
    because:
      "an optional library of pictures that Next.js loads as it is; nothing of it is changed",
  },
  {
    name: /^parse-cache-control$/,
    licence: "",
    because:
      "it names BSD in an old way that the lockfile does not take over; its LICENSE is BSD-3-Clause",
  },
];

/** A package of the lockfile: its path there, and what it says of itself. */
type Locked = { version?: string; license?: string; link?: boolean };

/** A licence in the words of SPDX: `MIT`, `(MIT OR GPL-3.0)`, `Apache-2.0 AND MIT`. */
function isAllowed(expression: string, also: readonly string[]): boolean {
  const text = expression.replaceAll(/[()]/g, " ").trim();
  // `AND` binds closer than `OR`; brackets that say otherwise are taken by the strict reading below.
  const nested = /\([^()]*\bOR\b[^()]*\)\s*AND|AND\s*\([^()]*\bOR\b/.test(expression);
  const all = (part: string): boolean =>
    part.split(/\s+AND\s+/).every((name) => ALLOWED.has(name.trim()) || also.includes(name.trim()));
  return nested ? text.split(/\s+(?:AND|OR)\s+/).every(all) : text.split(/\s+OR\s+/).some(all);
}

/**
 * A line for each package whose licence may not come in, sorted; empty when all may.
 * @param packages of a lockfile of version 3: `node_modules/a/node_modules/b` by what is locked there
 */
export function licenceProblems(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== "" && link !== true)
    .flatMap(([path, { version = "?", license = "" }]) => {
      const name = path.split("node_modules/").at(-1) ?? path;
      const also = EXCEPTIONS.filter((each) => each.name.test(name)).map(({ licence }) => licence);
      if (license === "" ? also.includes("") : isAllowed(license, also)) return [];
      return [`${name} ${version}: ${license === "" ? "no licence is named" : license}`];
    })
    .sort();
}

/** @throws with a line for each package of this checkout's lockfile whose licence may not come in */
export function checkLicences(root: string): void {
  // npm's own file.
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  const problems = licenceProblems(packages);
  if (problems.length === 0) return;
  throw new Error(
    `These come under a licence that is not in the list of local/checks/licences.ts:\n${problems.join("\n")}`,
  );
}
