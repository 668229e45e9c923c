import type { Page } from "@playwright/test";
import type { Link, World } from "./world";

/** Something to look at: where it is, how one knows that it is there, and what is done first. */
export type View = {
  /** The route in `app/` that this is a row of. */
  route: string;
  name: string;
  path: (world: World) => string;
  /** Words that stand on it once it is all there; a heading where they are text. */
  shows: string | RegExp;
  then?: (page: Page, world: World) => Promise<void>;
  /** What a barber hits between two cuts. */
  largeTargets?: true;
};

const linked = (path: string, { code, token }: Link): string => `/${path}/${code}?t=${token}`;

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole("button", { name }).first().click();
};

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

const day =
  (view: string) =>
  (world: World): string =>
    `/barber?date=${world.busyDay}&view=${view}`;
const board = { route: "/barber", path: day("day"), shows: /'s day$/ };
const hours = { route: "/barber/hours", path: () => "/barber/hours", shows: "Dates that differ" };

/** Presses a button of the page and waits for the dialog that it opens. */
const opening =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await press(page, name);
    await page.locator("dialog[open]").waitFor();
  };

/** What the owner of the world's shop opens. A new page of the office is a new row here. */
export const OWNER_VIEWS: readonly View[] = [
  {
    route: "/owner/now",
    name: "searches for a barber now",
    path: () => "/owner/now",
    shows: "lost for want of a barber",
  },
  {
    route: "/owner/now",
    name: "the rules of a barber now",
    path: () => "/owner/now",
    shows: "lost for want of a barber",
    then: async (page) => {
      await page.getByText("Settings", { exact: true }).last().click();
      await page.getByRole("checkbox").first().check();
    },
  },
  { route: "/messages", name: "what one gets", path: () => "/messages", shows: "After a visit" },
  { ...board, name: "a chair's day", largeTargets: true },
  { ...board, name: "a week", path: day("week"), shows: "Overbook" },
  { ...board, name: "all chairs", path: day("chairs"), shows: "Overbook" },
  {
    ...board,
    name: "a walk-in",
    then: async (page) => {
      await opening("Walk-in")(page);
      await page.getByRole("dialog").getByRole("button", { name: "Paket lengkap" }).click();
    },
  },
  { ...board, name: "overbooking", then: opening("Overbook") },
  { ...board, name: "blocking time", then: opening("Block") },
  { ...board, name: "a visit and what can be done with it", then: opening(/^More about/) },
  { ...board, name: "taking a payment", then: opening("Take payment") },
  {
    ...board,
    name: "moving a visit",
    then: async (page) => {
      await opening(/^More about/)(page);
      await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
      await page.getByRole("dialog", { name: /^Move/ }).getByLabel("Day").waitFor();
    },
  },
  { ...hours, name: "hours" },
  { ...hours, name: "hours of one date", then: opening("Hours for a date") },
  { ...hours, name: "copying a day", then: opening(/^Copy Monday/) },
  { ...hours, name: "closing the shop", then: opening("Close the shop") },
  {
    route: "/owner",
    name: "today in the shop",
    path: (world) => `/owner?date=${world.busyDay}`,
    shows: "Dewi Lestari",
  },
  {
    route: "/owner/bookings",
    name: "all bookings",
    path: () => "/owner/bookings",
    shows: "Full Finn",
  },
  {
    route: "/owner/bookings",
    name: "a booking's details",
    path: () => "/owner/bookings",
    shows: "Full Finn",
    then: opening(/: details$/),
  },
  {
    route: "/owner/health",
    name: "health, with something to decide",
    path: () => "/owner/health",
    shows: "answered in Stripe's dashboard",
  },
  {
    route: "/owner/api",
    name: "keys of partners",
    path: () => "/owner/api",
    shows: "A new key",
    then: async (page) => {
      await page.getByLabel("Who gets it").fill("Recep Desk");
      await press(page, "Make the key");
      await page.getByText(/^gbk_/).waitFor();
      await press(page, "Done");
      await page.getByRole("heading", { name: "Recep Desk" }).first().waitFor();
    },
  },
  {
    route: "/owner/messages",
    name: "what is sent, and when",
    path: () => "/owner/messages",
    shows: "What goes out",
  },
  {
    route: "/owner/messages",
    name: "what was sent",
    path: () => "/owner/messages",
    shows: "What goes out",
    then: async (page) => {
      await page.getByText("Sent", { exact: true }).first().click();
      await page.getByText("Booked", { exact: true }).first().waitFor();
    },
  },
  {
    route: "/owner/messages",
    name: "what messages cost",
    path: () => "/owner/messages",
    shows: "What goes out",
    then: async (page) => {
      await page.getByText("Costs", { exact: true }).click();
      await page.getByLabel("Month").waitFor();
    },
  },
  { route: "/owner/money", name: "money", path: () => "/owner/money", shows: "Download CSV" },
  {
    route: "/owner/clients",
    name: "clients",
    path: () => "/owner/clients",
    shows: /^Full Finn/,
  },
  {
    route: "/owner/clients",
    name: "a client's card",
    path: () => "/owner/clients",
    shows: /^Full Finn/,
    then: opening("Open Full Finn"),
  },
  {
    route: "/barber/clients",
    name: "a barber's clients",
    path: () => "/barber/clients",
    shows: /^Full Finn/,
  },
  {
    route: "/barber/chats",
    name: "conversations",
    path: () => "/barber/chats",
    shows: "Waits for an answer",
  },
  {
    route: "/barber/chats",
    name: "one conversation",
    path: (world) => `/barber/chats?open=${world.conversation}`,
    shows: "Give back to the assistant",
  },
  {
    route: "/owner/look",
    name: "the shop's look",
    path: () => "/owner/look",
    shows: "Find us elsewhere",
  },
  {
    route: "/owner/numbers",
    name: "numbers",
    path: () => "/owner/numbers",
    shows: "By barber",
  },
  {
    route: "/owner/reviews",
    name: "reviews",
    path: () => "/owner/reviews",
    shows: /^Sharp, and no hurry/,
  },
  {
    route: "/owner/services",
    name: "services",
    path: () => "/owner/services",
    shows: "Who does what",
  },
  {
    route: "/owner/services",
    name: "changing a service",
    path: () => "/owner/services",
    shows: "Who does what",
    then: opening("Change Paket lengkap"),
  },
  {
    route: "/owner/settings",
    name: "settings",
    path: () => "/owner/settings",
    shows: "Paying and cancelling",
  },
  { route: "/owner/staff", name: "staff", path: () => "/owner/staff", shows: "Owners" },
  {
    route: "/owner/staff",
    name: "the link of an invitation",
    path: () => "/owner/staff",
    shows: "Owners",
    then: async (page) => {
      await page.locator("#owner-name").fill("Kim Lee");
      await page.getByRole("button", { name: "Invite", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Copy link" }).waitFor();
    },
  },
  { route: "/work", name: "where one works", path: () => "/work", shows: "My shops" },
  {
    route: "/owner/staff",
    name: "changing a barber",
    path: () => "/owner/staff",
    shows: "Owners",
    then: opening("Change Budi Santoso"),
  },
  { route: "/start", name: "the shop that is open", path: () => "/start", shows: /is open$/ },
  {
    route: "/owner/setup",
    name: "where set-up used to be",
    path: () => "/owner/setup",
    shows: /is open$/,
  },
  {
    route: "/sign-in",
    name: "sign-in, signed in",
    path: () => "/sign-in",
    shows: /^You are signed in as/,
  },
];
