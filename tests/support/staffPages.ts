import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { openDay } from "./shopPages";
import { newVisitor } from "./test";

/** What the shop's people do on their pages, for the browser tests. */

/** The lines of a chair's day. */
export function dayLines(page: Page) {
  return page.getByRole("list", { name: "Appointments" }).getByRole("listitem");
}

/** What the barber, in a browser of their own, sees of somebody's visits on a day. */
export async function expectInDay(
  browser: Browser,
  { barber, date, name }: { barber: string; date: string; name: string },
  says: (string | RegExp)[],
): Promise<void> {
  const page = await newVisitor(browser);
  await openDay(page, barber, date);
  const lines = dayLines(page).filter({ hasText: name });
  await expect(lines).toHaveCount(says.length);
  await expect(lines).toContainText(says);
  await page.context().close();
}

/** Puts somebody into the first time that is offered on the day that is open. */
export async function addWalkIn(
  page: Page,
  { service, name }: { service: string; name: string },
): Promise<void> {
  await page.getByRole("button", { name: "Walk-in", exact: true }).first().click();
  const sheet = page.getByRole("dialog", { name: "Walk-in" });
  await sheet.getByRole("button", { name: service }).click();
  await expect(sheet.getByRole("radio").first()).toBeAttached();
  await sheet.getByLabel("Name (optional)").fill(name);
  await sheet.getByRole("button", { name: /^Add walk-in/ }).click();
  await expect(sheet).toBeHidden();
}

/** Keeps the offered undo from leaving while something else is looked at: a notice waits under the pointer. */
export async function holdUndo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Undo", exact: true }).last().hover();
}

/** The undo that is offered for what has just been done. */
export async function undoLast(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
}
