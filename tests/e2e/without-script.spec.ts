import { expect } from "@playwright/test";
import { test } from "../support/test";

/** Read only: the shop as it is seeded. */
const SHOP = "fade-and-anchor";

test.use({ javaScriptEnabled: false });

test("a shop's page can be read without script", async ({ page }) => {
  await page.goto(`/s/${SHOP}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1, name: "Fade & Anchor" })).toBeVisible();
  await expect(
    main.getByRole("region", { name: "Services and prices" }).getByText("£").first(),
  ).toBeVisible();
  await expect(
    main
      .getByRole("region", { name: "Barbers" })
      .getByText(/Next free/)
      .first(),
  ).toBeVisible();
  await expect(
    main.getByRole("region", { name: "Opening hours" }).getByText("Monday"),
  ).toBeVisible();
  await expect(main.locator("address")).toBeVisible();
  await expect(main.locator('a[href^="tel:"]')).toBeVisible();
  // Nothing waits for ever, and nothing is there that does nothing.
  await expect(main.locator("[aria-busy], .skeleton")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Book by chat" })).toBeHidden();
});

test("a booking is begun without script, and leads to the shop's telephone", async ({ page }) => {
  await page.goto(`/s/${SHOP}`);
  await page.getByRole("link", { name: "Haircut", exact: true }).click();
  await expect(page).toHaveURL(/\/book\?services=/);
  await expect(page.getByRole("heading", { level: 2 })).toBeVisible();

  // From the beginning, with two services: the steps are forms.
  await page.goto(`/s/${SHOP}/book`);
  await page.getByRole("checkbox", { name: "Haircut", exact: true }).check();
  await page.getByRole("checkbox", { name: "Beard trim" }).check();
  // Said to be disabled until something is ticked, which only script hears of; the form is sent.
  await page.getByRole("button", { name: "Continue" }).click({ force: true });
  await expect(page.getByRole("complementary", { name: "Your visit" })).toContainText("Beard trim");
  const barbers = page.getByRole("main").locator('button[name="barber"]');
  await expect(barbers.first()).toBeVisible();
  await barbers.nth(1).click();
  await expect(page).toHaveURL(/services=[^&]+\.[^&]+&barber=/);
  await expect(page.getByRole("complementary", { name: "Your visit" })).toContainText("Haircut");
  // Here the rest needs script: the page says so, and who books it.
  // (A browser that a test tells to run nothing parses this, and draws it as if it did; and no text of it counts.)
  const words = page.getByRole("main").locator("noscript > *");
  await expect(words).toContainText("This page works best with JavaScript");
  await expect(words.locator('a[href^="tel:"]')).toBeAttached();

  // And back to what was chosen.
  await page.getByRole("button", { name: "Service", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Beard trim" })).toBeChecked();
});
