import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** The same cases on every machine. */
const setupFiles = ["tests/support/properties.ts"];

/** A busy machine is no reason to fail: what takes longer than this has come to a halt. */
const PATIENCE = 60_000;

/** `npm test` runs all projects; each can be run alone with `npx vitest run --project NAME`. */
export default defineConfig({
  test: {
    // What functions log, of each line of a conversation and of what goes wrong, is for a deployment.
    onConsoleLog: (log) => (log.startsWith('{"event":"') ? false : undefined),
    // By itself it would leave one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "rules",
          include: [
            "tests/lib/**/*.test.ts",
            "tests/components/**/*.test.{ts,tsx}",
            "tests/support/*.test.ts",
          ],
          setupFiles,
          environment: "node",
          // They share nothing that they change, and start in half the time.
          isolate: false,
          testTimeout: PATIENCE,
        },
        resolve: { alias: { "@": import.meta.dirname } },
      },
      {
        test: {
          name: "functions",
          include: ["tests/convex/**/*.test.ts"],
          exclude: ["tests/convex/mocked/**"],
          setupFiles,
          environment: "edge-runtime",
          // Many worlds a test.
          testTimeout: 2 * PATIENCE,
          hookTimeout: PATIENCE,
          // Each test makes a backend of its own; sharing the modules costs a third less.
          isolate: false,
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        test: {
          // Those that put something in a module's place, which must not be there for others.
          name: "mocked",
          include: ["tests/convex/mocked/**/*.test.ts"],
          setupFiles,
          environment: "edge-runtime",
          testTimeout: 2 * PATIENCE,
          hookTimeout: PATIENCE,
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        test: {
          name: "local",
          include: [
            "tests/local/{checks,deploy,stripe,identity,inbox,stack,platform}/**/*.test.ts",
          ],
          setupFiles,
          environment: "node",
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      "tests/local/backend/vitest.config.ts",
    ],
  },
});
