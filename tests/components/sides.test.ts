import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Sides are named by the reading direction (start, end), so that every page can be mirrored. */

const ROOT = join(import.meta.dirname, "..", "..");

const IN_STYLES = [
  /(?:margin|padding|border|inset)-(?:left|right)/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /(?:text-align|float|clear)\s*:\s*(?:left|right)/,
];
const IN_COMPONENTS = [
  // Utility classes: ml-2, sm:-right-1, border-l, rounded-tl-card, text-left.
  /(?<=["'`\s:!])-?(?:[mp][lr]|left|right|scroll-[mp][lr])-(?:\d|\[|\(|auto|px|full)/,
  /(?<=["'`\s:!])(?:border-[lr]|rounded-(?:[lr]|[tb][lr]))(?=["'`\s-])/,
  /(?<=["'`\s:!])(?:text|float|clear|object|origin|bg)-(?:left|right)(?=["'`\s])/,
  /(?:margin|padding|border)(?:Left|Right)/,
  /style=\{\{[^}]*\b(?:left|right)\s*:/,
];

function linesOf(folders: string[], ending: RegExp): { place: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => ending.test(file))
      .flatMap((file) =>
        readFileSync(join(ROOT, folder, file), "utf8")
          .split("\n")
          .map((text, line) => ({ place: `${folder}/${file}:${line + 1}`, text })),
      ),
  );
}

function physical(lines: ReturnType<typeof linesOf>, rules: RegExp[]): string[] {
  return lines
    .filter(({ text }) => rules.some((rule) => rule.test(text)))
    .map(({ place, text }) => `${place}: ${text.trim()}`);
}

it("no style names a side left or right", () => {
  const lines = linesOf(["app", "components"], /\.css$/);
  expect(lines.length).toBeGreaterThan(100);
  expect(physical(lines, IN_STYLES)).toEqual([]);
});

it("no component names a side left or right", () => {
  const lines = linesOf(["app", "components"], /\.tsx?$/);
  expect(lines.length).toBeGreaterThan(1000);
  expect(physical(lines, IN_COMPONENTS)).toEqual([]);
});

it.each([
  ['className="ml-2"', IN_COMPONENTS],
  ['className="flex sm:-right-1"', IN_COMPONENTS],
  ['cn("border-l", x)', IN_COMPONENTS],
  ["<p className='text-right'>", IN_COMPONENTS],
  ["style={{ top: 0, left: 4 }}", IN_COMPONENTS],
  ["  margin-left: 1px;", IN_STYLES],
  ["  right: 0;", IN_STYLES],
  ["  text-align: left;", IN_STYLES],
])("%s would be found", (text, rules) => {
  expect(physical([{ place: "here", text }], rules)).toHaveLength(1);
});
