import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import type { FrameLocator, Page } from "@playwright/test";
import { ownShop } from "./ownShop";
import { urls } from "./stack";

/** What people do in the chat of the file's own shop, for the browser tests. */

type Place = Page | FrameLocator;

/** Opens the chat of the shop's page; ends where there is something to tap. */
export async function openChat(page: Page): Promise<void> {
  await page.goto(`/s/${ownShop().slug}`);
  await page.getByRole("button", { name: "Book by chat" }).click();
  await expect(choices(page).first()).toBeVisible();
}

export function lines(place: Place) {
  return place.getByRole("list", { name: "What was said" }).getByRole("listitem");
}

/** What can be tapped now. */
export function choices(place: Place) {
  return place.getByRole("list", { name: "Choose" }).getByRole("button");
}

/** Taps a choice of the newest card; ends where `answer` is the newest line. */
export async function tap(place: Place, title: string | RegExp, answer: string | RegExp) {
  await choices(place).filter({ hasText: title }).first().click();
  await expect(lines(place).last()).toContainText(answer);
}

/** Writes a line; ends where `answer` is the newest. */
export async function write(place: Place, text: string, answer: string | RegExp) {
  const field = place.getByRole("textbox", { name: "Write a message" });
  await field.fill(text);
  await field.press("Enter");
  await expect(lines(place).last()).toContainText(answer);
}

/** A haircut with somebody on a day, up to the card that is to be confirmed; gives its time. */
export async function chooseByChat(
  page: Page,
  { barber, day, name, email }: { barber: string; day: string; name: string; email: string },
): Promise<string> {
  await tap(page, "Book a visit", "What shall it be?");
  await tap(page, /^Haircut/, "Anything with it?");
  await tap(page, "No, thanks", "With whom?");
  await tap(page, barber, "On which day?");
  await write(page, day, "at what time?");
  const time = choices(page).filter({ hasText: /^\d\d:\d\d$/ });
  const chosen = (await time.first().textContent()) ?? "";
  await tap(page, chosen, "What is your name?");
  await write(page, name, "By which e-mail address");
  await write(page, email, "Confirm your visit");
  return chosen;
}

/** A page of another site with the shop's bubble in it, while `visit` lasts. */
export async function withForeignSite(visit: (address: string) => Promise<void>): Promise<void> {
  const tag = `<script src="${urls.web}/embed.js" data-shop="${ownShop().slug}" async></script>`;
  const site = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><html lang="en"><title>Elsewhere</title><h1>Elsewhere</h1>${tag}`);
  });
  await new Promise<void>((resolve) => site.listen(0, resolve));
  // A TCP server that listens has a port.
  const { port } = site.address() as AddressInfo;
  try {
    await visit(`http://localhost:${port}`);
  } finally {
    site.closeAllConnections();
    site.close();
  }
}
