import path from "node:path";
import { defineProject } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../../..");

export default defineProject({
  root,
  test: {
    name: "backend",
    root,
    include: ["tests/local/backend/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    // After the others: it starts servers and the command line, and wants the machine to itself.
    sequence: { groupOrder: 1 },
    // Each run of the command line takes seconds on a busy machine, and a test makes several.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: ["tests/support/properties.ts"],
    globalSetup: ["tests/support/backend/globalSetup.ts"],
    // The module registry of convex-test must resolve files as the fixture's own bundler does.
    server: { deps: { inline: ["convex-test"] } },
  },
});
