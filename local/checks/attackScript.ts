import { text } from "node:stream/consumers";
import { issuePass } from "../../lib/limits/pass";
import { openShop, openTimes, tryHold } from "./shopClient";

/** The attacking process: reads its orders, holds until the deadline, and says what came of it. */

export type ScriptOrders = {
  url: string;
  slug: string;
  secret: string;
  networks: number;
  /** Epoch ms. */
  deadline: number;
  days: number;
};
export type ScriptResult = { tries: number; held: number };

/** Tries that it has under way at once. */
const AT_ONCE = 40;

// Our own parent's words.
const orders = JSON.parse(await text(process.stdin)) as ScriptOrders;
const target = await openShop(orders.url, orders.slug);
const open = await openTimes(target, orders.days);
const so: ScriptResult = { tries: 0, held: 0 };

async function holdOn(): Promise<void> {
  while (Date.now() < orders.deadline) {
    const index = so.tries++;
    const wish = open[index % open.length];
    if (!wish) return;
    const at = index % orders.networks;
    const network = `203.0.${Math.floor(at / 250)}.${at % 250}`;
    const pass = await issuePass(orders.secret, network, Date.now());
    const customer = { name: `Visitor ${index}`, email: `visitor${index}@script.example` };
    const attempt = await tryHold(target, { ...wish, pass }, customer);
    if (attempt.ok) so.held++;
    else if (attempt.refusal === null) throw attempt.problem;
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, holdOn));
console.log(JSON.stringify(so));
