import { expect } from "@playwright/test";
import { newCustomer, payWith, turnTo } from "../support/shopPages";
import { expectInDay } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.languages);

test.describe("in Indonesian", () => {
  test.use({ locale: "id-ID" });

  test("Indonesian booking: from the shop's page to the confirmation", async ({
    page,
    browser,
  }) => {
    await page.goto(`/s/${shop.slug}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "id-ID");
    await expect(page.getByRole("heading", { name: "Layanan dan harga" })).toBeVisible();
    await page.getByRole("link", { name: "Pesan jam" }).click();
    await page.getByRole("checkbox", { name: "Haircut" }).check();
    await page.getByRole("button", { name: "Lanjut" }).click();
    await page.getByRole("button", { name: "Marcus Bell" }).click();
    const date = shop.day("visit");
    await turnTo(page, date, "Bulan berikutnya");
    await page.locator(`[data-date="${date}"]`).click();
    // Hours are written with a point here.
    await page
      .getByRole("button", { name: /^\d\d\.\d\d$/ })
      .first()
      .click();
    const customer = newCustomer("Tamu Tari");
    await page.getByLabel("Nama").fill(customer.name);
    await page.getByLabel("Email").fill(customer.email);
    await page.getByRole("button", { name: "Lanjut ke pembayaran" }).click();
    await payWith(page, "4242424242424242");
    await expect(page.getByRole("heading", { name: "Pesanan dikonfirmasi" })).toBeVisible();
    await expectInDay(browser, { barber: "Marcus Bell", date, name: "Tamu Tari" }, ["Paid"]);
  });

  test("the switch in the footer wins over the browser, and stays", async ({ page }) => {
    await page.goto("/");
    await page.getByLabel("Bahasa").selectOption("English");
    await expect(page.getByRole("heading", { name: "Shops" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
    await page.goto(`/s/${shop.slug}`);
    await expect(page.getByRole("heading", { name: "Services and prices" })).toBeVisible();
  });
});

test("a line to choose from is mirrored when it is read from right to left", async ({ page }) => {
  await page.goto(`/s/${shop.slug}/book`);
  const [box, price] = await page.evaluate(() => {
    document.documentElement.dir = "rtl";
    const line = document.querySelector("label.choice");
    const edges = [line?.firstElementChild, line?.lastElementChild];
    return edges.map((edge) => edge?.getBoundingClientRect().left ?? Number.NaN);
  });
  // The tick stands where the line begins: at the right.
  expect(box).toBeGreaterThan(price ?? Number.NaN);
});
