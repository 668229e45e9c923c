import { join } from "node:path";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { bubbleKilobytes, chatKilobytes, launcherKilobytes } from "./chatSize";
import { firstLoad } from "./firstLoad";
import { bundledKilobytes } from "./kilobytes";

/**
 * `npm run size`: the first-load script of every page, and a failure when one weighs more than its
 * budget; what follows each page once it is live; and what a shop's chat adds, to its page and when it
 * is opened.
 */

/** Of a page that anybody can open: a phone in the street waits for it. An empty page of Next.js is 134. */
const PUBLIC_KILOBYTES = 165;
const PUBLIC = [
  "/",
  "/sign-in",
  "/messages",
  "/embed/fade-and-anchor/chat",
  "/waiting/NONE",
  "/now/NONE",
  "/s/fade-and-anchor",
  "/s/fade-and-anchor/book",
  "/bookings",
  "/bookings/NONE",
  "/handoff/NONE",
  "/s/fade-and-anchor/now",
];
/** Of a page of the people who work in a shop. */
const STAFF_KILOBYTES = 215;
const STAFF = [
  "/barber",
  "/barber/chats",
  "/barber/clients",
  "/barber/hours",
  "/owner",
  "/owner/api",
  "/owner/bookings",
  "/owner/clients",
  "/owner/health",
  "/owner/import",
  "/owner/look",
  "/owner/messages",
  "/owner/money",
  "/owner/now",
  "/owner/numbers",
  "/owner/reviews",
  "/owner/services",
  "/owner/settings",
  "/owner/staff",
  "/start",
  "/work",
];

/** Comes while a page is being taken over, so that the page need not wait for it. */
const CONNECTION = "components/kit/providers/connect.ts";

/** What else may weigh; see local/checks/chatSize. */
const LATER: readonly [what: string, budget: number, weigh: (web: string) => Promise<number>][] = [
  ["the connection, behind a page", 17, async () => await bundledKilobytes(CONNECTION, [])],
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
  const open = PUBLIC.map((path) => [path, PUBLIC_KILOBYTES] as const);
  const staff = STAFF.map((path) => [path, STAFF_KILOBYTES] as const);
  for (const [path, budget] of [...open, ...staff]) {
    const { kilobytes } = await firstLoad(stack.urls.web, path);
    weighed(path, kilobytes, budget);
  }
  for (const [what, budget, weigh] of LATER) weighed(what, await weigh(stack.urls.web), budget);
} finally {
  await stack.stop();
}
process.exit(over.length === 0 ? 0 : 1);

function weighed(what: string, kilobytes: number, budget: number): void {
  const tooMuch = kilobytes > budget;
  if (tooMuch) over.push(what);
  const note = tooMuch ? `  over the budget of ${budget} kB` : "";
  console.log(`${what.padEnd(30)} ${kilobytes.toFixed(1).padStart(6)} kB gzip${note}`);
}
