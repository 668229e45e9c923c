import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { startBackend } from "./server";

// Convex runs in UTC, wherever the machine stands.
process.env.TZ = "UTC";

const USAGE = `Usage:
  cli.ts start --data DIR --admin-key KEY [--port 3210] [--site-port 3211] [--rerun-rate 0.2] [--verbose]
  cli.ts reset --data DIR`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    port: { type: "string", default: "3210" },
    "site-port": { type: "string" },
    "admin-key": { type: "string" },
    "rerun-rate": { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

async function start(dataDir: string, adminKey: string): Promise<void> {
  const sitePort = values["site-port"];
  const rerunRate = values["rerun-rate"];
  // The name that the official self-hosted backend gives this setting.
  const actionTimeout = process.env.ACTIONS_USER_TIMEOUT_SECS;
  const backend = await startBackend({
    dataDir,
    adminKey,
    port: Number(values.port),
    sitePort: sitePort === undefined ? undefined : Number(sitePort),
    rerunRate: rerunRate === undefined ? undefined : Number(rerunRate),
    actionTimeoutSeconds: actionTimeout === undefined ? undefined : Number(actionTimeout),
    log: (line) => {
      if (values.verbose) console.error(line);
    },
  });
  console.log(`backend ready ${backend.url} ${backend.siteUrl}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void backend.stop().then(() => process.exit(0));
    });
  }
}

const [command] = positionals;
const adminKey = values["admin-key"];
if (command === "start" && values.data && adminKey) {
  await start(values.data, adminKey);
} else if (command === "reset" && values.data) {
  rmSync(values.data, { recursive: true, force: true });
} else {
  console.error(USAGE);
  process.exitCode = 1;
}
