import { beforeEach, describe, expect, test } from "vitest";
import { setPolicy, setUpBackend } from "../support/convex";
import { offerNow, take, tenPastTen } from "../support/convexSearch";
import { chosen, idOf, talkByWhatsapp, tapped, words, setJakarta } from "../support/whatsappTalk";

/** A barber now, asked for on WhatsApp. */

const world = setUpBackend();
const { say, read } = talkByWhatsapp(world);

beforeEach(async () => {
  await setJakarta(world(), false);
});

describe("somebody on WhatsApp who looks for a barber now", () => {
  test("searches there, hears there who was found, and says yes by a tap", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await offerNow(world());
    await tenPastTen(world(), "marcus", "theo");
    const hello = await say(words("hi"));
    expect(hello).toMatchObject({ kind: "list" });
    await say(chosen(idOf(hello.choices, "A barber now")));
    const card = await say(words("cut"));
    expect(card.text).toMatch(/A barber now, at the shop[^]+£25\.00, to be paid at the shop\./);
    const begun = await say(tapped(idOf(card.choices, "Search")));
    expect(begun.text).toMatch(/Follow the search: https:\/\/shop\.example\/now\/\w+\?t=/);
    await take(world(), "marcus");
    await world().pass(20_000);
    const found = read();
    expect(found.text).toMatch(/^Marcus Bell can take you: Cut at 10:30\./);
    const done = await say(tapped(idOf(found.choices, "Yes, please")));
    expect(done.text).toMatch(/^You are booked: Cut with Marcus Bell/);
    // What stands in the conversation goes out in no message beside it.
    const messages = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    expect(messages.filter(({ kind }) => kind.startsWith("search_"))).toEqual([]);
  });
});
