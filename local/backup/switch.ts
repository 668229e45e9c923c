import { existsSync, renameSync, rmSync } from "node:fs";

/** Restored data that are whole and checked wait here, beside the data folder, to take its place. */
export function waitingFolder(dataDir: string): string {
  return `${dataDir}-restored`;
}

/**
 * Puts restored data in the place of a data folder that was renamed to make room. A restore that ends
 * between its two renames leaves it to the next start, which otherwise would set up empty shops.
 */
export function finishSwitch(dataDir: string): void {
  const waiting = waitingFolder(dataDir);
  if (!existsSync(dataDir) && existsSync(waiting)) renameSync(waiting, dataDir);
}

/**
 * Removes restored data that never took their place, so that they cannot do it later by surprise. For
 * whoever holds the data folder: no restore is at work then.
 */
export function dropWaiting(dataDir: string): void {
  rmSync(waitingFolder(dataDir), { recursive: true, force: true });
}
