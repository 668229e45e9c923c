import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { instantOf } from "../../lib/time/zones";
import {
  chooseByChat,
  choices,
  lines,
  openChat,
  tap,
  withForeignSite,
  write,
} from "../support/chatPages";
import { controlConnection } from "../support/connection";
import { giveOwnShop } from "../support/ownShop";
import { problemsOf } from "../support/pages/sound";
import { dayName, newCustomer, payWith, withNetworks } from "../support/shopPages";
import { expectInDay } from "../support/staffPages";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.chat);
const THEO = "Theo Okafor";

const field = (page: Page) => page.getByRole("textbox", { name: "Write a message" });
const launcher = (page: Page) => page.getByRole("button", { name: "Book by chat" });

test("a guest books by chat to the end, and the browser proves its work by itself", async ({
  page,
  browser,
}) => {
  const date = shop.day("paid");
  const customer = newCustomer("Chatty Charlie");
  await openChat(page);
  await chooseByChat(page, { barber: THEO, day: dayName(date), ...customer });
  await expect(lines(page).last()).toContainText(`with ${THEO}`);
  expect(await problemsOf(page)).toEqual([]);

  const asked: number[] = [];
  await page.reload();
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (String(payload).includes("PROOF_WANTED")) asked.push(Date.now());
    }),
  );
  await page.reload();
  await launcher(page).click();
  await expect(lines(page).last()).toContainText("Confirm your visit");
  await withNetworks(async () => await tap(page, "Confirm", "Held for you until"));
  expect(asked).toHaveLength(1);
  await page.getByRole("link", { name: "Pay now" }).click();
  await page.waitForURL(/\/bookings\//);
  await page.getByRole("link", { name: "Pay now" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expectInDay(browser, { barber: THEO, date, name: customer.name }, ["Paid"]);
});

test("a time that is lost in the chat: it says so, and what is free instead", async ({ page }) => {
  const date = shop.day("lost");
  await openChat(page);
  const customer = newCustomer("Late Lou");
  const time = await chooseByChat(page, { barber: THEO, day: dayName(date), ...customer });
  const anybody = shop.callAs(null);
  const found = await anybody("query", api.shops.bySlug, { slug: shop.slug });
  const barberId = found?.barbers.find(({ name }) => name === THEO)?.id ?? "";
  const serviceId = found?.services.find(({ name }) => name === "Haircut")?.id ?? "";
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  await anybody("mutation", api.bookings.hold, {
    barberId,
    serviceIds: [serviceId],
    startsAt: instantOf(date, hours * 60 + minutes, shop.zone),
    customer: newCustomer("Quick Quinn"),
    requestId: crypto.randomUUID(),
  });
  await tap(page, "Confirm", "The nearest free times");
  await expect(
    choices(page)
      .filter({ hasText: /\d\d:\d\d/ })
      .first(),
  ).toBeEnabled();
});

test("what was said is there after a reload, and can be begun anew", async ({ page }) => {
  await openChat(page);
  await tap(page, "Book a visit", "What shall it be?");
  await page.reload();
  await launcher(page).click();
  await expect(lines(page)).toHaveCount(3);
  await expect(lines(page).last()).toContainText("What shall it be?");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(lines(page)).toHaveCount(1);
  await expect(choices(page).first()).toHaveText("Book a visit");
});

test("where the browser keeps nothing the chat works as long as the page is open", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new Error("no room");
    };
  });
  await openChat(page);
  await tap(page, "Book a visit", "What shall it be?");
});

test("by keyboard alone: one announcement a message, and the focus where it belongs", async ({
  page,
}) => {
  await page.goto(`/s/${shop.slug}`);
  await launcher(page).focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await expect(choices(page).first()).toBeVisible();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    // Whatever a screen reader would say by itself.
    for (const log of document.querySelectorAll("dialog [role=log], dialog [role=status]")) {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes) heard.push(node.textContent ?? "");
      }).observe(log, { childList: true, subtree: true });
    }
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

  await write(page, "book", "What shall it be?");
  await expect.poll(heard).toEqual(["What shall it be?"]);
  await expect(field(page)).toBeFocused();

  // Back over what can be tapped: the first is the furthest.
  const count = await choices(page).count();
  for (let presses = 0; presses < count; presses++) await page.keyboard.press("Shift+Tab");
  await expect(choices(page).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lines(page).last()).toContainText("Anything with it?");
  await expect(choices(page).first()).toBeFocused();
  await expect(choices(page).first()).toHaveText("No, thanks");
  await expect.poll(heard).toHaveLength(2);

  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(launcher(page)).toBeFocused();
});

test("without a connection a line waits, says so, and is answered once it is back", async ({
  page,
}) => {
  const connection = await controlConnection(page);
  await openChat(page);
  await connection.cut();
  await field(page).fill("book");
  await field(page).press("Enter");
  await expect(lines(page).last()).toContainText("Sending");
  await expect(page.getByText("What you write is sent when it is back.")).toBeVisible();
  connection.join();
  await expect(lines(page).last()).toContainText("What shall it be?", { timeout: 30_000 });
  await expect(page.getByText("What you write is sent when it is back.")).toBeHidden();
  await expect(lines(page)).toHaveCount(3);
});

test("on the shop's own site the chat opens where its owner lets it, and nowhere else", async ({
  page,
  request,
}) => {
  const owner = shop.callAs("Olivia Hart");
  await owner("mutation", api.users.ensure, {});
  const found = await owner("query", api.shops.bySlug, { slug: shop.slug });
  const shopId = found?.id ?? "";
  const path = `/embed/${shop.slug}/chat`;
  const policyOf = async () => (await request.get(path)).headers()["content-security-policy"];
  await withForeignSite(async (address) => {
    expect(await policyOf()).toMatch(/frame-ancestors 'self'$/);
    const refused = page.waitForEvent("console", {
      predicate: (message) => message.text().includes("frame-ancestors"),
    });
    await page.goto(address);
    await page.getByRole("button", { name: "Book by chat" }).click();
    await refused;
    await expect(page.frameLocator("iframe").getByText("Hello!")).toHaveCount(0);

    await owner("mutation", api.shops.saveChatSites, { shopId, sites: [address] });
    expect(await policyOf()).toContain(`frame-ancestors 'self' ${address}`);
    await page.reload();
    await expect(page.locator("iframe")).toHaveCount(0);
    await page.getByRole("button", { name: "Book by chat" }).click();
    const frame = page.frameLocator("iframe");
    await tap(frame, "Book a visit", "What shall it be?");
    await frame.getByRole("button", { name: "Close the chat" }).click();
    await expect(page.locator("iframe")).toBeHidden();
    await expect(page.getByRole("button", { name: "Book by chat" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(lines(frame)).toHaveCount(3);
    await page.keyboard.press("Escape");
    await expect(page.locator("iframe")).toBeHidden();
  });
});
