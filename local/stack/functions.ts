import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { localDate } from "../../lib/time/zones";
import { pastOf } from "../seed/past";
import { SHOP_PLANS } from "../seed/shops";
import { callFunction } from "./callFunction";
import { ROOT, runToEnd } from "./processes";

/** The official CLI, pointed at the local backend as at any self-hosted one. */

export type Deployment = { url: string; adminKey: string };

const CLI = join(ROOT, "node_modules", "convex", "bin", "main.js");

/** Runs `convex ARGS` against the deployment and returns its output. */
export async function convex(
  deployment: Deployment,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const env = {
    CONVEX_SELF_HOSTED_URL: deployment.url,
    CONVEX_SELF_HOSTED_ADMIN_KEY: deployment.adminKey,
    // Without it the command line reports its failures to its makers.
    CI: "1",
  };
  return await runToEnd(`convex ${args[0] ?? ""}`, [CLI, ...args], env, input);
}

/** Sets the deployment's environment in one call. */
export async function setEnvironment(
  deployment: Deployment,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  await convex(deployment, ["env", "set", "--force"], `${lines.join("\n")}\n`);
}

/** The command line's arguments for a push. */
export const DEPLOY = ["deploy", "--yes", "--typecheck", "disable", "--codegen", "disable"];

/** Pushes `convex/` as a deployment to production would. */
export async function pushFunctions(deployment: Deployment): Promise<void> {
  await convex(deployment, DEPLOY);
}

/** As many as one transaction can write. */
const DAYS_AT_ONCE = 30;

/** Sets up the two shops, once for each data folder, with so many days behind them. */
export async function seedOnce(
  deployment: Deployment,
  dataDir: string,
  pastDays: number,
  onStep: (step: string) => void,
): Promise<boolean> {
  const mark = join(dataDir, "seeded");
  if (existsSync(mark)) return false;
  for (const [position, plan] of SHOP_PLANS.entries()) {
    const behind = pastDays > 0 ? ` with ${pastDays} days behind it` : "";
    onStep(`Setting up shop ${position + 1} of ${SHOP_PLANS.length}, ${plan.shop.name}${behind}`);
    await callFunction(deployment, "seed:shop", { plan });
    const { slug, timeZone } = plan.shop;
    const days = pastOf(plan, localDate(Date.now(), timeZone), pastDays);
    for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
      const some = { slug, days: days.slice(first, first + DAYS_AT_ONCE) };
      await callFunction(deployment, "seed:past", some);
    }
  }
  writeFileSync(mark, "");
  return true;
}
