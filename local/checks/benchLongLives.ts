import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lookUp, readAsOwner } from "../../tests/support/pages/askedShop";
import { staffPages } from "../../tests/support/pages/staffQueries";
import { STAFF_READS } from "../../tests/support/pages/staffReads";
import type { AskedShop } from "../../tests/support/pages/staffReads";
import { addLife, LONG_LIFE, openShop } from "../seed/longLife";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import type { Stack } from "../stack/stack";
import { openPages } from "./livesBrowser";
import { median } from "./median";

/**
 * `npm run lives`: what every query of the pages of a shop's people reads, and how long it takes, in a
 * shop of twenty chairs that has just opened and in one with 50,000 visits of 5,000 clients behind it;
 * then the sum of each page, and how long it takes to open in a browser. Fails where a query reads more
 * than it may; times are printed and not judged.
 * The two take turns, as a machine's pace changes, and a figure is the median. What is written once is
 * kept in .local/long-lives for the next run.
 */

const SHOPS = ["fresh", "old"] as const;
type Slug = (typeof SHOPS)[number];
const RUNS = 3;

/** Documents and ms of one query; null where the shop has nothing that could be asked about. */
type Figures = { documents: number; ms: number } | null;
type Compared = Record<Slug, Figures>;

const dataDir = join(ROOT, ".local", "long-lives");
mkdirSync(dataDir, { recursive: true });
// The shops of a demonstration would only be in the way.
writeFileSync(join(dataDir, "seeded"), "");
const stack = await startStack({
  dataDir,
  web: "build",
  ports: { web: 3860, convex: 3861, site: 3862, stripe: 12761, identity: 12762, inbox: 12763 },
  onStep: (step) => console.log(step),
});
let tooMuch: string[] = [];
try {
  await liveOnce(stack);
  const compared = await compareQueries(stack);
  printPages(compared);
  await printOpened(stack);
  tooMuch = Object.entries(STAFF_READS).flatMap(([path, { most }]) =>
    SHOPS.some((slug) => (compared.get(path)?.[slug]?.documents ?? 0) > most) ? [path] : [],
  );
} finally {
  await stack.stop();
}
for (const path of tooMuch) console.log(`\nMISSED: ${path} reads more than it may.`);
process.exit(tooMuch.length > 0 ? 1 : 0);

async function liveOnce({ deployment }: Stack): Promise<void> {
  const mark = join(dataDir, "lived");
  if (existsSync(mark)) return;
  const began = performance.now();
  console.log("Writing a long life");
  for (const slug of SHOPS) await openShop(deployment, slug);
  await addLife(deployment, "old", LONG_LIFE);
  writeFileSync(mark, "");
  console.log(`It took ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}

/** Prints a line a query, and gives back the figures. */
async function compareQueries({ deployment }: Stack): Promise<Map<string, Compared>> {
  const shops: Record<Slug, AskedShop> = {
    fresh: await lookUp(deployment, "fresh"),
    old: await lookUp(deployment, "old"),
  };
  printLine("query", ["documents, fresh", "old", "at most", "ms, fresh", "old"]);
  const compared = new Map<string, Compared>();
  for (const [path, { args, most }] of Object.entries(STAFF_READS)) {
    const documents: Partial<Record<Slug, number>> = {};
    const taken: Record<Slug, number[]> = { fresh: [], old: [] };
    // The first round is for the caches.
    for (let run = 0; run <= RUNS; run++) {
      for (const slug of SHOPS) {
        const wanted = args(shops[slug]);
        if (!wanted) continue;
        const began = performance.now();
        documents[slug] = (await readAsOwner(deployment, slug, path, wanted)).documentsRead;
        if (run > 0) taken[slug].push(performance.now() - began);
      }
    }
    const figuresOf = (slug: Slug): Figures => {
      const read = documents[slug];
      return read === undefined ? null : { documents: read, ms: median(taken[slug]) };
    };
    const both = { fresh: figuresOf("fresh"), old: figuresOf("old") };
    compared.set(path, both);
    const read = SHOPS.map((slug) => String(both[slug]?.documents ?? "-"));
    const ms = SHOPS.map((slug) => both[slug]?.ms.toFixed(0) ?? "-");
    printLine(path, [...read, String(most), ...ms]);
  }
  return compared;
}

/** Of what can be asked in both shops, the sum of each page with all that it can open. */
function printPages(compared: ReadonlyMap<string, Compared>): void {
  console.log();
  printLine("page", ["documents, fresh", "old", "ms, fresh", "old", "ratio"]);
  for (const { route, queries } of staffPages()) {
    const sum = { documents: { fresh: 0, old: 0 }, ms: { fresh: 0, old: 0 } };
    for (const path of queries) {
      const { fresh, old } = compared.get(path) ?? { fresh: null, old: null };
      if (!fresh || !old) continue;
      sum.documents.fresh += fresh.documents;
      sum.documents.old += old.documents;
      sum.ms.fresh += fresh.ms;
      sum.ms.old += old.ms;
    }
    const ms = SHOPS.map((slug) => sum.ms[slug].toFixed(0));
    const documents = SHOPS.map((slug) => String(sum.documents[slug]));
    printLine(route, [...documents, ...ms, (sum.ms.old / sum.ms.fresh).toFixed(2)]);
  }
}

/** How long each page takes from the start of its navigation until nothing on it changes any more. */
async function printOpened(stack: Stack): Promise<void> {
  console.log();
  printLine("page, opened", ["ms, fresh", "old", "ratio"]);
  for (const { route, ms } of await openPages(stack, SHOPS)) {
    const { fresh = 0, old = 0 } = ms;
    printLine(route, [fresh.toFixed(0), old.toFixed(0), (old / fresh).toFixed(2)]);
  }
}

function printLine(name: string, figures: readonly string[]): void {
  console.log(`${name.padEnd(36)}${figures.map((each) => each.padStart(17)).join("")}`);
}
