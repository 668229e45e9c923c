import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../components");

/** Calls of `useQuery` whose arguments turn with the minute, and what stands before each. */
function timedQueries(text: string): { asked: string; before: string }[] {
  return [...text.matchAll(/useQuery\(/g)].flatMap(({ index }) => {
    let depth = 0;
    let end = index + "useQuery".length;
    do {
      if (text[end] === "(") depth++;
      if (text[end] === ")") depth--;
      end++;
    } while (depth > 0);
    const asked = text.slice(index, end);
    return /\bnow\b/.test(asked) ? [{ asked, before: text.slice(0, index) }] : [];
  });
}

it("no part of a page is taken away when the minute turns: what was answered is kept meanwhile", () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const found = files.flatMap((name) => {
    const text = readFileSync(join(ROOT, name), "utf8");
    return timedQueries(text).map(({ asked, before }) => {
      const kept = /(?:const (\w+) = )?$/.exec(before)?.[1];
      const [, at = "now"] = /\bnow:\s*(?:wholeMinute\()?(\w+)/.exec(asked) ?? [];
      const isKept =
        // The moment when it was opened, which does not turn.
        text.includes(`const [${at}] = useState(`) ||
        /useLatest\(\s*$/.test(before) ||
        (kept !== undefined && new RegExp(`useLatest\\([^)]*\\b${kept}\\b`).test(text));
      return { name, asked, isKept };
    });
  });
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ isKept }) => !isKept)).toEqual([]);
});
