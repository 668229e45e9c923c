import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { signIn } from "../support/shopPages";
import { test } from "../support/test";

/** Remembers in each tab whether it ever asked somebody who is signed in to sign in. */
async function watchForSignIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const asked = (): boolean =>
      [...document.querySelectorAll("header a, main button")].some(
        (element) =>
          element.textContent === "Sign in" &&
          element.checkVisibility({ visibilityProperty: true }),
      );
    // Frame by frame: what is in the document before its styles have come is not seen by anybody.
    const look = (): void => {
      if (asked()) sessionStorage.setItem("asked-to-sign-in", location.pathname);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Between two documents the browser has none to reload: then the next one is. */
async function reload(tab: Page, waitUntil: "commit" | "domcontentloaded" | "load"): Promise<void> {
  try {
    await tab.reload({ waitUntil });
  } catch (problem) {
    if (!String(problem).includes("Not attached to an active page")) throw problem;
    await tab.waitForLoadState("domcontentloaded");
    await tab.reload({ waitUntil });
  }
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "My bookings" })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("asked-to-sign-in"))).toBeNull();
}

test("who is signed in stays so through quick reloads of several tabs, and is never asked to sign in", async ({
  page,
  context,
}) => {
  await signIn(page, "Ana Lim");
  await watchForSignIn(context);
  const tabs = [page, await context.newPage(), await context.newPage()];
  await Promise.all(tabs.map((tab) => tab.goto("/bookings")));
  for (const waitUntil of [
    "commit",
    "commit",
    "load",
    "commit",
    "domcontentloaded",
    "load",
  ] as const) {
    // Another document begins while the last one still renews its tokens.
    await Promise.all(tabs.map((tab) => reload(tab, waitUntil)));
  }
  for (const tab of tabs) await expectSignedIn(tab);
});

test("a sign-out in one tab is a sign-out in all", async ({ page, context }) => {
  await signIn(page, "Ana Lim");
  const other = await context.newPage();
  await other.goto("/bookings");
  await expectSignedIn(other);
  await page.goto("/bookings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByText("Sign in to see your bookings")).toBeVisible();
});
