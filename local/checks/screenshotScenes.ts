import type { Page } from "playwright-core";

/** What README shows: each scene is reached as a person reaches it. */

export type Variant = { size: "desktop" | "phone"; theme: "light" | "dark" };
type World = { date: string; web: string };
type Scene = Variant & { name: string; show: (page: Page, world: World) => Promise<void> };

const SHOP = "/s/fade-and-anchor";

export const SCENES: readonly Scene[] = [
  { name: "shop", size: "desktop", theme: "light", show: openTheShop },
  { name: "booking-time", size: "phone", theme: "light", show: chooseATime },
  { name: "booking-details", size: "phone", theme: "light", show: fillIn },
  { name: "booking-confirmed", size: "phone", theme: "light", show: bookAndPay },
  { name: "chat", size: "phone", theme: "light", show: bookByChat },
  { name: "barber-day", size: "phone", theme: "dark", show: openTheDay },
  { name: "calendar", size: "desktop", theme: "light", show: openTheCalendar },
  { name: "numbers", size: "desktop", theme: "light", show: openTheNumbers },
  { name: "money", size: "desktop", theme: "dark", show: openTheMoney },
];

async function openTheShop(page: Page) {
  await page.goto(SHOP);
  await page.getByRole("heading", { name: "Fade & Anchor" }).waitFor();
}

async function chooseATime(page: Page) {
  await page.goto(`${SHOP}/book`);
  await page.getByRole("checkbox", { name: "Skin fade", exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Nia Campbell" }).click();
  await times(page).first().waitFor();
}

async function fillIn(page: Page) {
  await chooseATime(page);
  await times(page).first().click();
  await page.getByLabel("Name").fill("Sam Rivers");
  await page.getByLabel("Email").fill("sam@customers.example");
}

/** Up to the choice of a day. */
async function bookByChat(page: Page) {
  await page.goto(SHOP);
  await page.getByRole("button", { name: "Book by chat" }).click();
  const choices = page.getByRole("list", { name: "Choose" });
  const said = page.getByRole("list", { name: "What was said" }).getByRole("listitem").last();
  for (const [title, answer] of [
    ["Book a visit", "What shall it be?"],
    [/^Skin fade/, "Skin fade. Anything with it?"],
    ["Hot towel", "Hot towel. Anything else?"],
    ["That is all", "With whom?"],
    ["Nia Campbell", "On which day?"],
  ] as const) {
    await choices.getByRole("button", { name: title }).click();
    await said.filter({ hasText: answer }).waitFor();
  }
}

async function bookAndPay(page: Page) {
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.waitForURL(/\/c\/pay\//);
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByLabel("Name on card").fill("Sam Rivers");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("heading", { name: "Booking confirmed" }).waitFor();
}

async function openTheDay(page: Page, world: World) {
  await signIn(page, "Marcus Bell", world);
  await page.goto(`/barber?date=${world.date}`);
  await page.getByText("Amara Nwosu").first().waitFor();
}

async function openTheCalendar(page: Page, world: World) {
  await signIn(page, "Olivia Hart", world);
  await page.goto(`/owner?date=${world.date}&view=chairs`);
  await page.getByText("Isla Morgan").first().waitFor();
}

async function openTheNumbers(page: Page, world: World) {
  await signIn(page, "Olivia Hart", world);
  await page.goto("/owner/numbers");
  // The past is counted day by day, live: until more than half of the days have come in.
  await page.locator("main .recharts-rectangle").nth(40).waitFor();
}

async function openTheMoney(page: Page, world: World) {
  await signIn(page, "Olivia Hart", world);
  await page.goto("/owner/money");
  await page.locator("main .recharts-rectangle").nth(20).waitFor();
}

async function signIn(page: Page, name: string, { web }: World) {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.origin === web && !url.pathname.startsWith("/sign-in"));
}

/** Every time that can still be chosen. */
function times(page: Page) {
  return page.getByRole("button", { name: /^\d\d:\d\d$/, disabled: false });
}
