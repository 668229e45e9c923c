import { relative } from "node:path";
import { CONTENTS } from "./contents";
import type { Description, FileFacts } from "./description";
import type { Restored } from "./restore";
import type { Written } from "./write";

/** What a person is told; folders as they are typed from `root`. */

export function wordsOnBackup(written: Written, keep: number, root: string): string {
  const { folder, description, removed } = written;
  const shown = shortPath(root, folder);
  return [
    `The shop is backed up to ${shown} (${sizeOf(totalOf(description))}), and read back whole:`,
    ...linesOf(description),
    removed.length === 0
      ? `The newest ${keep} backups are kept.`
      : `The newest ${keep} backups are kept; removed: ${removed.join(", ")}.`,
    "It holds the shop's secrets and its customers' data, open to you alone: keep it that way.",
    `To go back to it, end the shop and run: npm run restore -- ${quoted(shown)}`,
  ].join("\n");
}

export function wordsOnRestore(restored: Restored, dataDir: string, root: string): string {
  const { description, aside } = restored;
  return [
    `${shortPath(root, dataDir)} is the shop as it was at ${description.takenAt} again:`,
    ...linesOf(description),
    ...(aside === null
      ? []
      : [
          `The data that were there are in ${shortPath(root, aside)}. Remove them once all is as it should be.`,
        ]),
    "Start the shop as ever.",
  ].join("\n");
}

/** Bytes for a person, in steps of a thousand. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

function totalOf({ files }: Description): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function linesOf({ files }: Description): string[] {
  const longest = Math.max(...files.map(({ path }) => path.length));
  return files.map((file) => {
    const counts = countsOf(file);
    const words = [sizeOf(file.bytes), ...(counts === "" ? [] : [counts])].join(", ");
    return `  ${file.path.padEnd(longest)}  ${words}`;
  });
}

function countsOf({ path, rows = {} }: FileFacts): string {
  const counted = CONTENTS.find((content) => content.path === path)?.counted ?? [];
  return counted
    .map(({ table, one, other }) => [rows[table] ?? 0, one, other] as const)
    .map(([count, one, other]) => `${count} ${count === 1 ? one : other}`)
    .join(", ");
}

function shortPath(root: string, folder: string): string {
  const inside = relative(root, folder);
  return inside.startsWith("..") ? folder : inside;
}

function quoted(path: string): string {
  return /^[\w./@:-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
