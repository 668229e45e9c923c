import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CONTENTS } from "./contents";
import { examineDatabase } from "./databases";
import { digestOf } from "./disk";

/** What a backup says about itself, and whether that is so. */

export const DESCRIPTION = "backup.json";
/** Also for `sha256sum --check SHA256SUMS`, by hand. */
const CHECKSUMS = "SHA256SUMS";

const FILE = z.strictObject({
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  /** Of each table of a database. */
  rows: z.record(z.string(), z.int().nonnegative()).optional(),
});
const BACKUP = z.strictObject({
  format: z.literal(1),
  /** An instant in ISO 8601. */
  takenAt: z.iso.datetime(),
  files: z.array(FILE),
});
export type FileFacts = z.infer<typeof FILE>;
export type Description = z.infer<typeof BACKUP>;

/** Describes the copies in a folder. @throws when one of them is not sound */
export function describe(folder: string, takenAt: number): Description {
  const files = CONTENTS.map(({ path, kind }) => {
    const file = join(folder, path);
    const rows = kind === "database" ? { rows: examineDatabase(file) } : {};
    if (path.endsWith(".json")) JSON.parse(readFileSync(file, "utf8"));
    return { path, ...digestOf(file), ...rows };
  });
  return { format: 1, takenAt: new Date(takenAt).toISOString(), files };
}

export function writeDescription(folder: string, description: Description): void {
  const text = `${JSON.stringify(description, null, 2)}\n`;
  writeFileSync(join(folder, DESCRIPTION), text, { mode: 0o600 });
  const own = { path: DESCRIPTION, ...digestOf(join(folder, DESCRIPTION)) };
  writeFileSync(join(folder, CHECKSUMS), sumsOf([...description.files, own]), { mode: 0o600 });
}

function sumsOf(files: readonly { path: string; sha256: string }[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
}

/**
 * Reads a backup's description and every byte of its files.
 * @throws with what is missing or is not as it was written
 */
export function checkBackup(folder: string): Description {
  const description = readDescription(folder);
  const own = { path: DESCRIPTION, ...digestOf(join(folder, DESCRIPTION)) };
  const sums = join(folder, CHECKSUMS);
  if (!existsSync(sums)) throw damage(folder, `${CHECKSUMS} is missing`);
  if (readFileSync(sums, "utf8") !== sumsOf([...description.files, own]))
    throw damage(folder, `${CHECKSUMS} and ${DESCRIPTION} do not agree`);
  checkFiles(folder, folder, description);
  return description;
}

/** Compares the files of a folder with what a backup says of them. */
export function checkFiles(backup: string, folder: string, { files }: Description): void {
  for (const { path, bytes, sha256 } of files) {
    const file = join(folder, path);
    if (!existsSync(file)) throw damage(backup, `${path} is missing`);
    const found = digestOf(file);
    if (found.bytes !== bytes)
      throw damage(backup, `${path} has ${found.bytes} bytes instead of ${bytes}`);
    if (found.sha256 !== sha256) throw damage(backup, `${path} is not as it was written`);
  }
}

/** Has SQLite look at the databases in a folder, and counts their rows. */
export function checkDatabases(backup: string, folder: string, { files }: Description): void {
  for (const { path, rows } of files) {
    if (rows === undefined) continue;
    const found = examined(backup, folder, path);
    for (const [table, count] of Object.entries(rows)) {
      if (found[table] === count) continue;
      throw damage(backup, `${path} has ${found[table] ?? 0} rows of ${table} instead of ${count}`);
    }
  }
}

function examined(backup: string, folder: string, path: string): Record<string, number> {
  try {
    return examineDatabase(join(folder, path));
  } catch (problem) {
    throw damage(backup, `${path}: ${problem instanceof Error ? problem.message : problem}`);
  }
}

function readDescription(folder: string): Description {
  const file = join(folder, DESCRIPTION);
  if (!existsSync(file)) throw new Error(`${folder} is no backup: it has no ${DESCRIPTION}.`);
  const read = BACKUP.safeParse(parsed(readFileSync(file, "utf8")));
  if (!read.success) throw damage(folder, `${DESCRIPTION} cannot be read`);
  const paths = read.data.files.map(({ path }) => path);
  for (const { path } of CONTENTS) {
    if (!paths.includes(path)) throw damage(folder, `${DESCRIPTION} does not name ${path}`);
  }
  // Nothing is written under a name that only the backup says.
  if (paths.length > CONTENTS.length)
    throw damage(folder, `${DESCRIPTION} names more than a shop has`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damage(folder: string, what: string): Error {
  return new Error(`The backup ${folder} is damaged: ${what}.`);
}
