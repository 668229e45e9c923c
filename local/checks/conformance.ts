import { execFile } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { api } from "../../convex/_generated/api";
import { TOOLS_PATH } from "../../lib/api/tools";
import { SHOP_PLANS } from "../seed/shops";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import type { Stack } from "../stack/stack";
import { clientOf } from "./alwaysOpen";
import { openShop } from "./shopClient";

/**
 * `npm run conformance`: the public conformance suite of the Model Context Protocol against the tools of a
 * running stack. npm fetches the suite, which is no dependency. Its newer release, which knows the
 * stateless version of the protocol, needs Node 22. Left out is what asks for capabilities that the tools
 * do not have (prompts, resources, sampling) or for tools of the suite's own.
 */

type Scenario = readonly [name: string, version?: "2025-11-25" | "2026-07-28"];

const [nodeMajor = 0] = process.versions.node.split(".").map(Number);
const NEWER: readonly Scenario[] = [
  ["server-initialize", "2025-11-25"],
  ["ping", "2025-11-25"],
  ["tools-list", "2025-11-25"],
  ["tools-list", "2026-07-28"],
  ["http-header-validation", "2026-07-28"],
  ["input-required-result-unsupported-methods", "2026-07-28"],
  ["input-required-result-ignore-extra-params", "2026-07-28"],
];
const OLDER: readonly Scenario[] = [["server-initialize"], ["ping"], ["tools-list"]];
const SUITE =
  nodeMajor >= 22
    ? { release: "0.2.0-alpha.12", scenarios: NEWER }
    : { release: "0.1.10", scenarios: OLDER };

const run = promisify(execFile);
const SHOP = "fade-and-anchor";
const PROXY_PORT = 3949;

const stack = await startStack({
  dataDir: join(ROOT, ".local", "conformance"),
  fresh: true,
  web: "none",
  ports: { web: 3939, convex: 3940, site: 3941, stripe: 3942, identity: 3943, inbox: 3944 },
});
const proxy = withKey(stack.urls.site, await newKey(stack));
let failures = 0;
try {
  await once(proxy, "listening");
  for (const scenario of SUITE.scenarios) failures += (await passes(scenario)) ? 0 : 1;
} finally {
  proxy.close();
  await stack.stop();
}
console.log(failures === 0 ? "\nAll scenarios passed." : `\n${failures} scenarios failed.`);
process.exit(failures === 0 ? 0 : 1);

async function passes([name, version]: Scenario): Promise<boolean> {
  const address = `http://127.0.0.1:${PROXY_PORT}${TOOLS_PATH}`;
  const suite = `@modelcontextprotocol/conformance@${SUITE.release}`;
  const asked = ["--yes", suite, "server", "--url", address, "--scenario", name];
  const args = version === undefined ? asked : [...asked, "--spec-version", version];
  const said = await run("npx", args).then(({ stdout }) => stdout, String);
  const result = /Passed: ([1-9]\d*)\/\1, 0 failed/.exec(said);
  console.log(`${name} ${version ?? ""}: ${result?.[0] ?? said}`);
  return result !== null;
}

/** The suite has no key: this adds one to what it sends. */
function withKey(site: string, key: string): ServerType {
  const app = new Hono();
  app.all("*", async ({ req }) => {
    const headers = new Headers(req.raw.headers);
    headers.set("Authorization", `Bearer ${key}`);
    headers.delete("content-length");
    const body = req.method === "POST" ? await req.text() : undefined;
    return await fetch(`${site}${req.path}`, { method: req.method, headers, body });
  });
  return serve({ fetch: app.fetch, port: PROXY_PORT, hostname: "127.0.0.1" });
}

async function newKey(running: Stack): Promise<string> {
  const plan = SHOP_PLANS.find(({ shop }) => shop.slug === SHOP);
  if (!plan) throw new Error(`newKey: no shop ${SHOP}`);
  const owner = await clientOf(running, plan.owner);
  const { shopId } = await openShop(running.urls.convex, SHOP);
  const asked = { shopId, name: "Conformance", scopes: ["read" as const], sessionsAtOnce: 1 };
  return (await owner.mutation(api.apiKeys.create, asked)).key;
}
