import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { expectIntegrity, readBooking, setPolicy, setUpBackend } from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { talk } from "../support/talk";
import {
  chosen,
  idOf,
  lineOf,
  NUMBER,
  talkByWhatsapp,
  tapped,
  words,
  setJakarta,
} from "../support/whatsappTalk";

/** The same conversation on WhatsApp: each line once, and the answer in its form. */

const world = setUpBackend();
const { say, read, post, whatsapp } = talkByWhatsapp(world);

beforeEach(async () => {
  await setJakarta(world(), false);
});

describe("somebody on WhatsApp", () => {
  test("books by taps with the number that WhatsApp names", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const hello = await say(words("hi"));
    expect(hello).toMatchObject({ kind: "button", to: `+${NUMBER}` });
    const services = await say(tapped(idOf(hello.choices, "Book a visit")));
    expect(services.kind).toBe("list");
    const barbers = await say(chosen(idOf(services.choices, "Cut")));
    const days = await say(tapped(idOf(barbers.choices, "Marcus Bell")));
    const times = await say(tapped(days.choices[0]?.id ?? ""));
    const card = await say(chosen(idOf(times.choices, "09:30")));
    expect(card.text).toContain("For Putri, +62 812 5550 0127");
    const done = await say(tapped(idOf(card.choices, "Confirm")));
    expect(done.text).toMatch(/^You are booked/);
    expect(done.text).toMatch(/Open my booking: https:\/\/shop\.example\/bookings\//);
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toMatchObject([
      {
        channel: "whatsapp",
        customerName: "Putri",
        customerPhone: "+62 812 5550 0127",
        provenPhone: "+62 812 5550 0127",
      },
    ]);
    await expectIntegrity(world());
  });

  test("hears here that it is paid, as the card said", async () => {
    await say(words("cut with marcus tomorrow 9:30"));
    expect(read().text).toContain("We also write to you here about this visit");
    await say(words("yes"));
    const session = world().stripe.pay(world().stripe.latest().id);
    await world().deliver({
      id: "evt_whatsapp_paid",
      object: "event",
      type: "checkout.session.completed",
      livemode: false,
      created: 0,
      data: { object: session },
    });
    await world().settle();
    expect(whatsapp().last.template.components[0]?.parameters[1]?.text).toMatch(/^booked, Cut/);
  });

  test("is heard once, however often and in whatever order lines are brought", async () => {
    const [hi, cut] = [lineOf(words("hi")), lineOf(words("a cut with marcus"))];
    await post([hi, hi]);
    await Promise.all([post([cut]), post([cut, hi])]);
    await post([cut, hi, cut]);
    const said = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(said.filter(({ from }) => from === "customer")).toHaveLength(2);
    expect(whatsapp().all).toHaveLength(2);
  });

  test("is heard once, also after talking with another shop", async () => {
    await setJakarta(world(), true);
    const first = lineOf(words("hi (london)"));
    await post([first]);
    await post([lineOf(words("hi (jakarta)"))]);
    const plain = lineOf(words("help"));
    await post([plain]);
    await post([lineOf(words("hi (london)"))]);
    const before = whatsapp().all.length;
    await post([plain, first]);
    expect(whatsapp().all).toHaveLength(before);
  });

  test("who hides their number is answered by their name for the shop, and asked for an address", async () => {
    const hidden = { from: null, userId: "ID.777" };
    await say(words("cut with marcus today 9:30"), hidden);
    expect(read().last).toMatchObject({ recipient: "ID.777" });
    expect(read().last).not.toHaveProperty("to");
    const asked = await say(words("Budi"), hidden);
    expect(asked.kind).toBe("request_contact_info");
    expect(asked.text).toContain("By which number can the shop reach you?");
    const card = await say(words("budi@mail.example"), hidden);
    expect(card.text).toContain("For Budi, budi@mail.example");
    expect((await say(words("yes"), hidden)).text).toMatch(/^Held for you until/);
  });

  test("who hides their number shares it by a tap, and it is theirs", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const hidden = { from: null, userId: "ID.778" };
    await say(words("cut with marcus today 9:30"), hidden);
    await say(words("Budi"), hidden);
    const phones = [{ phone: "+62 812-5550-0188", wa_id: "6281255500188", type: "CELL" }];
    const shared = { type: "contacts", contacts: [{ origin: "contact_request", phones }] };
    const card = await say(shared, hidden);
    expect(card.text).toMatch(/For Budi, \+62 812.5550.0188/);
    expect(card.to).toBe("+6281255500188");
    await say(words("yes"), hidden);
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toMatchObject([
      { customerPhone: "+62 812 5550 0188", provenPhone: "+62 812 5550 0188" },
    ]);
  });

  test("a card of somebody that was not asked for proves nothing", async () => {
    const hidden = { from: null, userId: "ID.779" };
    await say(words("cut with marcus today 9:30"), hidden);
    await say(words("Budi"), hidden);
    const phones = [{ phone: "+62 812-5550-0188", wa_id: "6281255500188", type: "CELL" }];
    const card = await say({ type: "contacts", contacts: [{ origin: "other", phones }] }, hidden);
    expect(card.text).toMatch(/For Budi, \+62 812.5550.0188/);
    expect(card.to).toBeUndefined();
    const kept = await world().t.run(async (ctx) => await ctx.db.query("conversations").first());
    expect(kept?.phone).toBeUndefined();
  });

  test("yes to a question confirms it, and says nothing of another visit", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await say(words("cut with marcus today 9:30"));
    await say(words("yes"));
    await say(words("cut with marcus today 11:00"));
    await say(words("yes"));
    const bookings = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(bookings).toHaveLength(2);
    expect(bookings.every((one) => one.attendanceConfirmedAt === undefined)).toBe(true);
    expect((await say(words("yes"))).text).toBe("Thank you, noted.");
  });

  test("cancel lets go here, and STOP ends what is sent unasked", async () => {
    await say(words("cut with marcus"));
    expect((await say(words("cancel"))).text).toMatch(/^Nothing is booked\./);
    const stopped = "You get no more messages about your visits here. START brings them back.";
    expect((await say(words("STOP"))).text).toBe(stopped);
    // Said again it is answered nothing.
    const calls = whatsapp().all.length;
    expect(await post([lineOf(words("stop messages"))])).toBe(200);
    expect(whatsapp().all).toHaveLength(calls);
    // Whoever writes again is answered.
    await say(words("hi"));
    await world().pass(MINUTE);
    const started = "Messages about your visits come here. STOP ends them.";
    expect((await say(words("START"))).text).toBe(started);
  });

  test.each(["STOP", "stop messages", "berhenti"])(
    "%s while a yes or no is asked is answered, and the question can still be",
    async (word) => {
      await setPolicy(world(), { terms: { kind: "at_shop" } });
      await say(words("cut with marcus today 9:30"));
      expect((await say(words(word))).text).toMatch(/^You get no more messages/);
      expect((await say(words("yes"))).text).toMatch(/^You are booked/);
    },
  );

  test("cancels a visit, whose trail says where that was", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await say(words("cut with marcus today 9:30"));
    const code = /Booking (\w{8})/.exec((await say(words("yes"))).text)?.[1] ?? "";
    await say(tapped(`cancel_visit_${code}`));
    await post([lineOf(tapped(idOf(read().choices, "Yes, cancel it")))]);
    const trail = await world().as("marcus").query(api.bookings.history, { code });
    expect(trail.at(-1)).toMatchObject({ type: "cancelled_by_customer", channel: "whatsapp" });
  });

  test("a picture is answered kindly", async () => {
    const answer = await say({ type: "image", image: { id: "1" } });
    expect(answer.text).toMatch(/^I can read words only/);
  });

  test("an altered delivery is turned away, and nothing is kept", async () => {
    const change = (body: string) => body.replace("hello", "hullo");
    expect(await post([lineOf(words("hello"))], { change })).toBe(401);
    const kept = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(kept).toEqual([]);
  });

  test("an answer of the shop a day later goes as a template", async () => {
    await say(words("I want to talk to a person"));
    await world().pass(26 * HOUR);
    const conversation = await world().t.run(
      async (ctx) => await ctx.db.query("conversations").first(),
    );
    await world()
      .as("olivia")
      .mutation(api.shopChats.answer, {
        conversationId: conversation?._id ?? "",
        text: "Sorry for the wait: yes, you can.",
        sayId: "a-late-answer-000001",
      });
    await world().settle();
    expect(whatsapp().all.at(-1)?.type).toBe("template");
  });

  test("the link of a shop's page leads to that shop", async () => {
    await setJakarta(world(), true);
    await say(words("Halo (jakarta)"));
    const conversation = await world().t.run(
      async (ctx) => await ctx.db.query("conversations").first(),
    );
    expect(conversation?.shopId).toBe(world().ids.shop("jakarta"));
  });

  test("the name of a shop in its link asks for no service that sounds like it", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), {
        slug: "cut-above",
        name: "Cut Above",
      });
    });
    const hello = await say(words("Hello Cut Above (cut-above)"));
    expect(hello.choices.map(({ title }) => title)).toContain("Book a visit");
    const asked = await say(words("Hello Cut Above (cut-above), a cut please"), {
      userId: "ID.43",
    });
    expect(asked.text).toContain("With whom?");
  });
});

test("one person is sent no more at once than WhatsApp bears, and the rest a little later", async () => {
  await say(words("hi"));
  const conversation = await world().t.run(
    async (ctx) => await ctx.db.query("conversations").first(),
  );
  for (let nth = 0; nth < 45; nth += 1) {
    await world()
      .as("olivia")
      .mutation(api.shopChats.answer, {
        conversationId: conversation?._id ?? "",
        text: `Line ${nth}`,
        sayId: `an-answer-of-the-shop-${nth}`,
      });
  }
  await world().settle();
  const atOnce = whatsapp().all.length;
  expect(atOnce).toBeLessThanOrEqual(45);
  expect(atOnce).toBeGreaterThanOrEqual(40);
  await world().pass(MINUTE);
  expect(whatsapp().all.length).toBe(46);
});

test("the same conversation on both channels makes the same booking", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const guest = await talk(world());
  await guest.write("cut with marcus today 9:30");
  await guest.write("Gil Guest");
  await guest.write("gil@mail.example");
  const web = /Booking (\w{8})/.exec((await guest.write("yes")).text)?.[1] ?? "";
  const hidden = { from: null, userId: "ID.9" };
  await say(words("cut with marcus today 10:00"), hidden);
  await say(words("Gil Guest"), hidden);
  await say(words("gil@mail.example"), hidden);
  const done = await say(words("yes"), hidden);
  const phone = /Booking (\w{8})/.exec(done.text)?.[1] ?? "";
  const shown = async (code: string) => {
    const { booking } = await readBooking(world(), code);
    const { status, serviceName, barberName, customerName, customerEmail, priceMinor } = booking;
    return { status, serviceName, barberName, customerName, customerEmail, priceMinor };
  };
  expect(await shown(phone)).toEqual(await shown(web));
});
