import { idWithTable, tableNumberOf } from "../values/ids";
import type { Json } from "../values/json";

/**
 * Convex's snapshot format: `[_components/NAME/]...TABLE/documents.jsonl`, a line a document;
 * `_tables/documents.jsonl` with the numbers of the tables, which stand in every id; files as
 * `_storage/ID` beside their lines. What is scheduled and the environment are not part of it.
 */

export const TABLES = "_tables";
export const STORAGE = "_storage";
/** The number of `_storage` on every deployment of Convex: ids of files have it in a snapshot. */
export const STORAGE_NUMBER = 540;

/** A line of `_storage/documents.jsonl`. */
export interface FileLine {
  _id: string;
  _creationTime: number;
  sha256: string;
  size: number;
  contentType: string | null;
}

/** Where the files of a component lie in a snapshot. */
export function folderOf(component: string): string {
  if (component === "") return "";
  return component
    .split("/")
    .map((name) => `_components/${name}/`)
    .join("");
}

/** The component and table of a documents' file; null for any other. */
export function tableAt(path: string): { component: string; table: string } | null {
  const found = /^((?:.*\/)?)([^/]+)\/documents\.jsonl$/.exec(path);
  if (!found) return null;
  const [, folder = "", table = ""] = found;
  return { component: componentAt(folder), table };
}

/** The component and id of a stored file; null for any other. */
export function fileAt(path: string): { component: string; id: string } | null {
  const found = /^((?:.*\/)?)_storage\/([^/.]+)(?:\.[^/]+)?$/.exec(path);
  if (!found) return null;
  const [, folder = "", id = ""] = found;
  return id === "documents" ? null : { component: componentAt(folder), id };
}

function componentAt(folder: string): string {
  return [...folder.matchAll(/_components\/([^/]+)\//g)].map(([, name]) => name).join("/");
}

/** A value with every id of one table made one of another number. */
export function withTable(value: Json, from: number, to: number): Json {
  if (from === to) return value;
  if (typeof value === "string") {
    return tableNumberOf(value) === from ? idWithTable(value, to) : value;
  }
  if (Array.isArray(value)) return value.map((each) => withTable(each, from, to));
  if (value === null || typeof value !== "object") return value;
  const fields = Object.entries(value).map(([name, each]) => [name, withTable(each, from, to)]);
  return Object.fromEntries(fields) as Json;
}
