import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../../local/stack/processes";
import { adminKey, startChildBackend } from "../../support/backend/childBackend";
import type { RunningBackend } from "../../support/backend/childBackend";

/** The commands with which docs/deploy sets up a deployment, run as they stand there on the embedded backend. */

const PAGES = ["docs/deploy/convex-cloud.md", "docs/deploy/self-hosted.md"];
const SECRET = "0123456789abcdef0123456789abcdef";

const folder = mkdtempSync(join(tmpdir(), "deploy-commands-"));
let backend: RunningBackend;

beforeAll(async () => {
  backend = await startChildBackend({ dataDir: join(folder, "backend") });
}, 60_000);
afterAll(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Commands of both pages that set variables, each written once, and the deploy that follows them. */
function commandsOf(pages: readonly string[]): string[] {
  const lines = pages.flatMap((page) => {
    const all = readFileSync(join(ROOT, page), "utf8").split("\n");
    expect(all).toContain("    npm run deploy");
    return all.filter((line) => line.startsWith("    npx convex env set "));
  });
  return [...new Set(lines.map((line) => line.trim())), "npm run deploy"];
}

/** Keys that are left out in the page are filled in; the file of step 1 lies elsewhere. */
function filledIn(command: string): string {
  const whole = command.replace(/\b(sk_live_|whsec_|re_)\.\.\./, `$1${SECRET}`);
  return whole.replace("deploy/.env", join(folder, "filled-in"));
}

async function run(command: string): Promise<string> {
  const env = {
    ...process.env,
    CONVEX_SELF_HOSTED_URL: backend.url,
    CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey,
    CI: "1",
  };
  const { stdout, stderr } = await promisify(execFile)("sh", ["-ec", command], { cwd: ROOT, env });
  return stdout + stderr;
}

test("the pages' commands set their variables and push the functions, which then are ready", async () => {
  writeFileSync(join(folder, "filled-in"), `DOMAIN=book.example.com\nNETWORK_SECRET=${SECRET}\n`);
  const commands = commandsOf(PAGES);
  expect(commands.length).toBeGreaterThan(7);
  const said: string[] = [];
  for (const command of commands) said.push(await run(filledIn(command)));
  expect(said.slice(0, -1).filter((text) => !text.includes("Successfully set"))).toEqual([]);
  expect(said.at(-1)).toContain("0 shops, 0 violations");
  const health = await fetch(`${backend.siteUrl}/health`);
  expect(await health.json()).toEqual({ live: true, ready: true });
  expect((await run("npx convex env get NETWORK_SECRET")).trim()).toBe(SECRET);
}, 600_000);

test("a key that was left as the page shows it is refused before anything is pushed", async () => {
  await run("npx convex env set STRIPE_SECRET_KEY sk_live_...");
  await expect(run("npm run deploy")).rejects.toMatchObject({
    stderr: expect.stringContaining("STRIPE_SECRET_KEY is not"),
  });
}, 300_000);
