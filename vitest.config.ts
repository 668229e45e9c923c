import { defineConfig } from "vitest/config";

/** The same cases on every machine. */
const setupFiles = ["tests/support/properties.ts"];

/** `npm test` runs all projects; each can be run alone with `npx vitest run --project NAME`. */
export default defineConfig({
  test: {
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
        },
        resolve: { alias: { "@": import.meta.dirname } },
      },
      {
        test: {
          name: "functions",
          include: ["tests/convex/**/*.test.ts"],
          setupFiles,
          environment: "edge-runtime",
          // Each test makes a backend of its own; sharing the modules costs a third less.
          isolate: false,
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        test: {
          name: "local",
          include: ["tests/local/{stripe,identity,stack}/**/*.test.ts"],
          setupFiles,
          environment: "node",
          testTimeout: 30_000,
        },
      },
      "tests/local/backend/vitest.config.ts",
    ],
  },
});
