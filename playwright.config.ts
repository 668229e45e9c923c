import { defineConfig } from "@playwright/test";
import { findBrowser } from "./local/browser";
import { shuffledFiles } from "./tests/support/order";

// The runner (local/checks/e2e.ts) starts the stack and says where it is.
const urls: unknown = JSON.parse(process.env.E2E_URLS ?? "{}");
const web = typeof urls === "object" && urls && "web" in urls ? String(urls.web) : undefined;
const order = process.env.E2E_SHUFFLE;
const { executablePath, args, env } = await findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 1,
  // One worker runs projects one after the other: a file each is an order of files.
  ...(order === undefined
    ? {}
    : { projects: shuffledFiles(order).map((file) => ({ name: file, testMatch: file })) }),
  // Where nobody is there to run it again; what passes only then is named in the summary.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: true,
  // What hangs ends by it: how long a test takes on a busy machine says nothing.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["./tests/support/summaryReporter.ts"]],
  use: {
    ...(web === undefined ? {} : { baseURL: web }),
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    trace: "off",
    // Without a graphics card every frame of a bar that moves is painted by the tests' own cores.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { executablePath, args, env },
  },
});
