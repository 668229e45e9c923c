import { describe, expect, test } from "vitest";
import { setUpBackend } from "../support/convex";
import { chosen, lineOf, talkByWhatsapp, words } from "../support/whatsappTalk";

/** A number that several shops share asks whom it does not know which of them they mean. */

const world = setUpBackend();
const { say, post } = talkByWhatsapp(world);

const shops = async () => {
  const all = await world().t.run(async (ctx) => await ctx.db.query("shops").collect());
  return new Map(all.map(({ slug, name }) => [slug, name]));
};

describe("somebody whom no shop knows", () => {
  test("is asked which shop they mean, those of their country first, and goes on with it", async () => {
    const asked = await say(words("hi"));
    expect(asked.text).toMatch(/^(Hello! Several shops|Halo! Beberapa toko)/);
    expect(asked.choices.map(({ id }) => id)).toEqual(["shop_jakarta", "shop_london"]);
    const hello = await say(chosen("shop_london"));
    expect(hello.text).toContain((await shops()).get("london"));
    expect((await say(words("a cut with marcus"))).text).toBe("On which day?");
  });

  test("with a number of Britain hears of London first", async () => {
    const { choices } = await say(words("hi"), { from: "447700900127", userId: "GB.7" });
    expect(choices.map(({ id }) => id)).toEqual(["shop_london", "shop_jakarta"]);
  });

  test("may write the shop's name, whole or its beginning, and is asked again else", async () => {
    const name = (await shops()).get("london") ?? "";
    await say(words("good morning"));
    expect((await say(words("hmm, a haircut"))).text).toMatch(/^(Hello! Several|Halo! Beberapa)/);
    expect((await say(words(name.toLowerCase()))).choices.map(({ id }) => id)).toContain(
      "action_book",
    );
    expect((await say(words("a cut with marcus"))).text).toBe("On which day?");
  });

  test("who names it from the start is asked nothing", async () => {
    const name = (await shops()).get("london") ?? "";
    const hello = await say(words(`Hello ${name}`));
    expect(hello.choices.map(({ id }) => id)).toContain("action_book");
  });

  test("is known to the shop they talked with last, until they want another", async () => {
    await say(words("hi (london)"));
    expect((await say(words("hi"))).choices.map(({ id }) => id)).toContain("action_book");
    const asked = await say(words("another shop please"));
    expect(asked.choices.map(({ id }) => id)).toEqual(["shop_jakarta", "shop_london"]);
    expect((await say(chosen("shop_jakarta"))).text).toContain((await shops()).get("jakarta"));
  });

  test("is asked once for each line, however often it is delivered", async () => {
    const line = lineOf(words("hi"));
    await post([line, line]);
    await post([line]);
    const lines = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(lines.map(({ from }) => from)).toEqual(["customer", "bot"]);
  });
});
