import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "../browser";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { fillADay } from "./screenshotDay";
import { SCENES } from "./screenshotScenes";
import type { Variant } from "./screenshotScenes";
import { openShop } from "./shopClient";

/**
 * `npm run screenshots`: takes the pictures of README from the running product, seeded, with a past
 * and a day to come that guests booked and paid. `-- --into FOLDER` puts them elsewhere, `-- --only NAME` takes one.
 */

const SIZES = {
  desktop: { width: 1440, height: 900, deviceScaleFactor: 1 },
  phone: { width: 390, height: 844, deviceScaleFactor: 2 },
};

const folder = argument("--into") ?? join(ROOT, "docs", "images");
const only = argument("--only");

const stack = await startStack({
  dataDir: join(ROOT, ".local", "screenshots"),
  fresh: true,
  web: "build",
  pastDays: 60,
  ports: { web: 3800, convex: 3810, site: 3811, stripe: 12711, identity: 12712, inbox: 12713 },
  onStep: (step) => console.log(step),
});
const browser = await chromium.launch(await findBrowser());
try {
  const shop = await openShop(stack.urls.convex);
  console.log("Booking and paying a day");
  const date = await fillADay(shop);
  mkdirSync(folder, { recursive: true });
  for (const scene of SCENES.filter(({ name }) => only === null || name === only)) {
    const page = await openPage(scene);
    await scene.show(page, { date, web: stack.urls.web });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${scene.name}.png`), animations: "disabled" });
    await page.context().close();
    console.log(`${scene.name}.png`);
  }
} finally {
  await browser.close();
  await stack.stop();
}
process.exit(0);

async function openPage({ size, theme }: Variant) {
  const { deviceScaleFactor, ...viewport } = SIZES[size];
  const context = await browser.newContext({
    baseURL: stack.urls.web,
    viewport,
    deviceScaleFactor,
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

function argument(name: string): string | null {
  const at = process.argv.indexOf(name);
  return at > 0 ? (process.argv[at + 1] ?? null) : null;
}
