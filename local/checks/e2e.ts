import { join } from "node:path";
import { spawn } from "node:child_process";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";

/** `npm run e2e`: the browser tests against a fresh local stack. Arguments go to Playwright. */

const stack = await startStack({
  dataDir: join(ROOT, ".local", "e2e"),
  fresh: true,
  web: "build",
  ports: { web: 3400, convex: 3410, site: 3411, stripe: 12311, identity: 12312 },
  // Every test has a day of its own, and no test can wait for it to come.
  functionsEnv: { EARLY_MINUTES: String(100 * 24 * 60) },
  onStep: (step) => console.log(step),
});
const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
const tests = spawn(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
  env: {
    ...process.env,
    E2E_URLS: JSON.stringify(stack.urls),
    E2E_ADMIN_KEY: stack.deployment.adminKey,
  },
});
const code = await new Promise<number | null>((resolve) => tests.once("close", resolve));
await stack.stop();
process.exit(code ?? 1);
