import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import {
  chooseDay,
  fillAndContinue,
  newCustomer,
  payWith,
  signIn,
  times,
} from "../support/shopPages";
import { dayLines } from "../support/staffPages";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { JAKARTA } from "../support/wishes";

const shop = giveOwnShop(JAKARTA.office, "pangkas-merdeka");

/** What owners do in the office. */

/** Books and pays at the shop in Jakarta; ends at the confirmed booking. */
async function book(
  page: Page,
  visit: { name: string; barber: string; date: string; keepsCard?: boolean },
): Promise<void> {
  await page.goto(`/s/${shop.slug}/book`);
  await page.getByRole("checkbox", { name: "Potong rambut", exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: visit.barber }).click();
  await chooseDay(page, visit.date);
  await times(page).first().click();
  if (visit.keepsCard === true)
    await page.getByRole("checkbox", { name: /may keep my card/ }).check();
  await fillAndContinue(page, newCustomer(visit.name));
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
}

async function openDayAs(page: Page, person: string, date: string): Promise<void> {
  await signIn(page, person);
  await page.goto(`/barber?date=${date}`);
  await expect(page.getByRole("list", { name: "Appointments" })).toBeVisible();
}

/** A picture as somebody's camera might make it. */
async function pictureOf(page: Page, width: number, height: number): Promise<Buffer> {
  const text = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement("canvas");
      canvas.width = w ?? 0;
      canvas.height = h ?? 0;
      const brush = canvas.getContext("2d");
      if (brush) brush.fillStyle = "teal";
      brush?.fillRect(0, 0, canvas.width, canvas.height / 2);
      return canvas.toDataURL("image/png").split(",")[1] ?? "";
    },
    [width, height],
  );
  return Buffer.from(text, "base64");
}

test("an owner gives the shop its own face: pictures, colours and links, seen by everybody", async ({
  page,
  browser,
}) => {
  await signIn(page, "Sari Wulandari");
  await page.goto("/owner/look");
  const cover = { name: "street.png", mimeType: "image/png" };
  const picture = await pictureOf(page, 3000, 2000);
  await page
    .getByLabel("Cover picture", { exact: true })
    .setInputFiles({ ...cover, buffer: picture });
  await expect(page.getByRole("button", { name: "Change the cover picture" })).toBeVisible();
  await page.getByLabel("Logo", { exact: true }).setInputFiles({
    name: "broken.png",
    mimeType: "image/png",
    buffer: Buffer.from("no picture"),
  });
  await expect(page.getByText("This file is no picture that we can use.")).toBeVisible();

  await page.getByText("Harbour blue").click();
  await page.getByLabel("Website").fill("http://pangkas.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Website")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Website").fill("https://pangkas.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Shop page saved.")).toBeVisible();

  const visitor = await newVisitor(browser);
  await visitor.goto(`/s/${shop.slug}`);
  await expect(visitor.getByRole("main")).toHaveAttribute("data-palette", "harbour");
  const image = visitor.getByRole("main").locator("img").first();
  await expect(image).toHaveAttribute("width", "1600");
  // Shrunk in the owner's browser: no visitor's phone loads what the camera made.
  await expect
    .poll(async () => await image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth))
    .toBeLessThanOrEqual(1600);
  await expect(visitor.getByRole("link", { name: "Website" })).toHaveAttribute(
    "href",
    "https://pangkas.example/",
  );
  const social = await visitor.request.get(`/s/${shop.slug}/opengraph-image`);
  expect(social.headers()["content-type"]).toBe("image/png");

  await page.getByRole("button", { name: "Remove the cover picture" }).click();
  await expect(page.getByRole("button", { name: "Add a cover picture" })).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole("main").locator("img")).toHaveCount(0);
  await visitor.context().close();
});

test("a barber's photo is uploaded by the owner, shown to customers, and taken away", async ({
  page,
  browser,
}) => {
  await signIn(page, "Sari Wulandari");
  await page.goto("/owner/staff");
  await page.getByRole("button", { name: "Change Dewi Lestari" }).click();
  const sheet = page.getByRole("dialog", { name: "Change barber" });
  await sheet.getByLabel("Photo of Dewi Lestari", { exact: true }).setInputFiles({
    name: "dewi.png",
    mimeType: "image/png",
    buffer: await pictureOf(page, 900, 1200),
  });
  await expect(
    sheet.getByRole("button", { name: "Remove the photo of Dewi Lestari" }),
  ).toBeVisible();
  const visitor = await newVisitor(browser);
  await visitor.goto(`/s/${shop.slug}`);
  await expect(visitor.getByRole("main").locator("img")).toHaveCount(1);
  await sheet.getByRole("button", { name: "Remove the photo of Dewi Lestari" }).click();
  await expect(sheet.getByRole("button", { name: "Add a photo of Dewi Lestari" })).toBeVisible();
  await expect(visitor.getByRole("main").locator("img")).toHaveCount(0);
  await visitor.context().close();
});

test("a part of what was paid is given back by the owner, and the visit stands", async ({
  page,
  browser,
}) => {
  const date = shop.day("refund");
  const customer = await newVisitor(browser);
  await book(customer, { name: "Partly Putri", barber: "Budi Santoso", date });
  await signIn(page, "Sari Wulandari");
  await page.goto(`/barber?date=${date}`);
  const line = dayLines(page).filter({ hasText: "Partly Putri" });
  await line.getByRole("button", { name: "More about Partly Putri" }).click();
  const visit = page.getByRole("dialog", { name: "Partly Putri" });
  await visit.getByRole("button", { name: "Refund" }).click();
  const refund = page.getByRole("dialog", { name: "Refund Partly Putri" });
  await refund.getByLabel("Amount (IDR)").fill("90.000");
  await refund.getByRole("button", { name: /^Give back/ }).click();
  await expect(refund.getByRole("alert")).toBeVisible();
  await refund.getByLabel("Amount (IDR)").fill("25.000");
  await refund.getByRole("button", { name: /^Give back/ }).click();
  await expect(refund).toBeHidden();
  await expect(customer.getByText(/25[.,]000/).first()).toBeVisible();
  await expect(customer.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await customer.context().close();
});

test("a review is hidden by the owner, counts no longer, and is shown again", async ({
  page,
  browser,
}) => {
  const date = shop.day("review");
  const customer = await newVisitor(browser);
  await book(customer, { name: "Cross Citra", barber: "Budi Santoso", date });
  const barber = await newVisitor(browser);
  await openDayAs(barber, "Budi Santoso", date);
  await dayLines(barber)
    .filter({ hasText: "Cross Citra" })
    .getByRole("button", { name: "Done" })
    .click();
  await barber.context().close();
  await expect(customer.getByRole("heading", { name: /^How was it/ })).toBeVisible();
  await customer.locator("label").filter({ hasText: "Excellent" }).click();
  await customer.getByLabel("A few words (optional)").fill("Never heard such jokes.");
  await customer.getByRole("button", { name: "Save review" }).click();
  await expect(customer.getByText("Thank you for your review.")).toBeVisible();
  await customer.goto(`/s/${shop.slug}`);
  const said = customer.getByText("Never heard such jokes.");
  await expect(said).toBeVisible();

  await signIn(page, "Sari Wulandari");
  await page.goto("/owner/reviews");
  await page.getByRole("button", { name: /^Hide the review of Cross/ }).click();
  const show = page.getByRole("button", { name: /^Show the review of Cross/ });
  await expect(show).toBeVisible();
  await customer.reload();
  await expect(customer.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(said).toBeHidden();
  await show.click();
  await expect(page.getByRole("button", { name: /^Hide the review of Cross/ })).toBeVisible();
  await customer.reload();
  await expect(said).toBeVisible();
  await customer.context().close();
});

test("who does not come is charged the fee with one tap, or let off", async ({ page, browser }) => {
  await signIn(page, "Sari Wulandari");
  await page.goto("/owner/settings");
  await page.getByRole("radio", { name: /^A share as deposit/ }).check();
  await page.getByLabel("Whoever does not come pays").selectOption("percent");
  await page.getByRole("switch", { name: "Ask for a card" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/^Policy saved/)).toBeVisible();

  const date = shop.day("fee");
  const customer = await newVisitor(browser);
  for (const name of ["Missing Mega", "Excused Eka"])
    await book(customer, { name, barber: "Dewi Lestari", date, keepsCard: true });
  await customer.context().close();

  const barber = await newVisitor(browser);
  await openDayAs(barber, "Dewi Lestari", date);
  const missed = async (name: string) => {
    const line = dayLines(barber).filter({ hasText: name });
    await line.getByRole("button", { name: "No-show" }).click();
    return line.getByRole("region", { name: "Fee for not coming" });
  };
  // Half of Rp 75,000, less the deposit of a fifth.
  const charged = await missed("Missing Mega");
  await charged.getByRole("button", { name: /^Charge .*22[.,]500/ }).click();
  await expect(charged).toContainText("was charged for not coming");
  const excused = await missed("Excused Eka");
  await excused.getByRole("button", { name: "Let it go" }).click();
  await expect(excused).toContainText("The fee was let go.");
  await barber.context().close();

  await page.getByRole("radio", { name: /^All of it when booking/ }).check();
  await page.getByLabel("Whoever does not come pays").selectOption("none");
  await page.getByRole("switch", { name: "Ask for a card" }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeHidden();
});
