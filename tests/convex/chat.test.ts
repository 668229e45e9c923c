import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { clearOld } from "../../convex/model/chat/oldConversations";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { talk } from "../support/talk";
import type { Talker } from "../support/talk";

/** Booking in the conversation of a shop's page. */

const world = setUpBackend();

/** As far as the card that is to be confirmed. */
async function makeUp(guest: Talker, time = "09:30") {
  await guest.tap("Book a visit");
  await guest.tap("Cut");
  await guest.tap("Marcus Bell");
  const days = await guest.last();
  await guest.tap(days.choices[0]?.title ?? "");
  await guest.tap(time);
  await guest.write("Gil Guest");
  return await guest.write("gil@mail.example");
}

const titlesOf = ({ choices }: Awaited<ReturnType<Talker["last"]>>) => choices.map((c) => c.title);
const codeIn = (text: string) => /Booking (\w{8})/.exec(text)?.[1] ?? "";

describe("a guest", () => {
  test("books by taps, is held the time, and pays by a link of their own", async () => {
    const guest = await talk(world());
    const card = await makeUp(guest);
    expect(card.text).toBe(
      "Confirm your visit:\n\nCut with Marcus Bell\nMon 1 Jun, 09:30, 30 min\nFor Gil Guest, gil@mail.example\n\n£25.00, to be paid now.",
    );
    expect(titlesOf(card)).toEqual(["Confirm", "Other time", "Let it go"]);
    const done = await guest.tap("Confirm");
    expect(done.text).toMatch(
      /^Held for you until 07:15: Cut with Marcus Bell, Mon 1 Jun, 09:30\./,
    );
    const code = codeIn(done.text);
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      channel: "chat",
      status: "pending",
      startsAt: HALF_PAST_NINE,
      customerEmail: "gil@mail.example",
      locale: "en-GB",
    });
    expect(done.link?.title).toBe("Pay now");
    const token = new URL(done.link?.href ?? "").searchParams.get("t") ?? "";
    expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({ code });
    await world().settle();
    await expectIntegrity(world());
  });

  test("comes back from paying to a line that says so, and later that it was called off", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    const code = codeIn((await guest.tap("Confirm")).text);
    expect((await guest.last()).news).toBeUndefined();
    await world().settle();
    const session = world().stripe.pay(world().stripe.latest().id);
    const event = {
      id: "evt_chat_paid",
      object: "event" as const,
      type: "checkout.session.completed",
      livemode: false,
      created: 0,
      data: { object: session },
    };
    await world().deliver(event);
    await world().settle();
    expect((await guest.last()).news).toBe("It is confirmed.");
    await guest.tap("My bookings");
    await guest.tap("Cancel it");
    await guest.tap("Yes, cancel it");
    const { lines } = await guest.view();
    expect(lines.find(({ text }) => text.includes(code))?.news).toBe("It has been cancelled.");
  });

  test("is booked at once where nothing is to be paid before", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const guest = await talk(world());
    await makeUp(guest);
    const done = await guest.tap("Confirm");
    expect(done.text).toMatch(/^You are booked: Cut with Marcus Bell/);
    expect((await readBooking(world(), codeIn(done.text))).booking.status).toBe("confirmed");
  });

  test("confirms once, however often they tap", async () => {
    const guest = await talk(world());
    const card = await makeUp(guest);
    const id = card.choices[0]?.id ?? "";
    await guest.tapId(id, "the-same-tap-00001");
    const lines = (await guest.view()).lines.length;
    await guest.tapId(id, "the-same-tap-00001");
    expect((await guest.view()).lines).toHaveLength(lines);
    const again = await guest.tapId(id);
    expect(again.text).toMatch(/^That is from earlier and cannot be done any more\./);
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toHaveLength(1);
  });

  test("is told of other times when theirs has gone, and takes one of them", async () => {
    const guest = await talk(world());
    const card = await makeUp(guest);
    await placeHold(world(), { startsAt: HALF_PAST_NINE });
    const gone = await guest.tapId(card.choices[0]?.id ?? "");
    expect(gone.text).toContain("The nearest free times:");
    expect(titlesOf(gone)).toHaveLength(4);
    expect(gone.choices[0]?.description).toMatch(/^Mon 1 Jun, \d\d:\d\d with /);
    const next = await guest.say({ kind: "choice", id: gone.choices[0]?.id ?? "" });
    expect(titlesOf(next)).toContain("Confirm");
    await guest.tap("Confirm");
    await world().settle();
    await expectIntegrity(world());
  });

  test("taps a time that went meanwhile, and sees three others", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    const times = (await guest.view()).lines.findLast(({ text }) => text.includes("at what time"));
    expect(times).toBeDefined();
    await placeHold(world(), { startsAt: HALF_PAST_NINE });
    const marcus = world().ids.barber("marcus");
    const gone = await guest.tapId(`slot_2026-06-01_09:30_${marcus}`);
    expect(titlesOf(gone)).toHaveLength(4);
  });

  test("comes back after a quarter of an hour to a kind line, and begins anew", async () => {
    const guest = await talk(world());
    const card = await makeUp(guest);
    await world().pass(16 * MINUTE);
    const ended = await guest.last();
    expect(ended.text).toMatch(/^We waited for you/);
    expect(titlesOf(ended)).toContain("Book a visit");
    const stale = await guest.tapId(card.choices[0]?.id ?? "");
    expect(stale.text).toMatch(/^That is from earlier/);
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toHaveLength(0);
  });

  test("taps a time of a session that ended: the time is kept, and what for is asked", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await world().pass(16 * MINUTE);
    const slot = `slot_2026-06-01_10:00_${world().ids.barber("marcus")}`;
    const asked = await guest.tapId(slot);
    expect(asked.text).toMatch(/^Some time has passed/);
    const card = await guest.tap("Cut");
    expect(card.text).toContain("Mon 1 Jun, 10:00");
  });

  test("moves a visit that is confirmed, and cancels it", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const guest = await talk(world());
    await makeUp(guest);
    const code = codeIn((await guest.tap("Confirm")).text);
    const shown = await guest.tap("My bookings");
    expect(titlesOf(shown)).toEqual(["Move it", "Cancel it", "Way there"]);
    await guest.tap("Move it");
    await guest.tap((await guest.last()).choices[0]?.title ?? "");
    const ask = await guest.tap("11:00");
    expect(ask.text).toBe("Move it to Mon 1 Jun, 11:00 with Marcus Bell?");
    expect((await guest.tap("Confirm")).text).toMatch(/^Moved to Mon 1 Jun, 11:00/);
    expect((await readBooking(world(), code)).booking.startsAt).toBe(HALF_PAST_NINE + 90 * MINUTE);
    await guest.tap("My bookings");
    const drop = await guest.tap("Cancel it");
    expect(drop.text).toBe("Cancel Cut, Mon 1 Jun, 11:00?");
    expect((await guest.tap("Yes, cancel it")).text).toMatch(/^It is cancelled\./);
    expect((await readBooking(world(), code)).booking.status).toBe("cancelled");
    await world().settle();
    await expectIntegrity(world());
  });

  test("moving to a time that has gone meanwhile is shown others", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    await guest.tap("My bookings");
    await guest.tap("Move it");
    await guest.tap((await guest.last()).choices[0]?.title ?? "");
    const slot = (await guest.last()).choices.find(({ title }) => title === "11:00");
    await placeHold(world(), { startsAt: HALF_PAST_NINE + 90 * MINUTE });
    const gone = await guest.tapId(slot?.id ?? "");
    expect(gone.text).toContain("The nearest free times:");
    expect(titlesOf(gone)).toHaveLength(4);
  });

  test("reaches nobody else's booking, whatever code they send", async () => {
    const { code } = await placePaid(world());
    const guest = await talk(world());
    for (const id of [`booking_visit_${code}`, `move_visit_${code}`, `cancel_visit_${code}`]) {
      const answer = await guest.tapId(id);
      expect(answer.text).toMatch(/^That is from earlier/);
      expect(answer.text).not.toContain(code);
    }
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });

  test("loses sight of a visit whose links the shop has ended", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    const code = codeIn((await guest.tap("Confirm")).text);
    await world().t.run(async (ctx) => {
      const booking = await ctx.db.query("bookings").first();
      if (booking) await ctx.db.patch("bookings", booking._id, { messageTokenHashes: undefined });
    });
    const answer = await guest.tap("My bookings");
    expect(answer.text).toMatch(/^I know of no booking/);
    expect(code).toHaveLength(8);
  });
});

describe("whatever comes in", () => {
  test("is answered with what is possible now", async () => {
    const guest = await talk(world());
    const odd = [
      "",
      "x",
      "slot_2026-02-30_09:30_any",
      "confirm_booking_99",
      "action_nothing",
      "y".repeat(5_000),
    ];
    for (const id of odd) {
      const answer = await guest.tapId(id);
      expect(titlesOf(answer)).toContain("Book a visit");
    }
    expect((await guest.say({ kind: "other" })).text).toMatch(/^I can read words only/);
    expect((await guest.write("<script>alert(1)</script> {x} '{'")).text).toMatch(/^Sorry/);
  });

  test("a conversation opens to its own token alone", async () => {
    const guest = await talk(world());
    const { conversationId } = guest.opened;
    const other = { conversationId, token: "x".repeat(32) };
    expect(await world().t.query(api.chat.view, other)).toBeNull();
    const said = { kind: "text" as const, text: "hi" };
    const call = world().t.mutation(api.chat.say, { ...other, sayId: "forged-line-000001", said });
    await expect(call).rejects.toThrow();
  });

  test("what comes too fast is answered once", async () => {
    const guest = await talk(world());
    let refused = 0;
    for (let index = 0; index < 40; index += 1) {
      await guest.write("hm").catch(() => {
        refused += 1;
      });
    }
    const { lines } = await guest.view();
    // The page says so beside the line, which can be sent again.
    expect(refused).toBeGreaterThan(0);
    expect(lines.filter(({ from }) => from === "customer").length + refused).toBe(40);
    const slowed = lines.filter(({ text }) => text.startsWith("That was a lot at once"));
    expect(slowed).toHaveLength(1);
    expect(lines.length).toBeLessThan(70);
  });
});

describe("somebody who asks for a person", () => {
  test("is answered by the shop's people, and by the assistant once it is handed back", async () => {
    const guest = await talk(world());
    await guest.write("I want to talk to a person");
    expect((await guest.view()).mode).toBe("person");
    await guest.write("is parking easy near you?");
    expect((await guest.last()).from).toBe("customer");
    const asked = {
      shopId: world().ids.shop("london"),
      part: "person" as const,
      paginationOpts: { numItems: 5, cursor: null },
    };
    const { page } = await world().as("theo").query(api.shopChats.listForShop, asked);
    expect(page).toMatchObject([
      {
        waitingSince: expect.any(Number),
        isWithPerson: true,
        lastText: "is parking easy near you?",
      },
    ]);
    const { conversationId } = guest.opened;
    const answer = { conversationId, text: "Right behind the shop.", sayId: "an-answer-of-theo-1" };
    await world().as("theo").mutation(api.shopChats.answer, answer);
    await world().as("theo").mutation(api.shopChats.answer, answer);
    const { lines } = await guest.view();
    expect(lines.filter(({ from }) => from === "staff")).toMatchObject([
      { text: "Right behind the shop.", name: "Theo Okafor" },
    ]);
    await world().as("theo").mutation(api.shopChats.handBack, { conversationId });
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    expect((await guest.write("hi")).text).toMatch(/^Hello!/);
  });

  test("goes back to the assistant by a tap, or when the day ends", async () => {
    const guest = await talk(world());
    await guest.tap("Talk to a person");
    await guest.tap("Go on booking");
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    await guest.tap("Talk to a person");
    await world().pass(18 * 60 * MINUTE);
    expect((await guest.view()).mode).toBe("bot");
    expect((await guest.last()).text).toMatch(/^You are talking to the booking assistant again/);
  });

  test("has nobody told again and again", async () => {
    new FakeMail().install();
    const guest = await talk(world());
    for (let index = 0; index < 4; index += 1) {
      await guest.tapId("action_person");
      await guest.tapId("action_start");
    }
    await world().settle();
    const rows = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const told = rows.filter(({ kind }) => kind === "chat_waiting").map(({ to }) => to);
    expect(new Set(told).size).toBe(told.length);
  });

  test("has the shop's people told at once, and not once they are answered", async () => {
    new FakeMail().install();
    const guest = await talk(world());
    await guest.tap("Talk to a person");
    await world().settle();
    const rows = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const told = rows.filter(({ kind }) => kind === "chat_waiting");
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(["sent"]));
  });
});

describe("in Indonesian", () => {
  test("the whole way is Indonesian, by the shop's own clock", async () => {
    const guest = await talk(world(), { shop: "jakarta", locale: "id-ID" });
    await guest.tap("Pesan kunjungan");
    const services = await guest.last();
    expect(services.text).toBe("Mau layanan apa?");
    await guest.tap(services.choices[0]?.title ?? "");
    let line = await guest.last();
    while (!["askName"].includes(line.id) && line.choices.length > 0) {
      const [first] = line.choices;
      if (!first || first.title === "Konfirmasi") break;
      line = await guest.say({ kind: "choice", id: first.id });
    }
    expect(line.text).toBe("Siapa nama Anda?");
  });

  test("somebody changes the language in the middle, and nothing is lost", async () => {
    const guest = await talk(world());
    await guest.tap("Book a visit");
    await guest.tap("Cut");
    const asked = await guest.tapId("action_language");
    expect(asked.text).toBe("Dengan siapa?");
    expect((await guest.tap("Marcus Bell")).text).toBe("Hari apa?");
  });
});

describe("in their own words", () => {
  test("a guest says all in one breath, and is asked for nothing twice", async () => {
    const guest = await talk(world());
    const asked = await guest.write("hi, can I get a cut with Marcus tomorrow at 10am?");
    expect(asked.text).toBe("What is your name?");
    await guest.write("Wes Writer");
    const card = await guest.write("wes@mail.example");
    expect(card.text).toContain("Cut with Marcus Bell\nTue 2 Jun, 10:00");
    expect((await guest.write("yes please")).text).toMatch(/^Held for you until/);
  });

  test("a time that is not free is answered with the nearest", async () => {
    await placeHold(world(), { startsAt: HALF_PAST_NINE });
    const guest = await talk(world());
    const near = await guest.write("cut with marcus today 9:30");
    expect(near.text).toContain("that time is not free");
    expect(titlesOf(near)).toHaveLength(4);
  });

  test("two days that could be meant are asked back", async () => {
    const guest = await talk(world());
    await guest.write("a cut with marcus please");
    const asked = await guest.write("next friday");
    expect(asked.text).toBe("Which do you mean?");
    expect(asked.choices.map(({ id }) => id)).toEqual(["day_2026-06-05", "day_2026-06-12"]);
  });

  test("hi leads out of anything, back goes a step back, cancel lets go", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    expect((await guest.write("back")).text).toContain("at what time?");
    expect((await guest.write("cancel")).text).toMatch(/^Nothing is booked\./);
    await makeUp(guest);
    expect((await guest.write("hi")).text).toMatch(/^Hello!/);
  });

  test("no at the end asks what shall be different, and a new time is taken", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    const asked = await guest.write("no");
    expect(titlesOf(asked)).toContain("Other time");
    expect((await guest.write("11am")).text).toContain("Mon 1 Jun, 11:00");
  });

  test("yes to what shall be different books nothing", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await guest.write("no");
    expect((await guest.write("yes")).text).toContain("Confirm your visit");
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toEqual([]);
  });

  test("a day that is asked back before the service is known leads to the service", async () => {
    const guest = await talk(world());
    await guest.write("next friday");
    expect((await guest.write("hmm")).text).toContain("What shall it be?");
    expect((await guest.write("another day")).text).toContain("What shall it be?");
  });

  test("a name and an address are found in a sentence", async () => {
    const guest = await talk(world());
    await guest.write("cut with marcus tomorrow at 10am");
    await guest.write("My name is Wes Writer");
    const card = await guest.write("it's wes@mail.example.");
    expect(card.text).toContain("For Wes Writer, wes@mail.example");
  });

  test("move my booking to a day and hour goes straight to the question", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    const ask = await guest.write("can you move it to tomorrow at 2pm");
    expect(ask.text).toContain("Move it to Tue 2 Jun, 14:00 with Marcus Bell?");
    expect((await guest.write("yes")).text).toMatch(/^Moved to Tue 2 Jun, 14:00/);
  });

  test("in Indonesian", async () => {
    const guest = await talk(world(), { shop: "jakarta", locale: "id-ID" });
    const line = await guest.write("mau potong rambut besok jam 3 sore sama siapa saja");
    expect(line.text).toContain("nama");
  });
});

describe("what becomes of conversations", () => {
  test("is counted by channel, for the owner", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    const other = await talk(world());
    await other.tap("Book a visit");
    await world().pass(16 * MINUTE);
    const shopId = world().ids.shop("london");
    const asked = { shopId, since: Date.now() - 60 * MINUTE };
    const figures = await world().as("olivia").query(api.shopChats.figures, asked);
    expect(figures).toEqual([
      { channel: "chat", conversations: 2, begun: 2, expired: 1, confirmed: 1, held: 1 },
    ]);
  });

  test("is forgotten half a year after the last line", async () => {
    const guest = await talk(world());
    await guest.write("hi");
    const later = Date.now() + 190 * 24 * 60 * MINUTE;
    const gone = await world().t.run(async (ctx) => await clearOld(ctx, later));
    expect(gone).toEqual({ gone: 1, isDone: true });
    expect(await world().t.query(api.chat.view, guest.opened)).toBeNull();
    const lines = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(lines).toEqual([]);
  });
});
