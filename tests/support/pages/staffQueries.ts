import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Which queries the pages of a shop's people ask, as the code says it. */

const ROOT = join(import.meta.dirname, "../../..");
const APP = join(ROOT, "app");
/** What a shop's people open, with all that lies below. */
const STAFF_ROUTES = ["barber", "owner", "start", "work"];

/** A route such as `/owner/money`, and the queries of all that it shows or can open, as `module:name`. */
type StaffPage = { route: string; queries: string[] };

/** Every page of a shop's people, in the order of their routes. */
export function staffPages(): StaffPage[] {
  const pages = STAFF_ROUTES.flatMap((route) =>
    readdirSync(join(APP, route), { recursive: true, encoding: "utf8" })
      .filter((name) => /(^|\/)page\.tsx$/.test(name))
      .map((name) => join(APP, route, name)),
  );
  return pages
    .map((page) => ({
      route: `/${relative(APP, dirname(page))}`,
      queries: [...new Set(reachedFrom(page).flatMap(queriesOf))].sort(),
    }))
    .sort((one, other) => one.route.localeCompare(other.route));
}

/** A page's module with its layouts, and every module of ours that these load. */
function reachedFrom(page: string): string[] {
  const layouts: string[] = [];
  for (let folder = dirname(page); folder.startsWith(APP); folder = dirname(folder)) {
    const layout = join(folder, "layout.tsx");
    if (existsSync(layout)) layouts.push(layout);
  }
  const reached = new Set<string>();
  const waiting = [page, ...layouts];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...importsOf(file));
  }
  return [...reached];
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );
  return named.flatMap((name) => {
    const path = name.startsWith("@/")
      ? join(ROOT, name.slice(2))
      : name.startsWith(".")
        ? join(dirname(file), name)
        : null;
    if (path === null || !/^(app|components)\//.test(relative(ROOT, path))) return [];
    const found = [`${path}.tsx`, `${path}.ts`].find((each) => existsSync(each));
    return found === undefined ? [] : [found];
  });
}

function queriesOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/\bapi\s*\.(\w+)\s*\.(\w+)/g)];
  return named.flatMap(([, module = "", name = ""]) =>
    isQuery(module, name) ? [`${module}:${name}`] : [],
  );
}

function isQuery(module: string, name: string): boolean {
  const source = readFileSync(join(ROOT, "convex", `${module}.ts`), "utf8");
  const made = new RegExp(`export const ${name} = (\\w+)\\(`).exec(source)?.[1];
  if (made === undefined) throw new Error(`staffQueries: no function ${module}.${name}`);
  return made === "query";
}
