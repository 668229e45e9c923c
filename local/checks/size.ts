import { join } from "node:path";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { bubbleKilobytes, chatKilobytes, launcherKilobytes } from "./chatSize";
import { firstLoad } from "./firstLoad";

/**
 * `npm run size`: the first-load script of every page, and a failure when a page that anybody can
 * open weighs more than the budget; and what a shop's chat adds, to its page and when it is opened.
 */

const BUDGET_KILOBYTES = 190;
const PUBLIC = [
  "/",
  "/s/fade-and-anchor",
  "/s/fade-and-anchor/book",
  "/embed/fade-and-anchor/chat",
  "/bookings",
  "/bookings/NONE",
  "/waiting/NONE",
  "/sign-in",
];
const STAFF = ["/barber", "/owner"];

/** What the chat may weigh; see local/checks/chatSize. */
const CHAT: readonly [what: string, budget: number, weigh: (web: string) => Promise<number>][] = [
  ["a shop's page, for the chat", 2, launcherKilobytes],
  ["the chat, once opened", 20, async (web) => await chatKilobytes(web, "/s/fade-and-anchor")],
  ["the bubble on other sites", 2, bubbleKilobytes],
];

const stack = await startStack({
  dataDir: join(ROOT, ".local", "size"),
  fresh: true,
  web: "build",
  ports: { web: 3600, convex: 3610, site: 3611, stripe: 12511, identity: 12512, inbox: 12513 },
  onStep: (step) => console.log(step),
});
const over: string[] = [];
try {
  for (const path of [...PUBLIC, ...STAFF]) {
    const { kilobytes } = await firstLoad(stack.urls.web, path);
    weighed(path, kilobytes, PUBLIC.includes(path) ? BUDGET_KILOBYTES : Infinity);
  }
  for (const [what, budget, weigh] of CHAT) weighed(what, await weigh(stack.urls.web), budget);
} finally {
  await stack.stop();
}
process.exit(over.length === 0 ? 0 : 1);

function weighed(what: string, kilobytes: number, budget: number): void {
  const tooMuch = kilobytes > budget;
  if (tooMuch) over.push(what);
  const note = tooMuch ? `  over the budget of ${budget} kB` : "";
  console.log(`${what.padEnd(28)} ${kilobytes.toFixed(1).padStart(6)} kB gzip${note}`);
}
