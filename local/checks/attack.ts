import { spawn } from "node:child_process";
import { join } from "node:path";
import { issuePass } from "../../lib/limits/pass";
import { localDate } from "../../lib/time/zones";
import { payCheckout } from "../../tests/support/stripe";
import { ROOT } from "../stack/processes";
import type { ScriptOrders, ScriptResult } from "./attackScript";
import { openTimes, tryHold, until } from "./shopClient";
import type { Target, WantedStart } from "./shopClient";

/** A script that holds whatever it can, while honest people book: `npm run race` runs it. */

export type Attack = ScriptResult & {
  /** The most it held at once, of the minutes that were open on the days it went for. */
  share: number;
  honest: number;
  served: number;
  otherDay: number;
};

/** Days from tomorrow on that the script goes for, and honest people choose from. */
const DAYS = 7;
const HONEST = 10;

/**
 * New names and addresses against one shop for `seconds`, forty at once from `networks` networks and
 * in a process of its own, proving all that is asked for, while ten honest guests, each at home, book
 * and pay.
 */
export async function attack(
  target: Target,
  { secret, networks, seconds }: { secret: string; networks: number; seconds: number },
): Promise<Attack> {
  const open = await openTimes(target, DAYS);
  const deadline = Date.now() + seconds * 1000;
  const { url } = target.client;
  const script = runScript({ url, slug: target.slug, secret, networks, deadline, days: DAYS });
  const people = Array.from({ length: HONEST }, async (_, index) => {
    await wait(((index + 1) * seconds * 1000) / (HONEST + 1));
    return await bookHonestly(target, secret, `198.51.100.${index}`, open);
  });
  const most = { held: 0 };
  const watch = async () => {
    for (; Date.now() < deadline; await wait(2_000)) {
      most.held = Math.max(most.held, open.length - (await openTimes(target, DAYS)).length);
    }
  };
  const [so, ends] = await Promise.all([script, Promise.all(people), watch()]);
  return {
    ...so,
    share: most.held / open.length,
    honest: HONEST,
    served: ends.filter((end) => end !== null).length,
    otherDay: ends.filter((end) => end === "another day").length,
  };
}

/** The script with its own core, as an attacker's machine is not the shop's or its customers'. */
async function runScript(orders: ScriptOrders): Promise<ScriptResult> {
  const file = join(ROOT, "local", "checks", "attackScript.ts");
  const script = spawn(process.execPath, ["--import", "tsx", file], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  script.stdin.end(JSON.stringify(orders));
  let said = "";
  script.stdout.on("data", (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => script.once("close", resolve));
  if (code !== 0) throw new Error(`The attack's script ended with ${code}.`);
  // The script's own words.
  return JSON.parse(said) as ScriptResult;
}

/** Tries the times that are left, from a different one each, and pays for the first that is held. */
async function bookHonestly(
  target: Target,
  secret: string,
  network: string,
  before: readonly WantedStart[],
): Promise<"as wished" | "another day" | null> {
  const left = await openTimes(target, DAYS);
  const from = Number(network.split(".").at(-1)) * Math.ceil(before.length / HONEST);
  const order = [...left.slice(from % left.length), ...left.slice(0, from % left.length)];
  const full = new Set<string>();
  for (const wish of order) {
    const day = localDate(wish.startsAt, target.timeZone);
    if (full.has(day)) continue;
    const pass = await issuePass(secret, network, Date.now());
    const attempt = await tryHold(target, { ...wish, pass });
    if (!attempt.ok) {
      if (attempt.refusal?.code === "SHOP_FILLING") full.add(day);
      continue;
    }
    const opened = await until(target, attempt.placed, ({ checkout }) => checkout.url !== null);
    await payCheckout(opened.checkout.url ?? "");
    await until(target, attempt.placed, ({ status }) => status === "confirmed");
    return full.size === 0 ? "as wished" : "another day";
  }
  return null;
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
