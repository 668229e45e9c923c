import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { firstSentence } from "../stack/options";

/** What `npm run backup` and `npm run restore` are told. Folders are relative to `root`. */
export type BackupOptions = { dataDir: string; to: string; keep: number };
export type RestoreOptions = { dataDir: string; backup: string };
export type Reading<Options> =
  { kind: "run"; options: Options } | { kind: "help" } | { kind: "refused"; problem: string };

const KEPT = 14;

export const BACKUP_USAGE = `Usage: npm run backup -- [options]

  --to FOLDER      where backups are kept, each in a folder of its own; DATA-backups by default
  --keep NUMBER    how many of them: the oldest go; ${KEPT} by default
  --data FOLDER    the data of the shop; .local by default
  --help           shows this

The shop may be running. Exit code 0: written, and read back whole; 1: not, with the reason.`;

export const RESTORE_USAGE = `Usage: npm run restore -- FOLDER [options]

  FOLDER           a backup: what npm run backup printed
  --data FOLDER    what it takes the place of; .local by default
  --help           shows this

The shop must not be running. Its present data are kept beside it under another name.`;

export function readBackupOptions(args: readonly string[], root: string): Reading<BackupOptions> {
  return reading(() => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string", default: ".local" },
        to: { type: "string" },
        keep: { type: "string", default: String(KEPT) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return null;
    const dataDir = folderOf(root, "--data", values.data);
    const to = values.to === undefined ? `${dataDir}-backups` : folderOf(root, "--to", values.to);
    if (!/^[1-9]\d{0,5}$/.test(values.keep))
      throw new Error(`--keep must be a number from 1 on, not "${values.keep}"`);
    return { dataDir, to, keep: Number(values.keep) };
  });
}

export function readRestoreOptions(args: readonly string[], root: string): Reading<RestoreOptions> {
  return reading(() => {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: "string", default: ".local" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return null;
    const [backup, ...more] = positionals;
    if (backup === undefined || more.length > 0) throw new Error("Name one backup");
    const dataDir = folderOf(root, "--data", values.data);
    return { dataDir, backup: folderOf(root, "FOLDER", backup) };
  });
}

function reading<Options>(read: () => Options | null): Reading<Options> {
  try {
    const options = read();
    return options === null ? { kind: "help" } : { kind: "run", options };
  } catch (problem) {
    return { kind: "refused", problem: firstSentence(problem) };
  }
}

function folderOf(root: string, name: string, text: string): string {
  if (text.trim() === "") throw new Error(`${name} needs the name of a folder`);
  return resolve(root, text);
}
