import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { namesOf, variableOf } from "@/lib/environment/check";
import { NOT_SET_BY_HAND, VARIABLE_NAMES } from "@/lib/environment/variables";
import { composeExampleFile, exampleFile, markdownPage } from "@/lib/environment/writing";
import { SHAPES } from "@/lib/environment/shapes";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDERS = ["app", "components", "convex", "lib", "local", "messages", "tests/support"];

/** The code of the product and of what runs and tries it, by path, but for what is generated. */
function sources(): { path: string; text: string }[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    ),
  );
  return [...inFolders, ...readdirSync(ROOT)]
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes("_generated"))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** `process.env.X`, `process.env["X"]`, `const { X } = process.env`, and Convex's `env.X`. */
function namesReadIn(text: string): string[] {
  const direct = text.matchAll(/\benv(?:ironment)?\??\.([A-Za-z_]\w*)/g);
  const byName = text.matchAll(/\b(?:process\.)?env\[\s*["'](\w+)["']\s*\]/g);
  const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*(?:process\.)?env\b/g)].flatMap(
    ([, inside = ""]) => inside.split(",").map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? ""),
  );
  const names = [...direct, ...byName].map(([, name = ""]) => name);
  return [...names, ...taken].filter((name) => /^([A-Z][A-Z0-9_]+|npm_\w+)$/.test(name));
}

test("finds what code reads of its environment, however it is written", () => {
  const code =
    'process.env.A1; process.env["B1"]; const { C1: c = "{}", D1 } = process.env; env.E1; env?.F1; x.env.map';
  expect(namesReadIn(code.replace('"{}"', "1")).sort()).toEqual([
    "A1",
    "B1",
    "C1",
    "D1",
    "E1",
    "F1",
  ]);
});

test("all that the code reads is in the list", () => {
  const known = new Set<string>([...VARIABLE_NAMES, ...NOT_SET_BY_HAND]);
  const unknown = sources().flatMap(({ path, text }) =>
    namesReadIn(text)
      .filter((name) => !known.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test("all that is in the list is read somewhere", () => {
  const compose = join("deploy", "compose.yaml");
  const all = [
    ...sources().filter(({ path }) => !path.startsWith("lib/environment")),
    { path: compose, text: readFileSync(join(ROOT, compose), "utf8") },
  ];
  const idle = [...VARIABLE_NAMES, ...NOT_SET_BY_HAND].filter((name) => {
    // Ports are read by their names in small letters.
    const spellings = [name, `"${name.replace(/_PORT$/, "").toLowerCase()}"`];
    return !all.some(({ text }) => spellings.some((spelling) => text.includes(spelling)));
  });
  expect(idle).toEqual([]);
});

test("the deployment declares those that are its own, and no others", () => {
  const declared = readFileSync(join(ROOT, "convex", "convex.config.ts"), "utf8");
  const names = [...declared.matchAll(/^ {4}(\w+): v\./gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(namesOf("deployment").sort());
});

test("an example is of the shape of its variable", () => {
  const wrong = VARIABLE_NAMES.filter((name) => {
    const { example, shape } = variableOf(name);
    return example !== undefined && !SHAPES[shape].fits(example);
  });
  expect(wrong).toEqual([]);
});

test("both `.env.example` and the page of the docs are written from it", async () => {
  const options = await resolveConfig(join(ROOT, "docs", "environment.md"));
  const page = await format(markdownPage(), { ...options, parser: "markdown" });
  await expect(page).toMatchFileSnapshot(join(ROOT, "docs", "environment.md"));
  await expect(exampleFile()).toMatchFileSnapshot(join(ROOT, ".env.example"));
  const compose = join(ROOT, "deploy", ".env.example");
  await expect(composeExampleFile()).toMatchFileSnapshot(compose);
});
