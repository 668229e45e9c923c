import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const BOOK = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

/** Where a path that is written short may begin: `model/doors/desk` is convex/model/doors/desk.ts. */
const BEGINNINGS = ["", "convex", "lib"];
const ENDINGS = ["", ".ts", ".tsx", ".mjs", ".md", ".json", "/page.tsx"];
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name)
  .concat("model");

/** `messages/{en,id}.json` is two. */
function spread(text: string): string[] {
  const braces = /^(.*?)\{([^{}]*)\}(.*)$/.exec(text);
  if (!braces) return [text];
  const [, before = "", names = "", after = ""] = braces;
  return names.split(",").flatMap((name) => spread(before + name.trim() + after));
}

/** What a text names of this repository: in code, as a path that begins with one of its folders. */
function pathsIn(text: string): string[] {
  const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, code = ""]) => code);
  const folders = named.filter(
    (code) => FOLDERS.includes(code.split("/")[0] ?? "") && code.includes("/"),
  );
  return folders.flatMap(spread).filter((path) => !/[*<>]/.test(path));
}

/** Whether it is there; a function may be named behind a file, as `lib/time/zones:addDays`. */
function isThere(path: string): boolean {
  const plain = path.replace(/:[\w.]+$/, "").replace(/\/$/, "");
  return BEGINNINGS.some((beginning) =>
    ENDINGS.some((ending) => existsSync(join(ROOT, beginning, plain + ending))),
  );
}

/** `COLUMNS` in `convex/model/ledger/reports.ts`, or the other way round with the name in brackets. */
function saidOfFiles(text: string): (readonly [name: string, path: string])[] {
  const before = text.matchAll(/`(\w+)` in `([\w/.-]+\.tsx?)`/g);
  const behind = text.matchAll(/`([\w/.-]+\.tsx?)` \(`([\w.]+)`/g);
  return [
    ...[...before].map(([, name = "", path = ""]) => [name, path] as const),
    ...[...behind].map(([, path = "", name = ""]) => [name, path] as const),
  ];
}

function stands(name: string, path: string): boolean {
  const file = BEGINNINGS.map((beginning) => join(ROOT, beginning, path)).find(existsSync);
  const words = name.split(".");
  return file !== undefined && words.every((word) => readFileSync(file, "utf8").includes(word));
}

describe("the book", () => {
  it.each(BOOK)("names in %s only what there is", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(BOOK)("names in %s what stands in the file it is said of", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8").replace(/\s+/g, " ");
    expect(saidOfFiles(text).filter(([name, path]) => !stands(name, path))).toEqual([]);
  });

  it.each(BOOK)("links in %s only to what there is", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link);
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(own.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  it("names and links something", () => {
    const all = BOOK.map((file) => readFileSync(join(ROOT, file), "utf8")).join("\n");
    expect(pathsIn(all).length).toBeGreaterThan(100);
    expect(saidOfFiles(all.replace(/\s+/g, " ")).length).toBeGreaterThan(10);
  });

  it("is found from the read-me, every page of it", () => {
    const reached = new Set<string>();
    const follow = (file: string) => {
      if (reached.has(file) || !file.endsWith(".md")) return;
      reached.add(file);
      const text = readFileSync(join(ROOT, file), "utf8");
      for (const [, link = ""] of text.matchAll(/\]\(([^)#\s:]+)[^)]*\)/g)) {
        if (existsSync(join(ROOT, dirname(file), link))) follow(join(dirname(file), link));
      }
    };
    follow("README.md");
    expect(BOOK.filter((file) => !reached.has(file))).toEqual([]);
  });
});
