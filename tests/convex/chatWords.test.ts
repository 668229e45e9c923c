import { describe, expect, test } from "vitest";
import { HALF_PAST_NINE, placeHold, setPolicy, setUpBackend } from "../support/convex";
import { makeUp, talk, titlesOf } from "../support/talk";

/** Booking in a conversation by words, in both languages. */

const world = setUpBackend();

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
