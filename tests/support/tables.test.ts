import { describe, expect, it } from "vitest";
import schema from "../../convex/schema";
import { readComments, readWriters } from "./tableWriters";

const COMMENTS = readComments();
const WRITERS = readWriters();

/** The files that a comment names behind some words, sorted: "model/shop/users, seed and stripe". */
function namedBehind(words: string, comment: string): string[] {
  const said = new RegExp(`\\b${words} ([\\w/, ]+)[.:]`).exec(comment)?.[1] ?? "";
  return said === "" ? [] : said.split(/, | and /).sort();
}

describe("the comment above a table", () => {
  it("stands above every table of the schema, once", () => {
    expect(COMMENTS.map(({ table }) => table).sort()).toEqual(Object.keys(schema.tables).sort());
  });

  it.each(COMMENTS)("of $table names who writes it", ({ table, comment }) => {
    expect(comment.match(/\bWritten by\b/g)).toHaveLength(1);
    expect(namedBehind("Written by", comment)).toEqual(WRITERS.get(table)?.writtenBy ?? []);
  });

  it.each(COMMENTS)(
    "of $table names who deletes from it, or that nobody does",
    ({ table, comment }) => {
      expect(comment.match(/\b(Deleted by|Never deleted)\b/g)).toHaveLength(1);
      expect(namedBehind("Deleted by", comment)).toEqual(WRITERS.get(table)?.deletedBy ?? []);
    },
  );

  it.each(COMMENTS)("of $table says who reads it", ({ comment }) => {
    expect(comment).toMatch(/\bRead by \S.*\./);
  });
});
