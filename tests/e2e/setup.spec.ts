import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { problemsOf } from "../support/pages/sound";
import { newCustomer, payWith, times } from "../support/shopPages";
import { drawnPicture } from "../support/drawnPicture";
import { newVisitor, test } from "../support/test";

/** From an e-mail address of one's own to a shop that somebody else books. */

async function signInAs(page: Page, person: { name: string; email: string }): Promise<void> {
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Name" }).fill(person.name);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === "/start");
}

/** A step's title, once the step before has been saved. */
async function expectStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and go on" }).click();
}

test("first-run set-up: a new shop goes from nothing to its first booking", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const owner = newCustomer("Nora Newshop");
  const shop = `Nora's ${owner.email.slice(0, 8)}`;
  await page.goto("/");
  await page.getByRole("link", { name: "Open your own shop" }).click();
  await signInAs(page, owner);

  await expectStep(page, "Your shop");
  await goOn(page);
  await expect(page.getByText("Give a name of up to 80 characters.")).toBeVisible();
  await page.getByLabel("Name of the shop").fill(shop);
  await page.getByLabel("City").fill("Leeds");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
  await expect(page.getByLabel("Currency")).toHaveValue("GBP");
  await goOn(page);

  await expectStep(page, "What do you offer?");
  const price = page.getByLabel("Haircut, price (GBP)");
  await price.fill("dear");
  await goOn(page);
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await price.fill("27");
  await goOn(page);

  await expectStep(page, "Who cuts hair?");
  await page.getByLabel("Name").fill("Kim Chair");
  await page.getByLabel("Email").fill("kim");
  await page.getByRole("button", { name: "Add barber" }).click();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "I cut hair myself" }).click();
  await expect(page.getByRole("list", { name: "Barbers" }).getByText("Nora Newshop")).toBeVisible();

  await goOn(page);
  await expect(page.getByText("Add what you have typed above first, or clear it.")).toBeVisible();
  await page.getByLabel("Email").fill(`${crypto.randomUUID()}@barbers.example`);
  await page.getByRole("button", { name: "Add barber" }).click();
  await expect(page.getByText("not signed in yet")).toBeVisible();

  // Whoever leaves and comes back goes on where they were.
  await page.goto("/start");
  await expectStep(page, "When do you work?");
  await page.getByRole("switch", { name: "Sunday" }).check();
  await goOn(page);

  await expectStep(page, "Faces");
  await page.getByLabel("Photo of Nora Newshop", { exact: true }).setInputFiles({
    name: "face.png",
    mimeType: "image/png",
    buffer: await drawnPicture(page),
  });
  await expect(
    page.getByRole("button", { name: "Change the photo of Nora Newshop" }),
  ).toBeVisible();
  await goOn(page);

  await expectStep(page, "Paying");
  await expect(page.getByText("Payments go to the simulator")).toBeVisible();
  await goOn(page);
  await expectStep(page, "Open the shop");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page.getByRole("heading", { name: `${shop} is open` })).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  const path = await page.getByRole("link", { name: "Book a first visit" }).getAttribute("href");

  const visitor = await newVisitor(browser);
  await bookFirstTime(visitor, path ?? "");
  await visitor.context().close();
  await page.getByRole("link", { name: "To the office" }).click();
  await expect(page.getByRole("link", { name: "Bookings" })).toBeVisible();
  await page.getByRole("link", { name: "Bookings" }).click();
  await expect(page.getByText("First Fay").first()).toBeVisible();
});

/** Books a haircut with the one barber there is, at the first time of the first day that is free. */
async function bookFirstTime(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("checkbox", { name: "Haircut", exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  const barber = page.getByRole("button", { name: /Nora Newshop/ });
  // The photo is shown, so the browser was allowed to load it and it is one.
  const photo = barber.locator("img");
  await expect(photo).toHaveJSProperty("naturalWidth", 640);
  await barber.click();
  await page
    .getByRole("button", { name: /, \d+ times? free$/ })
    .first()
    .click();
  await times(page).first().click();
  await page.getByLabel("Name").fill("First Fay");
  await page.getByLabel("Email").fill("fay@customers.example");
  await expect(page.getByText("£27.00").first()).toBeVisible();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
}
