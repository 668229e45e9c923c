import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync } from "node:fs";
import { readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { addressOf, LOCK, lockFolder } from "../stack/lock";
import { checkBackup, checkDatabases, checkFiles } from "./description";
import type { Description } from "./description";
import { sync, syncTree } from "./disk";
import { dropWaiting, finishSwitch, waitingFolder } from "./switch";
import { nameOf } from "./write";

export type Restored = {
  description: Description;
  /** Where the data are now that were there before; null when there were none. */
  aside: string | null;
};

/**
 * Puts a backup in the place of a data folder, whose own data are kept beside it. All is copied and checked
 * before that; the switch is two renames, and what ends between them is finished by the next start.
 * @throws when the shop runs or the backup is not whole; nothing is changed then
 */
export function restoreBackup(options: { backup: string; dataDir: string; now: number }): Restored {
  const { backup, dataDir, now } = options;
  finishSwitch(dataDir);
  const wasThere = existsSync(dataDir);
  if (wasThere && lstatSync(dataDir).isSymbolicLink())
    throw new Error(`${dataDir} is a link: name the folder that it leads to with --data.`);
  const draft = `${dataDir}-restoring`;
  const release = lockFolder(dataDir, running);
  try {
    const description = checkBackup(backup);
    copyChecked(backup, draft, description);
    const aside = `${dataDir}-before-${nameOf(now)}`;
    switchTo(draft, dataDir, aside);
    return { description, aside: dropEmpty(aside) ? null : aside };
  } finally {
    release();
    rmSync(draft, { recursive: true, force: true });
    if (!wasThere && existsSync(dataDir) && readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  }
}

function copyChecked(backup: string, draft: string, description: Description): void {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  for (const { path } of description.files) {
    const copy = join(draft, path);
    mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
    copyFileSync(join(backup, path), copy);
    chmodSync(copy, 0o600);
  }
  checkFiles(backup, draft, description);
  checkDatabases(backup, draft, description);
  syncTree(draft);
}

function switchTo(draft: string, dataDir: string, aside: string): void {
  dropWaiting(dataDir);
  // Whoever starts in the middle finds the folder taken, before and after.
  const release = lockFolder(draft);
  renameSync(draft, waitingFolder(dataDir));
  // By its old name: the lock itself goes along, and is given back with that of the data folder.
  release();
  try {
    renameSync(dataDir, aside);
    finishSwitch(dataDir);
  } catch (problem) {
    if (!existsSync(dataDir)) renameSync(aside, dataDir);
    dropWaiting(dataDir);
    throw problem;
  }
  rmSync(join(aside, LOCK), { force: true });
  sync(dirname(dataDir));
}

/** Removes a folder that was made for the lock alone; tells whether it was one. */
function dropEmpty(folder: string): boolean {
  if (readdirSync(folder).length > 0) return false;
  rmdirSync(folder);
  return true;
}

function running(dataDir: string, pid: number): string {
  const where = addressOf(dataDir);
  const at = where === null ? "" : ` at ${where}`;
  return `The shop is running${at} (process ${pid}). End it with Ctrl-C, then restore.`;
}
