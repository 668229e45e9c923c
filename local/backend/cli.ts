import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { startBackend } from "./server";

// Convex runs in UTC, wherever the machine stands.
process.env.TZ = "UTC";
// What is stored is its owner's alone.
process.umask(0o077);

const USAGE = `Usage:
  CONVEX_SELF_HOSTED_ADMIN_KEY=KEY cli.ts start --data DIR [--port 3210] [--site-port 3211] [--rerun-rate 0.2] [--verbose]
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
    // Warnings of functions are what somebody should know who runs it; the rest is for who looks closer.
    log: (line) => {
      if (values.verbose || /disk is full|^\[(WARN|ERROR)\]/.test(line)) console.error(line);
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
// The environment of a process is its user's alone; its arguments everybody on the machine can read.
const adminKey = values["admin-key"] ?? process.env.CONVEX_SELF_HOSTED_ADMIN_KEY;
if (command === "start" && values.data && adminKey) {
  await start(values.data, adminKey);
} else if (command === "reset" && values.data) {
  rmSync(values.data, { recursive: true, force: true });
} else {
  console.error(USAGE);
  process.exitCode = 1;
}
