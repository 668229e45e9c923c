import { expect } from "@playwright/test";
import {
  chooseUpToTimes,
  openDay,
  payWith,
  signIn,
  signInByPages,
  times,
} from "../support/shopPages";
import { holdTimes } from "../support/fullDay";
import { giveOwnShop } from "../support/ownShop";
import { newVisitor, test } from "../support/test";
import { LONDON } from "../support/wishes";

const shop = giveOwnShop(LONDON.people);

test("a customer signs in, books, finds the booking, and signs out", async ({ page }) => {
  await signInByPages(page, "Ana Lim");
  await chooseUpToTimes(page, {
    barber: "Theo Okafor",
    service: "Beard trim",
    date: shop.day("own"),
  });
  await times(page).first().click();
  await page.getByLabel("Name").fill("Ana Lim");
  await page.getByLabel("Email").fill("ana@customers.example");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, "4242424242424242");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.goto("/bookings");
  await expect(page.getByText("Beard trim")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.goto("/bookings");
  await expect(page.getByText("Sign in to see your bookings")).toBeVisible();
});

test("a barber marks a visit done, and takes it back", async ({ page, browser }) => {
  const date = shop.day("visit");
  const customer = await newVisitor(browser);
  await chooseUpToTimes(customer, { barber: "Marcus Bell", service: "Haircut", date });
  await times(customer).first().click();
  await customer.getByLabel("Name").fill("Visit Vera");
  await customer.getByLabel("Email").fill("vera@customers.example");
  await customer.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(customer, "4242424242424242");
  await expect(customer.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();

  await openDay(page, "Marcus Bell", date);
  const line = page
    .getByRole("list", { name: "Appointments" })
    .getByRole("listitem")
    .filter({ hasText: "Visit Vera" });
  await line.getByRole("button", { name: "Done" }).click();
  await expect(customer.getByRole("heading", { name: "All done" })).toBeVisible();
  await line.getByRole("button", { name: "Undo" }).click();
  await expect(customer.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await line.getByRole("button", { name: "No-show" }).click();
  await expect(customer.getByRole("heading", { name: "We missed you" })).toBeVisible();
  await customer.context().close();
});

test("the owner sees every booking and that everything adds up", async ({ page }) => {
  await holdTimes("Theo Okafor", shop.day("visit"), { name: "Seen Sid", most: 1 });
  await signIn(page, "Olivia Hart");
  await page.goto("/owner/health");
  await expect(page.getByText("All is well.")).toBeVisible();
  await page.getByRole("link", { name: "Bookings" }).click();
  await expect(page.getByText("Seen Sid").first()).toBeVisible();
});

test("a barber cannot open the shop's office, nor a guest a barber's day", async ({
  page,
  browser,
}) => {
  await page.goto("/barber");
  await expect(page.getByText("Sign in to continue")).toBeVisible();
  const barber = await newVisitor(browser);
  await signIn(barber, "Theo Okafor");
  await barber.goto("/owner");
  await expect(barber.getByText("This page is not for your account")).toBeVisible();
  await barber.context().close();
});
