import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { findBrowser } from "../browser";
import { bundledKilobytes, kilobytesOf } from "./kilobytes";

/** What a shop's chat weighs, compressed; kB of 1000 bytes. */

const LAUNCHER = "components/customer/chat/chat-launcher.tsx";
/** What every page of a shop has anyhow; and the chat itself, which is loaded when a hand comes near. */
const ELSEWHERE = [
  "react",
  "react/*",
  "next-intl",
  "@/components/kit/*",
  "./chat-panel",
  "./chat-unread",
];

/** What the button and the frame add to the script of a shop's page. */
export async function launcherKilobytes(): Promise<number> {
  return await bundledKilobytes(LAUNCHER, ELSEWHERE);
}

/** What is loaded when the chat of a shop's page is opened, and was not before. */
export async function chatKilobytes(web: string, path: string): Promise<number> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ baseURL: web, locale: "en-GB" });
    await page.goto(path, { waitUntil: "networkidle" });
    const before = new Set(await scriptsOf(page));
    await page.getByRole("button", { name: "Book by chat" }).click();
    await page.getByRole("list", { name: "Choose" }).waitFor();
    const added = (await scriptsOf(page)).filter((address) => !before.has(address));
    if (added.length === 0) throw new Error("The chat has loaded nothing: it is in the page.");
    const answers = await Promise.all(added.map(async (address) => await fetch(address)));
    return kilobytesOf(await Promise.all(answers.map((answer) => answer.arrayBuffer())));
  } finally {
    await browser.close();
  }
}

async function scriptsOf(page: Page): Promise<string[]> {
  const all = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  return all.filter((address) => new URL(address).pathname.endsWith(".js"));
}

/** What the script weighs that a shop's own site loads. */
export async function bubbleKilobytes(web: string): Promise<number> {
  return kilobytesOf([await (await fetch(`${web}/embed.js`)).arrayBuffer()]);
}
