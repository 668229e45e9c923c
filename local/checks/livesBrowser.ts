import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { REFRESH_KEY } from "../../components/kit/providers/oidc/token-store";
import { staffPages } from "../../tests/support/pages/staffQueries";
import { findBrowser } from "../browser";
import { ownerOf } from "../seed/longLife";
import type { Stack } from "../stack/stack";
import { median } from "./median";
import { openSession } from "./signIn";

/** How long the pages of a shop's people take to open in a browser, in two shops that take turns. */

const RUNS = 3;
/** Nothing on the page has changed for so long: it is all there. */
const QUIET_MS = 700;
const PATIENCE_MS = 60_000;

export type Opened = { route: string; ms: Record<string, number> };

/** The median of each page in each shop, from the start of its navigation to its last change. */
export async function openPages(stack: Stack, slugs: readonly string[]): Promise<Opened[]> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const pages = new Map<string, Page>();
    for (const slug of slugs) pages.set(slug, await signedIn(browser, stack.urls, slug));
    const opened: Opened[] = [];
    for (const { route } of staffPages()) {
      const taken = new Map<string, number[]>(slugs.map((slug) => [slug, []]));
      // The first round warms the server.
      for (let run = 0; run <= RUNS; run++) {
        for (const [slug, page] of pages) {
          const ms = await open(page, `${stack.urls.web}${route}`);
          if (run > 0) taken.get(slug)?.push(ms);
        }
      }
      const medians = [...taken].map(([slug, all]) => [slug, median(all)] as const);
      opened.push({ route, ms: Object.fromEntries(medians) });
    }
    return opened;
  } finally {
    await browser.close();
  }
}

/** A browser in which a shop's owner is signed in; it notes when what is shown last changed. */
async function signedIn(browser: Browser, urls: Stack["urls"], slug: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  const { refreshToken } = await openSession(urls, { name: "Olivia Owner", email: ownerOf(slug) });
  const page = await context.newPage();
  await page.goto(`${urls.web}/work`);
  await page.evaluate(
    ([key = "", token = ""]) => {
      localStorage.setItem(key, token);
    },
    [REFRESH_KEY, refreshToken],
  );
  await page.addInitScript(() => {
    const noted = { at: 0 };
    Object.assign(window, { lastChange: noted });
    const watch = new MutationObserver(() => {
      noted.at = performance.now();
    });
    watch.observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(`${urls.web}/owner`);
  // Whoever is not known as the owner would be shown quickly, and in every shop alike, that nothing is here for them.
  await page.getByRole("navigation", { name: "Office" }).waitFor();
  return page;
}

/** From the start of a navigation to the last change of the page, in ms. */
async function open(page: Page, url: string): Promise<number> {
  await page.goto(url);
  const settled = await page.waitForFunction(
    (quietMs) => {
      const { at } = (window as unknown as { lastChange: { at: number } }).lastChange;
      const isLoading = document.querySelector("[data-loading], .animate-pulse") !== null;
      return !isLoading && at > 0 && performance.now() - at > quietMs ? at : false;
    },
    QUIET_MS,
    { timeout: PATIENCE_MS, polling: 50 },
  );
  return Number(await settled.jsonValue());
}
