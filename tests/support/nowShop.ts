import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import type { OwnShop } from "./ownShop";
import { newCustomer } from "./shopPages";

/** A shop that is open around the clock, and sends out barbers on the spot. */

const BARBERS = ["Marcus Bell", "Theo Okafor", "Nia Campbell"] as const;
export type OnDuty = (typeof BARBERS)[number];

/** The shortest offer that a shop may set: whoever waits for one to end waits so long. */
const OFFER_SECONDS = 15;

/** Opens the shop for "now"; what is wanted is paid there, and a yes is enough. */
export async function offerNow(shop: OwnShop, offerSeconds = OFFER_SECONDS): Promise<string> {
  const owner = shop.callAs("Olivia Hart");
  await owner("mutation", api.users.ensure, {});
  const found = await owner("query", api.shops.bySlug, { slug: shop.slug });
  if (!found) throw new Error(`offerNow: no shop ${shop.slug}`);
  const policy = await owner("query", api.policies.forShop, { shopId: found.id });
  if (policy === null) throw new Error("offerNow: the shop has no policy");
  const atShop = { ...policy, terms: { kind: "at_shop" as const } };
  await owner("mutation", api.policies.save, { shopId: found.id, policy: atShop });
  const settings = {
    isOffered: true,
    offerSeconds,
    fromMinute: 0,
    untilMinute: 24 * 60,
    travelFeeMinor: 1_000,
    lat: 51.515,
    lng: -0.14,
    barbers: found.barbers.map(({ id }) => ({ barberId: id, radiusKm: 10 })),
  };
  await owner("mutation", api.searches.saveSettings, { shopId: found.id, settings });
  const hours = [{ fromMinutes: 0, untilMinutes: 24 * 60 }];
  const templates = [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
    isoWeekday,
    hours,
    validFrom: null,
    validUntil: null,
  }));
  for (const barber of found.barbers) {
    await owner("mutation", api.schedule.setWeek, { barberId: barber.id, templates });
  }
  return found.id;
}

/** Turns the duty of these on, the first for the longest, and everybody else's off. */
export async function onDuty(shop: OwnShop, shopId: string, ...names: OnDuty[]): Promise<void> {
  for (const name of BARBERS) await turn(shop, shopId, name, false);
  for (const name of names) await turn(shop, shopId, name, true);
}

async function turn(shop: OwnShop, shopId: string, name: OnDuty, isOn: boolean): Promise<void> {
  const barber = shop.callAs(name);
  await barber("mutation", api.users.ensure, {});
  await barber("mutation", api.duty.turn, { shopId, isOn });
}

let people = 0;

/** Each has their own: whoever has many visits before them is refused another. */
function newNumber(): string {
  people += 1;
  return `020 7946 ${String(3_000 + people)}`;
}

/** From the shop's page to the search, as somebody with a number of their own. */
export async function askOnPage(page: Page, shop: OwnShop, name: string): Promise<void> {
  await page.goto(`/s/${shop.slug}`);
  await page.getByRole("link", { name: "A barber now" }).click();
  await page.getByRole("checkbox", { name: "Haircut" }).check();
  await page.getByLabel("Name").fill(newCustomer(name).name);
  await page.getByLabel("Mobile number").fill(newNumber());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Is this right?" })).toBeVisible();
  await page.getByRole("button", { name: "Confirm and search" }).click();
  await expect(page.getByRole("heading", { name: "Looking for a barber" })).toBeVisible();
}

/** Somebody asks for a haircut at the shop, now: what opens their search. */
export async function askNow(
  shop: OwnShop,
  shopId: string,
  name: string,
): Promise<{ searchId: string; token: string }> {
  const guest = shop.callAs(null);
  const found = await guest("query", api.shops.bySlug, { slug: shop.slug });
  const haircut = found?.services.find((service) => service.name === "Haircut");
  return await guest("mutation", api.searches.start, {
    shopId,
    serviceIds: [haircut?.id ?? ""],
    place: { kind: "shop" as const },
    customer: { name, phone: newNumber() },
    requestId: crypto.randomUUID(),
  });
}

/** Takes what a barber is offered, and says which booking it became. */
export async function takeNow(shop: OwnShop, shopId: string, name: OnDuty): Promise<string> {
  const barber = shop.callAs(name);
  const asked = await barber("query", api.duty.offer, { shopId });
  const taken = await barber("mutation", api.duty.accept, { offerId: asked?.id ?? "" });
  if (taken.outcome !== "taken") throw new Error(`${name} did not get it: ${taken.outcome}`);
  return taken.code;
}
