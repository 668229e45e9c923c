import { beforeEach, describe, expect, test } from "vitest";
import { setPolicy, setUpBackend } from "../support/convex";
import { offerNow, take, tenPastTen } from "../support/convexSearch";
import { hidden, lineOf, NUMBER, talkByWhatsapp, words, setJakarta } from "../support/whatsappTalk";

/** People on WhatsApp whose name there changes, as with their number. */

const world = setUpBackend();
const { say, read, post, postValue } = talkByWhatsapp(world);

beforeEach(async () => {
  await setJakarta(world(), false);
});

describe("who has another name at WhatsApp", () => {
  const told = (previous: string, current: string, wa_id?: string) => ({
    user_id_update: [{ wa_id, detail: "updated", user_id: { previous, current }, timestamp: "1" }],
  });
  const kept = async () =>
    await world().t.run(async (ctx) => await ctx.db.query("conversations").collect());

  test("goes on where they were, and their bookings with them", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await say(words("cut with marcus today 9:30"), hidden("ID.1"));
    await say(words("Budi"), hidden("ID.1"));
    await say(words("budi@mail.example"), hidden("ID.1"));
    await say(words("yes"), hidden("ID.1"));
    await say(words("cut with marcus today 11"), hidden("ID.1"));
    for (let times = 0; times < 2; times += 1) await postValue(told("ID.1", "ID.2"));
    const done = await say(words("yes"), hidden("ID.2"));
    expect(done.text).toMatch(/^You are booked/);
    expect(done.last).toMatchObject({ recipient: "ID.2" });
    const shown = await say(words("my bookings"), hidden("ID.2"));
    expect(shown.choices.length).toBeGreaterThan(1);
    expect(await kept()).toHaveLength(1);
  });

  test("is not written to by the old number", async () => {
    await say(words("hi"));
    expect(read().to).toBe(`+${NUMBER}`);
    await postValue(told("ID.42", "ID.43"));
    expect((await kept())[0]?.phone).toBeUndefined();
    await postValue(told("ID.43", "ID.44", "6281255500199"));
    expect((await kept())[0]).toMatchObject({ person: "ID.44", phone: "+62 812 5550 0199" });
  });

  test("has one conversation, also where they wrote under the new name first", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await say(words("hi"), hidden("ID.1"));
    await say(words("cut with marcus today 9:30"), hidden("ID.2"));
    await say(words("Budi"), hidden("ID.2"));
    await say(words("budi@mail.example"), hidden("ID.2"));
    await say(words("yes"), hidden("ID.2"));
    await postValue(told("ID.1", "ID.2"));
    const [only, ...others] = await kept();
    expect(others).toEqual([]);
    expect(only?.codes).toHaveLength(1);
    const said = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(new Set(said.map(({ conversationId }) => conversationId))).toEqual(new Set([only?._id]));
    const shown = await say(words("my bookings"), hidden("ID.2"));
    expect(shown.choices.map(({ title }) => title)).toContain("Cancel it");
  });

  test("hears of the search for a barber now that they began under the new name", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await offerNow(world());
    await tenPastTen(world(), "marcus");
    await say(words("hi"), hidden("ID.1"));
    await say(words("cut right now"), hidden("ID.2"));
    await say(words("Budi"), hidden("ID.2"));
    await say(words("budi@mail.example"), hidden("ID.2"));
    expect((await say(words("yes"), hidden("ID.2"))).text).toMatch(/^We are asking/);
    await postValue(told("ID.1", "ID.2"));
    await take(world(), "marcus");
    await world().pass(5_000);
    expect(read().text).toMatch(/^Marcus Bell can take you/);
    expect((await say(words("yes"), hidden("ID.2"))).text).toMatch(/^You are booked/);
  });

  test("is told so by a line of the system as well", async () => {
    await say(words("hi"), hidden("ID.1"));
    const system = { type: "user_changed_user_id", user_id: "ID.5", body: "changed" };
    await post([lineOf({ type: "system", system }, hidden("ID.1"))]);
    expect((await kept())[0]?.person).toBe("ID.5");
  });
});
