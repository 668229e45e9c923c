import { expect, test } from "@playwright/test";
import { addDays, localDate } from "../../lib/time/zones";
import { newVisitor } from "../support/shopPages";

test("a new owner takes a shop from nothing to one that others can book", async ({
  page,
  browser,
}) => {
  const name = `Razor ${crypto.randomUUID().slice(0, 6)}`;
  await page.goto("/owner/setup");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("textbox", { name: "Email" }).fill(`${crypto.randomUUID()}@owners.example`);
  await page.getByRole("textbox", { name: "Name" }).fill("Rita Razor");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL(/\/owner\/setup/);

  await page.getByRole("button", { name: "Make the shop" }).click();
  await expect(page.getByLabel("Name of the shop")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Name of the shop").fill(name);
  await page.getByLabel("City").fill("Leeds");
  await page.getByLabel("Time zone").fill("Europe/Nowhere");
  await page.getByLabel("Currency").fill("gbp");
  await page.getByRole("button", { name: "Make the shop" }).click();
  await expect(page.getByLabel("Time zone")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Name of the shop")).toHaveValue(name);
  await page.getByLabel("Time zone").fill("Europe/London");
  await page.getByRole("button", { name: "Make the shop" }).click();
  await expect(page.getByRole("heading", { name: "First steps: 1 of 5" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open for bookings" })).toBeDisabled();

  await page.getByRole("link", { name: /Services and prices/ }).click();
  await page.getByRole("button", { name: "Add a service" }).click();
  const service = page.getByRole("dialog", { name: "Add a service" });
  await service.getByLabel("Name").fill("House cut");
  await service.getByLabel("Price (GBP)").fill("22");
  await service.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("House cut").first()).toBeVisible();

  await page.getByRole("link", { name: "Staff", exact: true }).click();
  await page.getByRole("button", { name: "Invite a barber" }).click();
  const invite = page.getByRole("dialog", { name: "Invite a barber" });
  await invite.getByLabel("Name").fill("Bo Blade");
  await invite.getByLabel("Email").fill(`${crypto.randomUUID()}@barbers.example`);
  await invite.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByText("not signed in yet")).toBeVisible();

  await page.getByRole("link", { name: "Hours" }).first().click();
  await page.getByRole("switch", { name: "Monday" }).check();
  await page.getByRole("button", { name: "Copy Monday to other days" }).click();
  const copy = page.getByRole("dialog", { name: "Copy Monday to" });
  await copy.getByRole("button", { name: "Choose all" }).click();
  await copy.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("Hours saved.")).toBeVisible();

  await page.goto("/owner/setup");
  await page.getByRole("button", { name: "Open for bookings" }).click();
  await expect(page.getByText("The shop is open: customers can book.")).toBeVisible();
  const address = await page.getByRole("link", { name: "See its page" }).getAttribute("href");

  const customer = await newVisitor(browser);
  const date = addDays(localDate(Date.now(), "Europe/London"), 3);
  await customer.goto(`${address}/book?date=${date}`);
  await expect(customer.getByText("House cut").first()).toBeVisible();
  await expect(customer.getByText("£22.00").first()).toBeVisible();
  await customer.context().close();
});
