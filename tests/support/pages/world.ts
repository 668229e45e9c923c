import { expect } from "@playwright/test";
import type { Browser } from "@playwright/test";
import { api } from "../../../convex/_generated/api";
import { addDays, instantOf, localDate } from "../../../lib/time/zones";
import type { OwnShop } from "../ownShop";
import { newCustomer, newVisitor, payWith, withHoldMinutes } from "../shopPages";
import type { Caller } from "./asStaff";

/** A shop in which everything that a page can show is there to be seen. */

export type Link = { code: string; token: string };
export type World = {
  slug: string;
  /** A day with visits in every state. */
  busyDay: string;
  /** A day on which nothing is free. */
  fullDay: string;
  barberName: string;
  booking: Record<
    "held" | "paid" | "confirmed" | "completed" | "reviewed" | "cancelled" | "missed" | "expired",
    Link
  >;
  waiting: Record<"waiting" | "offered" | "missed" | "left", Link>;
  /** The id of a conversation that waits for a person. */
  conversation: string;
  /** A search for a barber now that nobody took. */
  search: { searchId: string; token: string };
  /** The token of a link that asks somebody to work in the shop. */
  invitation: string;
};

const ZONE = "Asia/Jakarta";
const HALF_HOUR = 30 * 60_000;
/** Names and notes as long as people write them. */
const LONG = "Maximiliana Featherstonehaugh-Cholmondeley van der Wijngaarden";

type Shop = { id: string; barberId: string; otherBarberId: string; serviceIds: string[] };
type Tools = { anybody: Caller; owner: Caller; other: Caller; shop: Shop };

/** Builds the world through the functions; only the card is paid in a browser. */
export async function buildWorld(browser: Browser, own: OwnShop<"busy" | "full">): Promise<World> {
  const tools = await openTools(own);
  const { owner, shop } = tools;
  const policy = await owner("query", api.policies.forShop, { shopId: shop.id });
  if (policy === null) throw new Error("buildWorld: the shop has no policy");
  const saveTerms = async (kind: "prepay" | "at_shop"): Promise<void> => {
    const changed = { ...policy, terms: { kind } };
    await owner("mutation", api.policies.save, { shopId: shop.id, policy: changed });
  };
  const [busyDay, fullDay] = [own.day("busy"), own.day("full")];
  await saveTerms("at_shop");
  const full = await fill(tools, fullDay);
  const visits = await bookDay(tools, busyDay);
  await saveTerms("prepay");
  const [expired, missed] = await withHoldMinutes(0.05, async () => {
    const held = await hold(tools, at(busyDay, 16 * 60), newCustomer("Expired Ed"));
    const waited = await wait(tools, fullDay, "Missed Mo");
    await cancel(tools, full[0]);
    // Offered by now, as a hold that runs out soon.
    await until(async () => (await statusOf(tools, waited)) !== "waiting");
    return [held, waited] as const;
  });
  // What is free when somebody joins is never offered to them: only another time is.
  await until(async () => (await statusOf(tools, missed)) === "missed");
  // The time that was missed is booked again: the day is full.
  await saveTerms("at_shop");
  full.push(...(await fill(tools, fullDay)));
  await saveTerms("prepay");
  const offered = await wait(tools, fullDay, "Offered Ola");
  await cancel(tools, full[1]);
  await until(async () => (await statusOf(tools, offered)) === "offered");
  const waiting = await wait(tools, fullDay, LONG);
  const left = await wait(tools, fullDay, "Left Lea");
  await tools.anybody("mutation", api.waitlist.leave, left);
  const asked = { shopId: shop.id, ...newCustomer(LONG) };
  const { token: invitation } = await owner("mutation", api.staff.inviteOwner, asked);
  const conversation = await callPerson(tools);
  const search = await searchInVain(tools);
  const held = await hold(tools, at(busyDay, 16 * 60 + 30), newCustomer("Held Hal"));
  const paid = await hold(tools, at(busyDay, 17 * 60), newCustomer("Paid Pam"));
  await payDisputed(browser, paid);
  return {
    slug: own.slug,
    busyDay,
    fullDay,
    barberName: "Budi Santoso",
    booking: { ...visits, held, paid, expired },
    waiting: { waiting, offered, missed, left },
    conversation,
    search,
    invitation,
  };
}

/** The shop offers "a barber now", who is asked says no, and nobody is on duty after that. */
async function searchInVain({ anybody, owner, other, shop }: Tools): Promise<World["search"]> {
  const settings = {
    isOffered: true,
    offerSeconds: 60,
    fromMinute: 0,
    untilMinute: 24 * 60,
    travelFeeMinor: 0,
    lat: null,
    lng: null,
    barbers: [],
  };
  await owner("mutation", api.searches.saveSettings, { shopId: shop.id, settings });
  const { id: shopId, otherBarberId: barberId } = shop;
  const today = localDate(Date.now(), ZONE);
  const hours = [{ fromMinutes: 0, untilMinutes: 24 * 60 }];
  for (const date of [today, addDays(today, 1)]) {
    await owner("mutation", api.schedule.setOverride, { barberId, date, hours });
  }
  await other("mutation", api.users.ensure, {});
  await other("mutation", api.duty.turn, { shopId, isOn: true });
  const search = await anybody("mutation", api.searches.start, {
    shopId,
    serviceIds: shop.serviceIds,
    place: { kind: "shop" },
    customer: newCustomer(LONG),
    requestId: crypto.randomUUID(),
  });
  const offer = await other("query", api.duty.offer, { shopId });
  await other("mutation", api.duty.decline, { offerId: offer?.id ?? "" });
  await other("mutation", api.duty.turn, { shopId, isOn: false });
  return search;
}

/** Somebody in the chat who wants a person. */
async function callPerson({ anybody, shop }: Tools): Promise<string> {
  const asked = { shopId: shop.id, locale: "en-GB", requestId: crypto.randomUUID() };
  const opened = await anybody("mutation", api.chat.start, asked);
  for (const text of [LONG, "I would like to talk to a person", `Is ${LONG} in today?`]) {
    const line = { ...opened, sayId: crypto.randomUUID(), said: { kind: "text" as const, text } };
    await anybody("mutation", api.chat.say, line);
  }
  return opened.conversationId;
}

async function openTools(own: OwnShop): Promise<Tools> {
  const [anybody, owner] = [own.callAs(null), own.callAs("Sari Wulandari")];
  const other = own.callAs("Dewi Lestari");
  await owner("mutation", api.users.ensure, {});
  const found = await anybody("query", api.shops.bySlug, { slug: own.slug });
  const barber = found?.barbers.find(({ name }) => name === "Budi Santoso");
  const colleague = found?.barbers.find(({ name }) => name === "Dewi Lestari");
  const service = found?.services.find(({ name }) => name === "Potong rambut");
  if (!found || !barber || !colleague || !service) throw new Error(`openTools: no ${own.slug}`);
  const [barberId, otherBarberId, serviceIds] = [barber.id, colleague.id, [service.id]];
  return { anybody, owner, other, shop: { id: found.id, barberId, otherBarberId, serviceIds } };
}

async function startsOf(tools: Tools, date: string): Promise<number[]> {
  const { id: shopId, barberId, serviceIds } = tools.shop;
  const asked = { shopId, barberId, serviceIds, date, now: Date.now() };
  const day = await tools.anybody("query", api.availability.day, asked);
  return day?.starts.map(({ startsAt }) => startsAt) ?? [];
}

function at(date: string, minutes: number): number {
  return instantOf(date, minutes, ZONE);
}

type Customer = { name: string; email: string; note?: string; phone?: string };

async function hold(tools: Tools, startsAt: number, customer: Customer): Promise<Link> {
  const { barberId, serviceIds } = tools.shop;
  const visit = { barberId, serviceIds, startsAt, customer, requestId: crypto.randomUUID() };
  const { code, manageToken } = await tools.anybody("mutation", api.bookings.hold, visit);
  return { code, token: manageToken };
}

/** Books all of a day. */
async function fill(tools: Tools, date: string): Promise<Link[]> {
  const links: Link[] = [];
  for (const startsAt of await startsOf(tools, date)) {
    links.push(await hold(tools, startsAt, newCustomer("Full Finn")));
  }
  return links;
}

/** Visits in a row from nine, each in a state of its own; some with a link of their customer's. */
async function bookDay(tools: Tools, date: string) {
  const { owner, shop } = tools;
  const nine = at(date, 9 * 60);
  const note = "Fringe longer on the left, please, and mind the old scar above the ear.";
  // Another one each time this is built: unpaid visits of one number are few.
  const phone = `+62 812 5550 ${String(Math.floor(Math.random() * 1000)).padStart(3, "0")}`;
  const book = (cell: number, name: string): Promise<Link> =>
    hold(tools, nine + cell * HALF_HOUR, { ...newCustomer(name), note, phone });
  const booking = {
    confirmed: await book(0, LONG),
    completed: await book(1, "Completed Cleo"),
    reviewed: await book(2, LONG),
    missed: await book(3, "Missing Mia"),
    cancelled: await book(4, "Cancelled Cas"),
  };
  const asked = { barberId: shop.barberId, date };
  const day = await owner("query", api.appointments.getByBarberIdRealtime, asked);
  const of = (link: Link): { appointmentId: string } => {
    const appointment = day?.appointments.find(({ code }) => code === link.code);
    if (appointment === undefined) throw new Error(`bookDay: no appointment ${link.code}`);
    return { appointmentId: appointment.id };
  };
  await owner("mutation", api.appointments.complete, of(booking.completed));
  await owner("mutation", api.appointments.complete, of(booking.reviewed));
  await owner("mutation", api.appointments.noShow, of(booking.missed));
  await tools.anybody("mutation", api.bookings.cancel, booking.cancelled);
  const review = { rating: 4, text: `Sharp, and no hurry. ${note} ${note}` };
  await tools.anybody("mutation", api.reviews.write, { ...booking.reviewed, ...review });
  const walkIn = { barberId: shop.barberId, serviceIds: shop.serviceIds };
  await owner("mutation", api.appointments.walkIn, {
    ...walkIn,
    startsAt: nine + 8 * HALF_HOUR,
    customer: {},
    requestId: crypto.randomUUID(),
  });
  await owner("mutation", api.appointments.overbook, {
    ...walkIn,
    startsAt: nine,
    customer: { name: LONG },
    reason: "Before the wedding",
    requestId: crypto.randomUUID(),
  });
  return booking;
}

async function wait(tools: Tools, date: string, name: string): Promise<Link> {
  const { id: shopId, barberId, serviceIds } = tools.shop;
  const requestId = crypto.randomUUID();
  const request = { shopId, barberId, serviceIds, date, requestId };
  const customer = newCustomer(name);
  return await tools.anybody("mutation", api.waitlist.join, { ...request, customer });
}

async function statusOf(tools: Tools, link: Link) {
  const entry = await tools.anybody("query", api.waitlist.get, { ...link, now: Date.now() });
  return entry?.status;
}

async function cancel(tools: Tools, link: Link | undefined): Promise<void> {
  if (link === undefined) throw new Error("cancel: the day had nothing free");
  await tools.anybody("mutation", api.bookings.cancel, link);
}

/** Pays with the card whose payment is disputed at once, which the owner's health page lists. */
async function payDisputed(browser: Browser, { code, token }: Link): Promise<void> {
  const page = await newVisitor(browser);
  await page.goto(`/bookings/${code}?t=${token}`);
  await page.getByRole("link", { name: "Pay now" }).click();
  await payWith(page, "4000000000000259");
  await expect(page.getByRole("heading", { name: "Booking confirmed" })).toBeVisible();
  await page.context().close();
}

/** What jobs do, which have much else to do on a busy machine. */
const PATIENCE_MS = 60_000;

async function until(done: () => Promise<boolean>): Promise<void> {
  await expect.poll(done, { timeout: PATIENCE_MS }).toBe(true);
}
