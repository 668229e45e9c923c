import { test as base } from "@playwright/test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { CLOCK_AHEAD, moveClock } from "../../local/stack/clock.mjs";
import { urls } from "./stack";

/** Browsers have the stack's clock, as `npm run e2e -- --at DATE` sets it. */
async function setClock(context: BrowserContext): Promise<void> {
  const aheadMs = Number(process.env[CLOCK_AHEAD] ?? 0);
  if (aheadMs !== 0) await context.addInitScript(moveClock, aheadMs);
}

export const test = base.extend({
  context: async ({ context }, give) => {
    await setClock(context);
    await give(context);
  },
});

/** A page of its own, as in another person's browser. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: urls.web, locale: "en-GB", ...options });
  await setClock(context);
  return await context.newPage();
}
