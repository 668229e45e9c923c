import { join } from "node:path";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { firstLoad } from "./firstLoad";

/**
 * `npm run size`: the first-load script of every page, and a failure when a page that anybody can
 * open weighs more than the budget.
 */

const BUDGET_KILOBYTES = 190;
const PUBLIC = [
  "/",
  "/s/fade-and-anchor",
  "/s/fade-and-anchor/book",
  "/bookings",
  "/bookings/NONE",
  "/waiting/NONE",
  "/sign-in",
];
const STAFF = ["/barber", "/owner"];

const stack = await startStack({
  dataDir: join(ROOT, ".local", "size"),
  fresh: true,
  web: "build",
  ports: { web: 3600, convex: 3610, site: 3611, stripe: 12511, identity: 12512 },
  onStep: (step) => console.log(step),
});
const over: string[] = [];
try {
  for (const path of [...PUBLIC, ...STAFF]) {
    const { kilobytes } = await firstLoad(stack.urls.web, path);
    const tooMuch = PUBLIC.includes(path) && kilobytes > BUDGET_KILOBYTES;
    if (tooMuch) over.push(path);
    const note = tooMuch ? `  over the budget of ${BUDGET_KILOBYTES} kB` : "";
    console.log(`${path.padEnd(28)} ${kilobytes.toFixed(1).padStart(6)} kB gzip${note}`);
  }
} finally {
  await stack.stop();
}
process.exit(over.length === 0 ? 0 : 1);
