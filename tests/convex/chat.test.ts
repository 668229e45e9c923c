import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
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
import { codeIn, makeUp, talk, titlesOf } from "../support/talk";

/** Booking in the conversation of a shop's page, by taps; and whatever else comes in. */

const world = setUpBackend();

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
    const trail = await world().as("marcus").query(api.bookings.history, { code });
    expect(trail.map(({ type, channel }) => [type, channel])).toEqual([
      ["hold_placed", null],
      ["rescheduled", "chat"],
      ["cancelled_by_customer", "chat"],
    ]);
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

  test("starts over, and what is held is known still, with the way to pay it", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    const code = codeIn((await guest.tap("Confirm")).text);
    const again = await talk(world(), { before: guest.opened });
    expect((await again.view()).lines).toHaveLength(1);
    const shown = await again.tap("My bookings");
    expect(shown.text).toMatch(/^Held for you and not paid yet:/);
    expect(shown.link?.title).toBe("Pay now");
    const token = new URL(shown.link?.href ?? "").searchParams.get("t") ?? "";
    expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({ code });
  });

  test("starts over with a conversation of nobody or of another shop, and knows of no booking", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    const forged = { ...guest.opened, token: "x".repeat(32) };
    for (const other of [{ before: forged }, { before: guest.opened, shop: "jakarta" as const }]) {
      const again = await talk(world(), { ...other, locale: "en-GB" });
      expect((await again.tap("My bookings")).text).toMatch(/^I know of no booking/);
    }
  });

  test("whose links the shop has ended gets none by starting over", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    await world().t.run(async (ctx) => {
      const booking = await ctx.db.query("bookings").first();
      if (booking) await ctx.db.patch("bookings", booking._id, { messageTokenHashes: undefined });
    });
    const again = await talk(world(), { before: guest.opened });
    expect((await again.tap("My bookings")).text).toMatch(/^I know of no booking/);
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
