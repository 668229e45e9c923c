import { expect } from "@playwright/test";
import type { Locator } from "@playwright/test";
import {
  chooseUpToTimes,
  fillAndContinue,
  newCustomer,
  payWith,
  times,
  today,
} from "../support/shopPages";
import { addDays } from "../../lib/time/zones";
import { expectInDay } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.access);

test("keyboard-only booking: from the services to the confirmation", async ({ page, browser }) => {
  await page.goto(`/s/${shop.slug}/book`);
  const reach = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
  };
  const press = async (name: string | RegExp): Promise<void> => {
    await reach(page.getByRole("button", { name }).first());
    await page.keyboard.press("Enter");
  };
  await reach(page.getByRole("checkbox", { name: "Beard trim" }));
  await page.keyboard.press("Space");
  await press("Continue");
  await press("Marcus Bell");
  // Near a month's end too few days of it are left for the arrow keys.
  if (addDays(today(), 2).slice(0, 7) !== today().slice(0, 7)) await press("Next month");
  // Tab comes to one day; the arrow keys go on from it, and Enter opens it.
  await reach(page.locator('[data-date][tabindex="0"]'));
  const entry = await page.locator(":focus").getAttribute("data-date");
  await page.keyboard.press("ArrowRight");
  const day = page.locator(":focus");
  expect((await day.getAttribute("data-date")) ?? "").not.toBe(entry);
  await page.keyboard.press("Enter");
  await expect(day).toHaveAttribute("aria-pressed", "true");
  const date = (await day.getAttribute("data-date")) ?? "";
  await press(/^\d\d:\d\d$/);
  for (const [label, text] of [
    ["Name", "Key Board"],
    ["Email", "keys@customers.example"],
  ] as const) {
    await reach(page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/c\/pay\//);
  for (const [label, text] of [
    ["Card number", "4242424242424242"],
    ["Expiry", "12 / 34"],
    ["CVC", "123"],
    ["Name on card", "Key Board"],
  ] as const) {
    await reach(page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await expectInDay(browser, { barber: "Marcus Bell", date, name: "Key Board" }, ["Paid"]);
});

test.describe("on a narrow phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("phone viewport: a booking at 360 px, on which nothing scrolls sideways", async ({
    page,
    browser,
  }) => {
    const expectNoSidewaysScroll = async (): Promise<void> => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    };
    for (const path of ["/", `/s/${shop.slug}`, `/s/${shop.slug}/book`]) {
      await page.goto(path);
      await expectNoSidewaysScroll();
    }
    const date = shop.day("phone");
    await chooseUpToTimes(page, { barber: "Theo Okafor", service: "Haircut", date });
    await expectNoSidewaysScroll();
    await times(page).first().click();
    await fillAndContinue(page, newCustomer("Phone Pia"));
    await page.waitForURL(/\/c\/pay\//);
    await expectNoSidewaysScroll();
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
    await expectNoSidewaysScroll();
    await expectInDay(browser, { barber: "Theo Okafor", date, name: "Phone Pia" }, ["Paid"]);
  });
});
