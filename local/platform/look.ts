import type { Page } from "playwright-core";
import { WATCHED_ELEMENTS } from "../../lib/api/outcomes";
import type { PageFacts } from "../../lib/api/outcomes";

/** What stands on a page, as far as a person sees it. */
export async function lookAt(page: Page): Promise<PageFacts> {
  const elements: string[] = [];
  for (const selector of WATCHED_ELEMENTS) {
    if (await page.locator(selector).first().isVisible()) elements.push(selector);
  }
  return { address: page.url(), text: await page.locator("body").innerText(), elements };
}

/** The number that a page gave a booking; undefined where it shows none. */
export async function confirmationNumberOn(page: Page): Promise<string | undefined> {
  const shown = page.locator('.confirmation-number, [data-testid="confirmation-number"]').first();
  if (!(await shown.isVisible())) return undefined;
  return (await shown.innerText()).trim().slice(0, LONGEST_NUMBER);
}

const LONGEST_NUMBER = 120;
