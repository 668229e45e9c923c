import { join } from "node:path";
import type { Page } from "@playwright/test";
import { press } from "./view";
import type { View } from "./view";
import type { World } from "./world";

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

const VISITS = join(import.meta.dirname, "../../lib/imports/files/square-visits.csv");

/** Chooses a file of visits to import. */
const chooseVisits = async (page: Page): Promise<void> => {
  await page.getByLabel("A file of clients or visits").setInputFiles(VISITS);
  await page.getByRole("heading", { name: /^What stands where/ }).waitFor();
};

/** Has it looked at, once what an earlier look has left is thrown away. */
const lookAtVisits = async (page: Page): Promise<void> => {
  await page
    .getByText(/Nothing was imported yet|Waits for your yes|Undone/)
    .first()
    .waitFor();
  if (await page.getByText("Waits for your yes").isVisible()) {
    await press(page, "Throw away");
    await page.getByRole("alertdialog").getByRole("button", { name: "Throw away" }).click();
    await page.getByText("Undone", { exact: true }).first().waitFor();
  }
  await chooseVisits(page);
  await press(page, /^See what will happen/);
  await page.getByText("Waits for your yes").waitFor();
  await page.getByText("Line 2", { exact: true }).waitFor();
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
    route: "/owner/import",
    name: "the columns of a file",
    path: () => "/owner/import",
    shows: "A file of clients or visits",
    then: chooseVisits,
  },
  {
    route: "/owner/import",
    name: "what will become of a file",
    path: () => "/owner/import",
    shows: "A file of clients or visits",
    then: lookAtVisits,
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
    route: "/owner/api",
    name: "addresses that are told what happens",
    path: () => "/owner/api",
    shows: "A new key",
    then: async (page) => {
      await page.getByText("Addresses", { exact: true }).click();
      await page.getByRole("heading", { name: "A new address" }).waitFor();
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
