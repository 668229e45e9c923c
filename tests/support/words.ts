import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@/lib/languages";

/** The message files as they lie in messages/, for tests that go over every language there is. */

const MESSAGES = join(import.meta.dirname, "../../messages");

/** Languages that there is a file of: `["en", "id"]`. */
export function listFiles(): string[] {
  return readdirSync(MESSAGES)
    .flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? [])
    .sort();
}

/** The file's own text. */
export function textOf(language: Language): string {
  return readFileSync(join(MESSAGES, `${language}.json`), "utf8");
}

/** All words of a language, in their groups. */
export function wordsOf(language: Language): Record<string, object> {
  return JSON.parse(textOf(language));
}

/** Every message by its full key: `errors.SLOT_TAKEN`. */
export function flat(group: object, prefix = ""): Map<string, string> {
  const entries = Object.entries(group).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? [...flat(value, `${prefix}${key}.`)]
      : [[`${prefix}${key}`, String(value)] as const],
  );
  return new Map(entries);
}
