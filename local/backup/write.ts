import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { lockFolder } from "../stack/lock";
import { CONTENTS } from "./contents";
import type { Content } from "./contents";
import { copyDatabase } from "./databases";
import { checkBackup, describe, DESCRIPTION, writeDescription } from "./description";
import type { Description } from "./description";
import { sync, syncTree } from "./disk";

export type Written = {
  folder: string;
  description: Description;
  /** Names of older backups that went, as there were more than are kept. */
  removed: string[];
};

/** Begins the name of what is not written whole, or not removed whole. */
const UNFINISHED = "unfinished-";
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;

/** An instant as the name of a folder: ISO 8601 without colons, in order of time. */
export function nameOf(at: number): string {
  return new Date(at).toISOString().replaceAll(":", "-");
}

/**
 * Writes the shop of a data folder, which may be running, to a new folder under `to` and reads it back;
 * then removes the oldest backups there beyond `keep`. It shows under its name once it is whole.
 * @throws when there is no whole shop, it changes places meanwhile, or another backup is being written
 */
export function writeBackup(options: {
  dataDir: string;
  to: string;
  keep: number;
  now: number;
}): Written {
  const { dataDir, to, keep, now } = options;
  const inside = relative(dataDir, to);
  if (!inside.startsWith("..") && !isAbsolute(inside))
    throw new Error("Backups cannot be in the data folder itself: choose another one with --to.");
  requireShop(dataDir);
  const release = lockFolder(to, otherBackup);
  try {
    removeUnfinished(to);
    const folder = join(to, nameOf(now));
    const draft = join(to, `${UNFINISHED}${nameOf(now)}`);
    const description = writeDraft(dataDir, draft, now);
    renameSync(draft, folder);
    sync(to);
    return { folder, description, removed: removeOldest(to, keep) };
  } finally {
    release();
  }
}

/** The backups in a folder, the oldest first. Nothing else that lies there is taken for one. */
export function listBackups(to: string): string[] {
  if (!existsSync(to)) return [];
  const entries = readdirSync(to, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => existsSync(join(to, name, DESCRIPTION)))
    .sort();
}

function writeDraft(dataDir: string, draft: string, now: number): Description {
  try {
    const shop = shopIn(dataDir);
    mkdirSync(draft, { mode: 0o700 });
    for (const content of CONTENTS) copyContent(content, dataDir, draft);
    if (shopIn(dataDir) !== shop)
      throw new Error(`another shop took the place of that in ${dataDir} meanwhile`);
    const description = describe(draft, now);
    writeDescription(draft, description);
    syncTree(draft);
    return checkBackup(draft);
  } catch (problem) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`No backup was written: ${wordsOf(problem)}`);
  }
}

function copyContent({ path, kind }: Content, dataDir: string, draft: string): void {
  const [from, copy] = [join(dataDir, path), join(draft, path)];
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  try {
    if (kind === "database") copyDatabase(from, copy);
    else copyFileSync(from, copy);
  } catch (problem) {
    throw new Error(`${path}: ${wordsOf(problem)}`);
  }
  chmodSync(copy, 0o600);
}

function requireShop(dataDir: string): void {
  const missing = CONTENTS.find(({ path }) => !existsSync(join(dataDir, path)));
  if (missing === undefined) return;
  throw new Error(
    `${dataDir} holds no whole shop: ${missing.path} is not there. Start the shop once (npm start), or name its folder with --data. Data at real services are backed up there (npx convex export).`,
  );
}

/** Differs once a restore or a fresh start put another shop in the folder. */
function shopIn(dataDir: string): string {
  return `${statSync(dataDir).ino} ${readFileSync(join(dataDir, "secrets.json"), "utf8")}`;
}

function removeUnfinished(to: string): void {
  for (const name of readdirSync(to)) {
    if (!name.startsWith(UNFINISHED) || !NAME.test(name.slice(UNFINISHED.length))) continue;
    rmSync(join(to, name), { recursive: true, force: true });
  }
}

function removeOldest(to: string, keep: number): string[] {
  const names = listBackups(to);
  const tooMany = names.slice(0, Math.max(0, names.length - keep));
  for (const name of tooMany) {
    // So that one which is removed by half is not taken for a backup.
    const going = join(to, `${UNFINISHED}${name}`);
    try {
      renameSync(join(to, name), going);
      rmSync(going, { recursive: true, force: true });
    } catch (problem) {
      throw new Error(
        `The backup was written, but an older one could not be removed: ${wordsOf(problem)}`,
      );
    }
  }
  return tooMany;
}

function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

function otherBackup(to: string, pid: number): string {
  return `Another backup is being written to ${to} (process ${pid}).`;
}
