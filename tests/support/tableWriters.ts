import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Which files of convex/ write and delete the rows of which table, as their code says it. */

const CONVEX = join(import.meta.dirname, "../../convex");
const WRITES = new Set(["insert", "patch", "replace"]);

/** Files by their short names (`model/shop/users`, `seed`), sorted. */
export type Writers = { writtenBy: string[]; deletedBy: string[] };
export type TableComment = { table: string; comment: string };

/** Every source under convex/ that somebody writes by hand, by its short name. */
function sources(): Map<string, ts.SourceFile> {
  const names = readdirSync(CONVEX, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("_generated"))
    .sort();
  return new Map(
    names.map((name) => {
      const text = readFileSync(join(CONVEX, name), "utf8");
      const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
      return [name.replace(/\.ts$/, ""), source] as const;
    }),
  );
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** The table that an argument names: a literal, or what the callers of a helper hand on. */
function tablesOf(argument: ts.Node | undefined, source: ts.SourceFile): string[] {
  if (argument && ts.isStringLiteral(argument)) return [argument.text];
  const where = `${source.fileName}: ${argument?.getText() ?? "nothing"}`;
  if (!argument || !ts.isIdentifier(argument)) throw new Error(`no name of a table in ${where}`);
  const helper = ts.findAncestor(argument, ts.isFunctionDeclaration);
  const place = helper?.parameters.findIndex(({ name }) => name.getText() === argument.text) ?? -1;
  if (!helper?.name || place < 0) throw new Error(`no name of a table in ${where}`);
  const name = helper.name.text;
  const found: string[] = [];
  walk(source, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === name)
      found.push(...tablesOf(node.arguments[place], source));
  });
  return found;
}

/** The table of a migration that gives back what it changes of a row. */
function migratedBy(node: ts.Node): string[] {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "migrations.define") return [];
  const [options] = node.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const valueOf = (name: string) =>
    options.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === name);
  const table = valueOf("table");
  const migrate = valueOf("migrateOne");
  if (!table || !ts.isPropertyAssignment(table) || !ts.isStringLiteral(table.initializer))
    return [];
  let gives = migrate !== undefined && /=>\s*\(\{/.test(migrate.getText());
  if (migrate) walk(migrate, (one) => (gives ||= ts.isReturnStatement(one) && !!one.expression));
  return gives ? [table.initializer.text] : [];
}

/** Who writes and who deletes, for every table that anybody does. */
export function readWriters(): Map<string, Writers> {
  const found = new Map<string, { writtenBy: Set<string>; deletedBy: Set<string> }>();
  const note = (table: string, kind: keyof Writers, name: string) => {
    const known = found.get(table) ?? {
      writtenBy: new Set<string>(),
      deletedBy: new Set<string>(),
    };
    known[kind].add(name);
    found.set(table, known);
  };
  for (const [name, source] of sources()) {
    walk(source, (node) => {
      for (const table of migratedBy(node)) note(table, "writtenBy", name);
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      const { expression, name: method } = node.expression;
      if (!/(^|\.)db$/.test(expression.getText())) return;
      const kind = WRITES.has(method.text) ? "writtenBy" : "deletedBy";
      if (kind === "deletedBy" && method.text !== "delete") return;
      for (const table of tablesOf(node.arguments[0], source)) note(table, kind, name);
    });
  }
  return new Map(
    [...found].map(([table, { writtenBy, deletedBy }]) => [
      table,
      { writtenBy: [...writtenBy].sort(), deletedBy: [...deletedBy].sort() },
    ]),
  );
}

/** Every table with the comment above it, as one line. */
export function readComments(): TableComment[] {
  return [...sources()].flatMap(([, source]) => {
    const tables: TableComment[] = [];
    walk(source, (node) => {
      if (!ts.isPropertyAssignment(node) || !/^defineTable\(/.test(node.initializer.getText()))
        return;
      const text = source.getFullText();
      const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
      const lines = ranges.map(({ pos, end }) => text.slice(pos, end).replace(/^\/\/\s?/, ""));
      tables.push({ table: node.name.getText(), comment: lines.join(" ") });
    });
    return tables;
  });
}
