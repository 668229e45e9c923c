import { join } from "node:path";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { median } from "./median";

/**
 * `npm run images`: how long a shop's page takes alone, and while forty ask for social images and codes
 * that nobody has asked for before. Fails when the crowd makes the page slower than noise does.
 */

const SHOPS = ["fade-and-anchor", "pangkas-merdeka"];
const CROWD = 40;
const VISITS = 30;
/** What two runs of the same page differ by on a machine that does other things too. */
const NOISE = 1.5;
const NOISE_MS = 30;

const stack = await startStack({
  dataDir: join(ROOT, ".local", "images"),
  fresh: true,
  web: "build",
  ports: { web: 3720, convex: 3730, site: 3731, stripe: 12621, identity: 12622, inbox: 12623 },
  onStep: (step) => console.log(step),
});
let failed = false;
try {
  const { web } = stack.urls;
  const page = `${web}/s/${SHOPS[0] ?? ""}`;
  const visit = async (): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(page);
    await answer.text();
    if (!answer.ok) throw new Error(`${page}: ${String(answer.status)}`);
    return performance.now() - begun;
  };
  for (let warm = 0; warm < 10; warm++) await visit();
  const alone = await visits(visit);
  // Nothing of it is kept yet: all of it is painted while the page is asked for.
  const paths = SHOPS.flatMap((slug) => [`/s/${slug}/opengraph-image`, `/s/${slug}/qr.svg`]);
  const begun = performance.now();
  const crowd = Promise.all(
    Array.from({ length: CROWD }, async (_, nth) => {
      const answer = await fetch(`${web}${paths[nth % paths.length] ?? ""}`);
      const bytes = (await answer.arrayBuffer()).byteLength;
      if (!answer.ok || bytes === 0) throw new Error(`An image: ${String(answer.status)}`);
    }),
  );
  const crowded = await visits(visit);
  await crowd;
  const took = performance.now() - begun;
  const [before, amid] = [median(alone), median(crowded)];
  console.log(`a shop's page alone      ${before.toFixed(0)} ms, at most ${most(alone)} ms`);
  console.log(`amid ${CROWD} images         ${amid.toFixed(0)} ms, at most ${most(crowded)} ms`);
  console.log(`the images               ${took.toFixed(0)} ms or less, until the last was there`);
  failed = amid > Math.max(before * NOISE, before + NOISE_MS);
} finally {
  await stack.stop();
}
console.log(failed ? "The images slow the page down." : "The page does not notice the images.");
process.exit(failed ? 1 : 0);

/** One after the other: what each took, in ms. */
async function visits(visit: () => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < VISITS) taken.push(await visit());
  return taken;
}

function most(values: readonly number[]): string {
  return Math.max(...values).toFixed(0);
}
