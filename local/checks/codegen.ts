import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "../backend/server";
import { convex, setEnvironment } from "../stack/functions";

/**
 * `npm run codegen`: the official code generator against a backend of its own. A deployment's
 * analysis adds what the generator leaves out without one: components and declared variables.
 */

const dataDir = mkdtempSync(join(tmpdir(), "codegen-"));
const backend = await startBackend({ dataDir, port: 0, adminKey: "codegen" });
const deployment = { url: backend.url, adminKey: backend.adminKey };
try {
  await setEnvironment(deployment, {
    SITE_URL: "http://localhost:3000",
    AUTH_ISSUER: "http://localhost:3001",
    LINK_SECRET: "codegen",
    STRIPE_SECRET_KEY: "sk_test_local_codegen",
    STRIPE_WEBHOOK_SECRET: "whsec_local_codegen",
  });
  await convex(deployment, ["codegen", "--typecheck", "disable"]);
} finally {
  await backend.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
