import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../local/checks/random";

const FOLDER = join(import.meta.dirname, "..", "e2e");

/** The files of browser tests in an order that follows from a seed. */
export function shuffledFiles(seed: string): string[] {
  const random = new Random([...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".spec.ts"));
  return files
    .sort()
    .map((file) => ({ file, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ file }) => file);
}
