import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { signIn } from "../support/shopPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";

giveOwnShop({});

/** What the office's forms have in common, whatever they are about. */

const offersOf = (page: Page, barber: string) => page.getByRole("region", { name: barber });
const theosPrice = (page: Page) =>
  offersOf(page, "Theo Okafor").getByLabel("Haircut, price with Theo Okafor");

async function openServices(page: Page): Promise<void> {
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/services");
  await expect(theosPrice(page)).toBeVisible();
}

async function savePrice(page: Page, price: string): Promise<void> {
  await theosPrice(page).fill(price);
  const save = offersOf(page, "Theo Okafor").getByRole("button", { name: "Save" });
  await save.click();
  await expect(save).toBeHidden();
}

test("a form saves again and again, and never over what somebody else saved meanwhile", async ({
  page,
  browser,
}) => {
  const other = await newVisitor(browser);
  await openServices(page);
  await openServices(other);
  await savePrice(page, "26");
  await savePrice(page, "27");
  await expect(theosPrice(other)).toHaveValue("27.00");

  const offers = offersOf(page, "Theo Okafor");
  await theosPrice(page).fill("28");
  await savePrice(other, "30");
  const conflict = offers.getByRole("alert");
  await expect(conflict).toContainText("Saved now: Offered, 30.00 GBP");
  await expect(conflict).toContainText("You typed: Offered, 28 GBP");
  await offers.getByRole("button", { name: "Save", exact: true }).click();
  await expect(conflict).toBeFocused();
  await expect(theosPrice(other)).toHaveValue("30.00");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(conflict).toBeHidden();
  await expect(theosPrice(other)).toHaveValue("28.00");

  await theosPrice(page).fill("29");
  await savePrice(other, "31");
  await conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(theosPrice(page)).toHaveValue("31.00");
  await expect(offers.getByRole("button", { name: "Save", exact: true })).toBeHidden();
  await other.context().close();
});

const PHONE = { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true };

/** What is wrong is where one looks: in view, with the focus, and with words beside it. */
async function expectAtFirstError(field: Locator): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
}

test("on a phone, each form of the office goes to its first field in error", async ({
  browser,
}) => {
  const page = await newVisitor(browser, PHONE);
  await signIn(page, "Olivia Hart");

  await page.goto("/owner/services");
  await page.getByRole("button", { name: "Change Haircut" }).tap();
  const service = page.getByRole("dialog", { name: "Change service" });
  await service.getByLabel("Name").fill("x".repeat(81));
  await expect(service.getByText("1 character too many")).toBeVisible();
  await service.getByRole("button", { name: "Save" }).tap();
  await expectAtFirstError(service.getByLabel("Name"));
  await page.keyboard.press("Escape");

  await page.goto("/owner/look");
  await page.getByLabel("Website").fill("nowhere");
  await page.getByText("Harbour blue").tap();
  await page.getByRole("button", { name: "Save", exact: true }).tap();
  await expectAtFirstError(page.getByLabel("Website", { exact: true }));

  await page.goto("/owner/settings");
  await page.getByLabel("A fixed deposit").check();
  await page.getByLabel("Tips").selectOption("off");
  await page.getByRole("button", { name: "Save", exact: true }).tap();
  await expectAtFirstError(page.getByLabel("Amount (GBP)", { exact: true }));

  await page.goto("/owner/staff");
  await page.getByRole("button", { name: "Invite a barber" }).tap();
  const invitation = page.getByRole("dialog", { name: "Invite a barber" });
  await invitation.getByRole("button", { name: "Invite" }).tap();
  await expectAtFirstError(invitation.getByLabel("Name"));
  await page.keyboard.press("Escape");

  await page.goto("/barber/hours");
  await page.getByLabel("Monday, stretch 1, until").selectOption("00:30");
  await page.getByLabel("Monday, stretch 1, from").selectOption("00:30");
  await page.getByRole("button", { name: "Save hours" }).tap();
  await expectAtFirstError(page.getByLabel("Monday, stretch 1, until", { exact: true }));
  await page.getByRole("button", { name: "Block time" }).tap();
  const block = page.getByRole("dialog", { name: "Block time" });
  await block.getByLabel("Last date").fill("");
  await block.getByRole("button", { name: "Block this time" }).tap();
  await expectAtFirstError(block.getByLabel("Last date"));
  await page.context().close();
});

test("on a phone, a customer's form goes to its first field in error, and says how much fits", async ({
  browser,
}) => {
  const page = await newVisitor(browser, PHONE);
  await page.goto("/bookings");
  await page.getByRole("button", { name: "Open it" }).tap();
  await expectAtFirstError(page.locator("#find-booking"));
  await page.context().close();
});

test("hours that go on past midnight are typed as one, and read back as one", async ({ page }) => {
  await signIn(page, "Theo Okafor");
  await page.goto("/barber/hours");
  await page.getByLabel("Friday, stretch 1, until").selectOption("02:00");
  await page.getByLabel("Friday, stretch 1, from").selectOption("22:00");
  // Theo has a break on Fridays.
  const second = page.getByRole("button", { name: "Remove stretch 2 of Friday" });
  await second.click();
  await expect(second).toBeHidden();
  await expect(page.getByText("until the next day")).toBeVisible();
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("Hours saved.").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Friday, stretch 1, from")).toHaveValue(String(22 * 60));
  await expect(page.getByLabel("Friday, stretch 1, until")).toHaveValue(String(2 * 60));
});
