import { describe, expect, test } from "vitest";
import { setPolicy, setUpBackend } from "../support/convex";
import { makeUp, talk, titlesOf } from "../support/talk";

/** The language of a conversation follows the page's switch and who writes. */

const world = setUpBackend();

describe("a page that is switched to another language", () => {
  test("asks again in it what was asked last, and keeps what was said", async () => {
    const guest = await talk(world());
    await guest.write("cut with marcus");
    const asked = await guest.speak("id-ID");
    expect(asked.text).toBe("Hari apa?");
    expect(titlesOf(await guest.speak("en-GB"))[0]).toBe("Mon 1 Jun");
  });

  test("in the language that is spoken, or in one that there are no words for, says nothing", async () => {
    const guest = await talk(world());
    await guest.speak("en-US");
    await guest.speak("xx");
    expect((await guest.view()).lines).toHaveLength(1);
  });

  test("leaves a conversation with a person to that person", async () => {
    const guest = await talk(world());
    await guest.write("talk to a person");
    const { lines } = await guest.view();
    await guest.speak("id-ID");
    expect((await guest.view()).lines).toHaveLength(lines.length);
    expect((await guest.view()).mode).toBe("person");
  });
});

test("what is written clearly in Indonesian is answered so from then on", async () => {
  const guest = await talk(world());
  const asked = await guest.write("saya mau potong besok jam 10 sama marcus ya");
  expect(asked.text).toBe("Siapa nama Anda?");
  expect((await guest.write("Siti")).text).toMatch(/^Lewat alamat e-mail/);
});

test("a card whose booking stands has nothing to pay on it any more", async () => {
  await setPolicy(world(), { terms: { kind: "prepay" } });
  const guest = await talk(world());
  await makeUp(guest);
  const held = await guest.tap("Confirm");
  expect(held.link?.title).toBe("Pay now");
  await world().t.run(async (ctx) => {
    const booking = await ctx.db.query("bookings").first();
    if (booking) await ctx.db.patch("bookings", booking._id, { status: "confirmed" });
  });
  const paid = await guest.last();
  expect(paid.news).toBe("It is confirmed.");
  expect(paid.link?.title).toBe("Open my booking");
});
