import type { Page } from "@playwright/test";
import { press } from "./view";
import type { View } from "./view";
import type { Link, World } from "./world";

const linked = (path: string, { code, token }: Link): string => `/${path}/${code}?t=${token}`;

/** Chooses the first service and the barber of the world. */
async function chooseBarber(page: Page, world: World): Promise<void> {
  await page.getByRole("checkbox").first().check();
  await press(page, "Continue");
  await press(page, world.barberName);
}

async function openDay(page: Page, date: string): Promise<void> {
  const day = page.locator(`[data-date="${date}"]`);
  await page.locator("[data-date]").first().waitFor();
  if ((await day.count()) === 0) await press(page, "Next month");
  await day.click();
}

const time = /^\d\d:\d\d$/;
const book = {
  route: "/s/[shop]/book",
  path: ({ slug }: World) => `/s/${slug}/book`,
  shows: "Paket lengkap",
};
const booking = (state: keyof World["booking"], shows: string): View => ({
  route: "/bookings/[code]",
  name: `a booking, ${state}`,
  shows,
  path: (world) => linked("bookings", world.booking[state]),
});
const waiting = (state: keyof World["waiting"], shows: string): View => ({
  route: "/waiting/[code]",
  name: `the waiting list, ${state}`,
  shows,
  path: (world) => linked("waiting", world.waiting[state]),
});

/** What anybody may open. */
export const PUBLIC_VIEWS: readonly View[] = [
  {
    route: "/handoff/[sessionId]",
    name: "a partner's link that opens nothing",
    path: () => "/handoff/gone?t=gone",
    shows: "This link opens nothing",
  },
  {
    route: "/developers",
    name: "the partners' interface",
    path: () => "/developers",
    shows: "Book for somebody else",
  },
  { route: "/", name: "the shops", path: () => "/", shows: "Shops" },
  {
    route: "/s/[shop]",
    name: "a shop with what people say",
    path: ({ slug }) => `/s/${slug}`,
    shows: /^Sharp, and no hurry/,
  },
  {
    route: "/s/[shop]",
    name: "a shop's chat",
    path: ({ slug }) => `/s/${slug}`,
    shows: /^Sharp, and no hurry/,
    then: async (page) => {
      await press(page, "Book by chat");
      await press(page, "Book a visit");
      await page.getByRole("button", { name: /^Potong rambut/ }).waitFor();
    },
  },
  {
    route: "/embed/[shop]/chat",
    name: "a shop's chat alone",
    path: ({ slug }) => `/embed/${slug}/chat`,
    shows: /^Chat with /,
    then: async (page) => {
      await page.getByRole("list", { name: "Choose" }).waitFor();
    },
  },
  {
    route: "/s/[shop]/share",
    name: "a shop's code and button",
    path: ({ slug }) => `/s/${slug}/share`,
    shows: "The button",
  },
  { ...book, name: "choosing services" },
  {
    ...book,
    name: "choosing a barber",
    then: async (page) => {
      await page.getByRole("checkbox").first().check();
      await press(page, "Continue");
    },
  },
  {
    ...book,
    name: "choosing a time",
    then: async (page, world) => {
      await chooseBarber(page, world);
      await openDay(page, world.busyDay);
      await page.getByRole("button", { name: time }).first().waitFor();
    },
  },
  {
    ...book,
    name: "the details, with what is wrong beside each",
    then: async (page, world) => {
      await chooseBarber(page, world);
      await openDay(page, world.busyDay);
      await press(page, time);
      await page.getByLabel("Email").fill("nowhere");
      await press(page, "Continue to payment");
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
  {
    ...book,
    name: "waiting for a full day",
    then: async (page, world) => {
      await chooseBarber(page, world);
      await openDay(page, world.fullDay);
      await press(page, "Wait for this day");
      await page.getByLabel("Email").waitFor();
    },
  },
  booking("held", "Waiting for payment"),
  {
    ...booking("held", "Waiting for payment"),
    name: "the page where one pays",
    then: async (page) => {
      await page.getByRole("link", { name: "Pay now" }).click();
      await page.getByLabel("Card number").waitFor();
    },
  },
  booking("paid", "Booking confirmed"),
  booking("completed", "How was it with Budi Santoso?"),
  booking("reviewed", "All done"),
  booking("missed", "We missed you"),
  booking("cancelled", "Booking cancelled"),
  booking("expired", "This hold has run out"),
  {
    ...booking("confirmed", "Booking confirmed"),
    name: "moving a booking",
    then: async (page) => {
      await press(page, "Move to another time");
      await page.getByRole("dialog").getByRole("button", { name: "Next month" }).waitFor();
    },
  },
  {
    ...booking("confirmed", "Booking confirmed"),
    name: "cancelling a booking",
    then: async (page) => {
      await press(page, "Cancel booking");
      await page.getByRole("alertdialog").waitFor();
    },
  },
  {
    route: "/bookings/[code]",
    name: "a booking of somebody else",
    path: () => "/bookings/NOTMINE",
    shows: "We cannot show this booking",
  },
  waiting("waiting", "You are on the list"),
  waiting("offered", "A time is held for you"),
  waiting("missed", "That time has gone"),
  waiting("left", "You have left the list"),
  {
    route: "/s/[shop]/now",
    name: "a barber now, with nobody on duty",
    path: ({ slug }) => `/s/${slug}/now`,
    shows: "No barber is on duty right now.",
  },
  {
    route: "/now/[search]",
    name: "a search that nobody took",
    path: ({ search }) => `/now/${search.searchId}?t=${search.token}`,
    shows: /^Next free times/,
  },
  {
    route: "/now/[search]",
    name: "a search of somebody else",
    path: ({ search }) => `/now/${search.searchId}`,
    shows: "This search is not known",
  },
  {
    route: "/bookings",
    name: "my bookings, not signed in",
    path: () => "/bookings",
    shows: "Sign in to see your bookings",
  },
  { route: "/sign-in", name: "sign-in", path: () => "/sign-in", shows: "Sign in" },
  {
    route: "/sign-in/done",
    name: "a sign-in that has ended",
    path: () => "/sign-in/done",
    shows: "Sign-in was not completed",
  },
  {
    route: "/join/[token]",
    name: "an invitation",
    path: ({ invitation }) => `/join/${invitation}`,
    shows: "Sign in to answer. Opening this page decides nothing.",
  },
  {
    route: "/join/[token]",
    name: "an invitation that is gone",
    path: () => "/join/gone",
    shows: "This invitation is no longer there",
  },
  {
    route: "/messages/[token]",
    name: "what an address gets, by a link that is gone",
    path: () => "/messages/gone",
    shows: "This link leads nowhere",
  },
  {
    route: "/messages",
    name: "what one gets, not signed in",
    path: () => "/messages",
    shows: "Whose messages?",
  },
  {
    route: "/privacy",
    name: "what is kept of people",
    path: () => "/privacy",
    shows: "Privacy",
  },
  {
    route: "/your-data",
    name: "one's own data, not proven",
    path: () => "/your-data",
    shows: "Your data",
  },
  {
    route: "/work",
    name: "where one works, not signed in",
    path: () => "/work",
    shows: "Sign in to continue",
  },
  {
    route: "/sign-in/callback",
    name: "a sign-in that was turned back",
    path: () => "/sign-in/callback",
    shows: "Sign-in was not completed",
  },
  { route: "/offline", name: "no connection", path: () => "/offline", shows: "You are offline" },
  {
    route: "/start",
    name: "a shop of one's own, not signed in",
    path: () => "/start",
    shows: "Sign in to open your shop",
  },
  {
    route: "/barber",
    name: "the day, not signed in",
    path: () => "/barber",
    shows: "Sign in to continue",
  },
  {
    route: "/not-found",
    name: "nothing at this address",
    path: () => "/nowhere/at/all",
    shows: "Nothing at this address",
  },
  {
    route: "/not-found",
    name: "no such shop",
    path: () => "/s/nowhere",
    shows: "We know no shop of that name",
  },
];
