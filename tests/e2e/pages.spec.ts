import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { problemsOf } from "../support/pages/sound";
import { OWNER_VIEWS } from "../support/pages/ownerViews";
import { PUBLIC_VIEWS } from "../support/pages/publicViews";
import type { View } from "../support/pages/view";
import type { World } from "../support/pages/world";
import { buildWorld } from "../support/pages/world";
import { signIn } from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { test } from "../support/test";
import { JAKARTA } from "../support/wishes";

const shop = giveOwnShop(JAKARTA.pages, "pangkas-merdeka");

/** Every page that there is (tests/components/routes.test.ts holds the list to the routes). */

let world: World;
test.beforeAll(async ({ browser }) => {
  // Some seventy calls and a payment: minutes where others are at work.
  test.setTimeout(480_000);
  world = await buildWorld(browser, shop);
});
// Every page in light and dark, narrow and large: minutes on a busy machine.
test.setTimeout(360_000);

async function lookAt(page: Page, view: View, isAnotherState: boolean): Promise<string[]> {
  await page.goto(view.path(world));
  await expect(page.getByText(view.shows).first()).toBeVisible();
  await expect(page.locator("[data-loading]")).toHaveCount(0);
  await view.then?.(page, world);
  const { E2E_PICTURES: folder } = process.env;
  const picture = folder && join(folder, view.name.replaceAll(/[^\w]+/g, "-"));
  return await problemsOf(page, { largeTargets: view.largeTargets, isAnotherState, picture });
}

/** Looks at all of them before it says what is wrong with which. */
async function lookAtAll(page: Page, views: readonly View[]): Promise<void> {
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const view of views) {
    const look = test.step(view.name, () => lookAt(page, view, seen.has(view.route)));
    seen.add(view.route);
    problems.push(...(await look.catch((thrown: unknown) => [String(thrown)])).map(named(view)));
  }
  expect(problems).toEqual([]);
}

const named = (view: View) => (problem: string) => `${view.route}, ${view.name}: ${problem}`;

test("every page that anybody may open is sound: barriers, sideways scroll, targets", async ({
  page,
}) => {
  await lookAtAll(page, PUBLIC_VIEWS);
});

test("every page of a shop's people is sound: barriers, sideways scroll, targets", async ({
  page,
}) => {
  await signIn(page, "Sari Wulandari");
  await lookAtAll(page, OWNER_VIEWS);
});
