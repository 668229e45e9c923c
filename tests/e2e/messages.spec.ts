import { expect } from "@playwright/test";
import { giveOwnShop } from "../support/ownShop";
import { mailsTo } from "../support/inbox";
import { signIn } from "../support/shopPages";
import { test } from "../support/test";

const shop = giveOwnShop({}, "pangkas-merdeka");
const OWNER = "Sari Wulandari";

test("an owner turns a reminder off, sees a message and gets it as a test", async ({ page }) => {
  await signIn(page, OWNER);
  await page.goto("/owner/messages");
  await page.getByLabel("Second reminder").selectOption("None");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds for messages from now on.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Second reminder")).toHaveValue("");

  await page.getByLabel("Message", { exact: true }).selectOption("Moved");
  const mail = page.frameLocator("iframe");
  await expect(mail.getByRole("heading", { name: "Your visit has moved" })).toBeVisible();
  await page.getByRole("button", { name: "Send me a test" }).click();
  const [sent] = await mailsTo(shop.emailOf(OWNER) ?? "", 1);
  expect(sent?.subject).toMatch(/^\[Test\] Moved: /);

  await page.getByText("Sent", { exact: true }).first().click();
  await expect(page.getByText("Test to an owner")).toBeVisible();
});
