import axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";

/** What must hold of every page, whatever stands on it. */

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
/** A small laptop's page at 200 %: half as many CSS pixels each way. */
const ZOOMED = { width: 640, height: 400 };

/** `picture`: the start of the names of the pictures that are kept. */
type Which = { largeTargets?: boolean; isAnotherState?: boolean; picture?: string };

/**
 * Nothing serious for axe in light and dark, on a desk and on a phone (with targets of at least
 * 24 px); nothing that scrolls sideways, at 360 px and at 200 %, read from left or from right.
 * `largeTargets`: buttons that a barber hits between two cuts measure 44 px each way. `isAnotherState`
 * of a page that was looked at whole: on a phone, where little has room, and in dark alone.
 */
export async function problemsOf(
  page: Page,
  { largeTargets = false, isAnotherState = false, picture }: Which = {},
): Promise<string[]> {
  const problems: string[] = [];
  const sizes = Object.entries(isAnotherState ? { phone: PHONE } : { phone: PHONE, desk: DESK });
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  for (const [size, viewport] of sizes) {
    await page.setViewportSize(viewport);
    problems.push(...(await sidewaysBothWays(page, size)));
    if (picture !== undefined) await keepPicture(page, `${picture} ${size}`);
    problems.push(...(await barriers(page, `light ${size}`)));
    if (largeTargets) problems.push(...(await smallTargets(page)));
  }
  // The same page in other colours, which no width changes: only they can be wrong anew.
  await page.emulateMedia({ colorScheme: "dark" });
  if (picture !== undefined) await keepPicture(page, `${picture} dark`);
  problems.push(...(await barriers(page, "dark", ["color-contrast"])));
  await page.emulateMedia({ colorScheme: "light" });
  if (!isAnotherState) {
    await page.setViewportSize(ZOOMED);
    problems.push(...(await sidewaysBothWays(page, "200 %")));
  }
  await page.setViewportSize(DESK);
  return problems;
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${name}.png`, fullPage: true, animations: "disabled" });
}

/** What axe finds serious or critical; `rules` are all and the one about targets unless given. */
async function barriers(page: Page, where: string, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(runAxe, rules ?? null);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

/** In the browser, once the colours have settled. */
async function runAxe(rules: string[] | null): Promise<AxeResults> {
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  return await inPage.run({
    resultTypes: ["violations"],
    ...(rules === null
      ? { rules: { "target-size": { enabled: true } } }
      : { runOnly: { type: "rule", values: rules } }),
  });
}

async function sidewaysBothWays(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const dir of ["rtl", "ltr"]) {
    const sticksOut = await page.evaluate(turnAndMeasure, dir);
    if (sticksOut.length > 0) found.push(`${where}, ${dir}: scrolls sideways: ${sticksOut[0]}`);
  }
  return found;
}

/** In the browser: what is wider than the page or the dialog that it stands in, and why. */
async function turnAndMeasure(dir: string): Promise<string[]> {
  document.documentElement.dir = dir;
  // Charts are drawn anew a frame after their place has changed.
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  const scrollsItself = (element: Element | null): boolean =>
    element !== null && getComputedStyle(element).overflowX !== "visible";
  return [document.documentElement, ...document.querySelectorAll("dialog[open]")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => {
      const { left, right } = box.getBoundingClientRect();
      const inside = [...box.querySelectorAll("*")].reverse().filter((element) => {
        for (let up = element.parentElement; up !== null && up !== box; up = up.parentElement) {
          if (scrollsItself(up) && up !== document.body) return false;
        }
        return true;
      });
      const culprit = inside.find((element) => {
        const edges = element.getBoundingClientRect();
        return edges.width > 0 && (edges.left < left - 1 || edges.right > right + 1);
      });
      return `${box.tagName} by ${culprit?.outerHTML.slice(0, 240) ?? "its own width"}`;
    });
}

async function smallTargets(page: Page): Promise<string[]> {
  const buttons = page.getByRole("main").getByRole("button");
  return await buttons.evaluateAll((all) =>
    all
      .map((button) => ({ box: button.getBoundingClientRect(), button }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ box, button }) => `${box.width} x ${box.height}: ${button.outerHTML.slice(0, 160)}`),
  );
}
