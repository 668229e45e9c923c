import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { environmentOf } from "../stack/options";
import { ROOT } from "../stack/processes";
import { startDriver } from "./driver";

/**
 * `npm run platform`: goes through booking pages elsewhere for the deployment at PLATFORM_SITE, which knows
 * the same PLATFORM_SECRET; without them for the local stack that runs from this folder.
 */

const { PLATFORM_SITE, PLATFORM_SECRET } = environmentOf(ROOT);
const local = PLATFORM_SITE ? null : localStack();
const site = PLATFORM_SITE || local?.site;
const secret = PLATFORM_SECRET || local?.secret;
if (!site || !secret) {
  console.error("Start the local stack (npm start), or set PLATFORM_SITE and PLATFORM_SECRET.");
  process.exit(2);
}

const driver = startDriver({
  site,
  secret,
  // Where the deployment is on this machine, so may the pages be that it is tried with.
  loopback: ["127.0.0.1", "localhost"].includes(new URL(site).hostname),
  say: (text) => {
    console.log(text);
  },
});
console.log(`platform ready, for ${site}`);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void driver.stop().then(() => process.exit(0));
  });
}

/** The address and the secret of the stack that runs in the default folder; null without one. */
function localStack(): { site: string; secret: string } | null {
  const folder = join(ROOT, ".local");
  const read = (name: string): unknown => {
    const file = join(folder, name);
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  };
  const urls = z.object({ site: z.string() }).safeParse(read("urls.json"));
  const secrets = z.object({ platformSecret: z.string() }).safeParse(read("secrets.json"));
  if (!urls.success || !secrets.success) return null;
  return { site: urls.data.site, secret: secrets.data.platformSecret };
}
