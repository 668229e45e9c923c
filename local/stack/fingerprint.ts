import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./processes";

/** A digest of files and folders of the checkout, by their names and all that is in them. */
export function fingerprintOf(sources: readonly string[], ...settings: string[]): string {
  const hash = createHash("sha256");
  for (const setting of settings) hash.update(setting);
  for (const source of sources) addTo(hash, source);
  return hash.digest("hex");
}

function addTo(hash: Hash, path: string): void {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name));
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(full));
}
