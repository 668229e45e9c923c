import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { expectIntegrity, readBooking, setPolicy, setUpBackend } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { decline, offerNow, offerOf, take, tenPastTen } from "../support/convexSearch";
import { codeIn, talk, titlesOf } from "../support/talk";
import type { Talker } from "../support/talk";

/** A barber now, from the conversation of a shop's page: Marcus has been on duty for longer than Theo. */

const world = setUpBackend();
let guest: Talker;

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
  guest = await talk(world());
});

/** As far as the card that begins the search. */
async function ask(who = guest, email = "sam@mail.example") {
  await who.tap("A barber now");
  await who.tap("Cut");
  await who.write("Sam Seeker");
  return await who.write(email);
}

async function begin() {
  await ask();
  const begun = await guest.tap("Search");
  await world().settle();
  return begun;
}

/** The search's live page, by the link of the conversation. */
async function page() {
  const { lines } = await guest.view();
  const href = lines.findLast(({ link }) => link?.href.includes("/now/"))?.link?.href ?? "";
  const url = new URL(href);
  return {
    searchId: url.pathname.replace("/now/", ""),
    token: url.searchParams.get("t") ?? "",
  };
}

test("a customer searches, is told who was found, and says yes there", async () => {
  const card = await ask();
  expect(card.text).toBe(
    "A barber now, at the shop:\n\nCut, 30 min\nFor Sam Seeker, sam@mail.example\n\n£25.00, to be paid at the shop.",
  );
  expect(titlesOf(card)).toEqual(["Search", "At my place", "Let it go"]);
  expect(await offerOf(world(), "marcus")).toBeNull();
  const begun = await guest.tap("Search");
  await world().settle();
  expect(begun.text).toMatch(/^We are asking the barbers on duty/);
  expect(await offerOf(world(), "marcus")).toMatchObject({ what: "Cut", customerName: "Sam" });
  expect(await world().t.query(api.searches.view, await page())).toMatchObject({ attempt: 1 });
  await decline(world(), "marcus");
  expect((await guest.last()).text).toBe(begun.text);
  await take(world(), "theo");
  const found = await guest.last();
  expect(found.text).toMatch(/^Theo Okafor can take you: Cut at 10:30\./);
  expect(titlesOf(found)).toEqual(["Yes, please", "Another barber", "Stop searching"]);
  const done = await guest.tap("Yes, please");
  await world().settle();
  const code = codeIn(done.text);
  expect(done.text).toMatch(/^You are booked: Cut with Theo Okafor/);
  expect((await readBooking(world(), code)).booking).toMatchObject({
    status: "confirmed",
    channel: "on_demand",
  });
  // It is told once, is one of the conversation's bookings, and its link opens it.
  expect((await guest.view()).lines.filter(({ text }) => text === done.text)).toHaveLength(1);
  const token = new URL(done.link?.href ?? "").searchParams.get("t") ?? "";
  expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({ code });
  expect((await guest.tap("My bookings")).text).toContain(code);
  await expectIntegrity(world());
});

test("who asks for another is told when nobody is left, with times to book", async () => {
  await begin();
  await take(world(), "marcus");
  expect((await guest.tap("Another barber")).text).toMatch(/^We are asking/);
  await world().settle();
  await decline(world(), "theo");
  const nobody = await guest.last();
  expect(nobody.text).toMatch(/^No barber could take you just now\./);
  const [first = ""] = titlesOf(nobody);
  await guest.tap(first);
  expect((await guest.tap("Confirm")).text).toMatch(/^You are booked: Cut with/);
});

describe("what is done on the page", () => {
  test("is told in the conversation: a yes", async () => {
    await begin();
    await take(world(), "marcus");
    await world().t.mutation(api.searches.agree, await page());
    await world().settle();
    const told = await guest.last();
    expect(told.text).toMatch(/^You are booked: Cut with Marcus Bell/);
    expect(told.link?.title).toBe("Open my booking");
  });

  test("is told in the conversation: an end, and a yes that came from nobody in time", async () => {
    await begin();
    await world().t.mutation(api.searches.cancel, await page());
    await world().settle();
    expect((await guest.last()).text).toMatch(/^The search has ended/);
    await guest.write("hi");
    await ask(guest);
    await guest.tap("Search");
    await world().settle();
    await take(world(), "theo");
    await world().pass(3 * MINUTE);
    expect((await guest.last()).text).toMatch(/^There was no answer in time/);
  });
});

test("a yes comes from the search's own conversation alone, and to the offer that stands", async () => {
  await begin();
  const { offer } = await take(world(), "marcus");
  const other = await talk(world());
  const refused = await other.tapId(`agree_search_${offer.id}`);
  expect(refused.text).not.toMatch(/booked/);
  await other.tapId(`end_search_${(await page()).searchId}`);
  await guest.tap("Another barber");
  await world().settle();
  await take(world(), "theo");
  const late = await guest.tapId(`agree_search_${offer.id}`);
  expect(late.text).toMatch(/Theo Okafor can take you/);
  expect(await world().t.query(api.searches.view, await page())).toMatchObject({
    state: "pending_accept",
  });
});

test("news of a search does not end what else is being asked", async () => {
  await begin();
  await guest.write("cut tomorrow");
  await take(world(), "marcus");
  const found = await guest.last();
  expect(titlesOf(found)).toEqual(["Yes, please", "Another barber", "Stop searching", "Go on"]);
  expect((await guest.tap("Go on")).text).toMatch(/With whom/);
});

test("a second search of one account leads back to the first, which goes on", async () => {
  await world().as("ana").mutation(api.users.ensure, {});
  const ana = await talk(world(), { asker: world().as("ana") });
  for (const title of ["A barber now", "Cut", "Search"]) await ana.tap(title);
  await world().settle();
  await ana.write("hi");
  for (const title of ["A barber now", "Cut"]) await ana.tap(title);
  expect((await ana.tap("Search")).text).toContain("We are asking the barbers on duty");
  const searches = await world().t.run(async (ctx) => await ctx.db.query("searches").collect());
  expect(searches).toMatchObject([{ state: "searching" }]);
});
