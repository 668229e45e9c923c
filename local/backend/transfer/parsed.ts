import { createHash } from "node:crypto";
import { tableNumberOf } from "../values/ids";
import { asObject, optionalNumber, parseJson, stringField } from "../values/json";
import type { JsonObject } from "../values/json";
import { fileAt, STORAGE, tableAt, TABLES } from "./format";
import type { FileLine } from "./format";

/** A snapshot as its files say it, before anything of it is written. */

export interface ParsedFile {
  id: string;
  creationTime: number;
  contentType: string | null;
  sha256: string;
  bytes: Buffer;
}

export interface ParsedComponent {
  /** The number of each table, as its ids have it. */
  numbers: Map<string, number>;
  tables: Map<string, JsonObject[]>;
  /** Null where the snapshot was made without files. */
  files: ParsedFile[] | null;
}

export type Parsed = Map<string, ParsedComponent>;

/** @throws with what a person should know: what is missing, or which line is none */
export function parseSnapshot(files: ReadonlyMap<string, Buffer>): Parsed {
  const parsed: Parsed = new Map();
  const described = new Map<string, FileLine[]>();
  for (const [path, bytes] of files) {
    const found = tableAt(path);
    if (!found) continue;
    const { component, table } = found;
    const into = componentOf(parsed, component);
    const rows = linesOf(path, bytes);
    if (table === TABLES) {
      for (const row of rows)
        into.numbers.set(stringField(row, "name"), optionalNumber(row, "id") ?? 0);
    } else if (table === STORAGE) {
      described.set(component, rows.map(fileLineOf));
    } else if (!table.startsWith("_")) {
      into.tables.set(table, rows);
    }
  }
  if (parsed.size === 0) throw new Error("This is no snapshot: it has no documents.");
  for (const [component, lines] of described) {
    componentOf(parsed, component).files = readFiles(component, lines, files);
  }
  for (const [component, { numbers, tables }] of parsed) requireNumbers(component, numbers, tables);
  return parsed;
}

function componentOf(parsed: Parsed, component: string): ParsedComponent {
  const known = parsed.get(component);
  if (known) return known;
  const made: ParsedComponent = { numbers: new Map(), tables: new Map(), files: null };
  parsed.set(component, made);
  return made;
}

function linesOf(path: string, bytes: Buffer): JsonObject[] {
  return bytes
    .toString("utf8")
    .split("\n")
    .flatMap((line, at) => {
      if (line === "") return [];
      try {
        return [asObject(parseJson(line))];
      } catch {
        throw new Error(`Line ${at + 1} of ${path} is not JSON.`);
      }
    });
}

function fileLineOf(row: JsonObject): FileLine {
  const { contentType } = row;
  return {
    _id: stringField(row, "_id"),
    _creationTime: optionalNumber(row, "_creationTime") ?? Date.now(),
    sha256: stringField(row, "sha256"),
    size: optionalNumber(row, "size") ?? 0,
    contentType: typeof contentType === "string" ? contentType : null,
  };
}

function readFiles(
  component: string,
  lines: readonly FileLine[],
  files: ReadonlyMap<string, Buffer>,
): ParsedFile[] {
  const stored = new Map<string, Buffer>();
  for (const [path, bytes] of files) {
    const found = fileAt(path);
    if (found?.component === component) stored.set(found.id, bytes);
  }
  return lines.map(({ _id: id, _creationTime, sha256, contentType }) => {
    const bytes = stored.get(id);
    if (!bytes) throw new Error(`The file ${id} is missing.`);
    const digest = createHash("sha256").update(bytes).digest("base64");
    if (digest !== sha256) throw new Error(`The file ${id} is not what it was.`);
    return { id, creationTime: _creationTime, contentType, sha256, bytes };
  });
}

/** Ids name the numbers of tables: those of the lines, and of `_tables`, must be the same. */
function requireNumbers(
  component: string,
  numbers: Map<string, number>,
  tables: ReadonlyMap<string, readonly JsonObject[]>,
): void {
  const where = component === "" ? "" : ` of ${component}`;
  for (const [table, rows] of tables) {
    const [first] = rows;
    const number = numbers.get(table) ?? (first && tableNumberOf(String(first._id))) ?? null;
    if (number === null) throw new Error(`The number of the table ${table}${where} is missing.`);
    numbers.set(table, number);
    const wrong = rows.find(({ _id }) => tableNumberOf(String(_id)) !== number);
    if (wrong) throw new Error(`${String(wrong._id)} is no id of the table ${table}${where}.`);
  }
}
