import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

/** Pages whose script has not come yet: as on a slow phone, but for as long as a test wants. */

const SCRIPTS = /\/_next\/static\/.*\.js/;

/** Opens an address with its scripts held back; what is given lets them come. */
export async function openBeforeLive(page: Page, path: string): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(SCRIPTS, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  return async () => {
    release();
    await expect(page.locator("[data-heard]")).toHaveCount(0, { timeout: 30_000 });
  };
}

/** As far from the mast as a phone gets: 600 ms to answer, 40 kB a second. */
export async function slowDown(page: Page): Promise<void> {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 600,
    downloadThroughput: 40_000,
    uploadThroughput: 40_000,
  });
}

/** Whether the page's script has taken a control over. */
export async function isLive(control: Locator): Promise<boolean> {
  return await control.evaluate((element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps$")),
  );
}

/** Everything on the page that can be tapped or typed into just now. */
export function controlsOf(page: Page): Locator {
  return page.locator(
    ["button", "input", "select", "textarea"].map((tag) => `${tag}:enabled:visible`).join(", "),
  );
}
