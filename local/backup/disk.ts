import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

const CHUNK_BYTES = 1 << 20;

/** The SHA-256 of a file in hexadecimal, however large it is, and its size. */
export function digestOf(file: string): { sha256: string; bytes: number } {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const handle = openSync(file, "r");
  try {
    for (let bytes = 0; ;) {
      const read = readSync(handle, chunk, 0, CHUNK_BYTES, null);
      if (read === 0) return { sha256: hash.digest("hex"), bytes };
      hash.update(chunk.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(handle);
  }
}

/** Has a folder and all in it on the disk, so that a power cut after a rename loses none of it. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else sync(path);
  }
  sync(folder);
}

/** Has a file, or the names in a folder, on the disk, where the system lets us. */
export function sync(path: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(path, "r");
    fsyncSync(handle);
  } catch (problem) {
    // Windows syncs no folders; others none that may not be listed.
    if (!/^(EPERM|EACCES)$/.test((problem as NodeJS.ErrnoException).code ?? "")) throw problem;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
