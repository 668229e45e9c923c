import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf } from "./fingerprint";
import { ROOT, runToEnd, startPart } from "./processes";
import type { Part } from "./processes";

const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** What a build is made of; `node_modules` is covered by the lockfile. */
export const SOURCES = [
  "app",
  "components",
  "convex/_generated",
  "instrumentation.ts",
  "lib",
  "messages",
  "public",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Builds the web app if anything it is made of changed since the last build. */
export async function buildIfChanged(): Promise<boolean> {
  const mark = join(ROOT, ".next", "built-from");
  const now = fingerprintOf(SOURCES, process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY ?? "");
  if (existsSync(mark) && readFileSync(mark, "utf8") === now) return false;
  await runToEnd("next build", [NEXT, "build"], QUIET);
  writeFileSync(mark, now);
  return true;
}

/** Serves the build, or with `dev` the sources with hot reload. */
export async function startWeb(options: {
  port: number;
  env: Readonly<Record<string, string>>;
  logDir: string;
  dev: boolean;
  echo?: (text: string) => void;
}): Promise<Part> {
  const { port, env, logDir, dev, echo } = options;
  return await startPart({
    name: "web",
    args: [NEXT, dev ? "dev" : "start", "-H", "localhost", "-p", String(port)],
    env: { ...QUIET, ...env, NODE_ENV: dev ? "development" : "production" },
    logDir,
    ready: /Ready in|✓ Ready/,
    ...(echo === undefined ? {} : { echo }),
  });
}
