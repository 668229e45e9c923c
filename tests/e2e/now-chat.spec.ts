import { expect } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { addDays, localDate } from "../../lib/time/zones";
import { lines, openChat, tap, write } from "../support/chatPages";
import { offerNow, onDuty, takeNow } from "../support/nowShop";
import { giveOwnShop } from "../support/ownShop";
import { problemsOf } from "../support/pages/sound";
import { newCustomer, signIn } from "../support/shopPages";
import { test } from "../support/test";

/** A barber now is asked for in the chat, or from a link that knows what is wanted. */

const shop = giveOwnShop({});
let shopId = "";

test.beforeAll(async () => {
  shopId = await offerNow(shop);
});

test("in the chat it is asked for and agreed on, and the booking's page says how late it is", async ({
  page,
}) => {
  await onDuty(shop, shopId, "Theo Okafor");
  await openChat(page);
  await tap(page, "A barber now", "What shall it be?");
  await tap(page, /^Haircut/, "Anything with it?");
  await tap(page, "No, thanks", "What is your name?");
  await write(page, "Chad Chat", "By which e-mail address");
  await write(page, newCustomer("Chad Chat").email, "A barber now, at the shop");
  await tap(page, "Search", "We are asking the barbers on duty");
  const code = await takeNow(shop, shopId, "Theo Okafor");
  await expect(lines(page).last()).toContainText("Theo Okafor can take you");
  expect(await problemsOf(page)).toEqual([]);
  await tap(page, "Yes, please", "You are booked");
  await lines(page).last().getByRole("link", { name: "Open my booking" }).click();
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await sayLate(code);
  await expect(page.getByText("Running about 10 minutes late")).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
});

test("a link fills in what is wanted, and where", async ({ page }) => {
  await onDuty(shop, shopId, "Theo Okafor");
  const found = await shop.callAs(null)("query", api.shops.bySlug, { slug: shop.slug });
  const haircut = found?.services.find(({ name }) => name === "Haircut")?.id ?? "";
  await page.goto(`/s/${shop.slug}/now?services=${haircut}&place=home`);
  await expect(page.getByRole("checkbox", { name: "Haircut" })).toBeChecked();
  await expect(page.getByLabel("Place on the map")).toBeVisible();
});

test("who has been to the shop finds it on the page of their bookings, filled in", async ({
  page,
}) => {
  await onDuty(shop, shopId, "Theo Okafor");
  // A barber is a customer of a colleague's, too.
  const marcus = shop.callAs("Marcus Bell");
  const found = await marcus("query", api.shops.bySlug, { slug: shop.slug });
  const haircut = found?.services.find(({ name }) => name === "Haircut")?.id ?? "";
  const link = await marcus("mutation", api.searches.start, {
    shopId,
    serviceIds: [haircut],
    place: { kind: "shop" as const },
    customer: { name: "Marcus Bell", email: shop.emailOf("Marcus Bell") ?? "" },
    requestId: crypto.randomUUID(),
  });
  const code = await takeNow(shop, shopId, "Theo Okafor");
  await marcus("mutation", api.searches.agree, link);
  await signIn(page, "Marcus Bell");
  await page.goto("/bookings");
  await expect(page.getByText("Theo Okafor").first()).toBeVisible();
  const now = page.getByRole("link", { name: "A barber now at Fade & Anchor" });
  await expect(now).toBeHidden();
  const appointmentId = await visitOf(code);
  const theo = shop.callAs("Theo Okafor");
  await theo("mutation", api.appointments.checkIn, { appointmentId });
  await theo("mutation", api.appointments.complete, { appointmentId });
  await expect(now).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  await now.click();
  await expect(page.getByRole("checkbox", { name: "Haircut" })).toBeChecked();
  await expect(page.getByLabel("Name")).toHaveValue("Marcus Bell");
});

/** Theo says of a visit that he runs ten minutes late. */
async function sayLate(code: string): Promise<void> {
  const said = { appointmentId: await visitOf(code), what: "late" as const, minutes: 10 };
  await shop.callAs("Theo Okafor")("mutation", api.appointments.say, said);
}

/** A visit on Theo's day. */
async function visitOf(code: string): Promise<string> {
  const theo = shop.callAs("Theo Okafor");
  const found = await theo("query", api.shops.bySlug, { slug: shop.slug });
  const barberId = found?.barbers.find(({ name }) => name === "Theo Okafor")?.id ?? "";
  const today = localDate(Date.now(), shop.zone);
  // What begins within the hour may begin tomorrow.
  for (const date of [today, addDays(today, 1)]) {
    const day = await theo("query", api.appointments.getByBarberIdRealtime, { barberId, date });
    const visit = day?.appointments.find((each) => each.code === code);
    if (visit) return visit.id;
  }
  throw new Error(`Theo has no visit ${code}`);
}
