import { beforeEach, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { freshSession } from "../../lib/chat/session";
import { HALF_PAST_NINE, setUpBackend } from "../support/convex";
import { NOW } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { live } from "../support/somebody";
import type { Lived, Somebody } from "../support/somebody";

/** Conversations of others in which somebody is mentioned, or somebody with an address like theirs. */

const world = setUpBackend({ tendedAnyTime: true });

const ANA: Somebody = {
  person: "ana",
  name: "Anastasia Quillfeather",
  email: "ana@mail.example",
  phone: "+44 20 7946 0444",
  word: "violet-umbrella",
  startsAt: HALF_PAST_NINE,
};
let ana: Lived;

beforeEach(async () => {
  new FakeMail().install();
  ana = await live(world(), ANA);
});

/** All that is kept of conversations, as an export shows it. */
async function exportAna(): Promise<string> {
  let text = "";
  for (let at: string | null = "conversations"; at?.startsWith("conversations");) {
    const asked: { guestTokens: string[]; at: string } = { guestTokens: [ana.token], at };
    const page = await world().as("ana").query(api.privacy.exportMine, asked);
    text += JSON.stringify(page?.tables);
    at = page?.next ?? null;
  }
  return text;
}

/** A conversation in which a guest says something, as whoever they said they are. */
async function say(text: string, email: string | undefined) {
  return await world().t.run(async (ctx) => {
    const conversationId = await ctx.db.insert("conversations", {
      shopId: world().ids.shop("london"),
      locale: "en-GB",
      endsAt: NOW,
      hasTimer: false,
      heardAt: NOW,
      channel: "chat",
      session: { ...freshSession(), email },
      lastAt: NOW,
      codes: [],
    });
    const line = { at: NOW, choices: [], conversationId, from: "customer" as const };
    await ctx.db.insert("chatLines", { ...line, from: "bot", text: `So it is: ${text}` });
    await ctx.db.insert("chatLines", { ...line, text });
    await ctx.db.insert("chatLines", { ...line, text: "I have a rash" });
    return conversationId;
  });
}

const linesOf = async (conversationId: Id<"conversations">) =>
  await world().t.run(async (ctx) => {
    const lines = await ctx.db
      .query("chatLines")
      .withIndex("by_conversationId", (q) => q.eq("conversationId", conversationId))
      .collect();
    return lines.map(({ text }) => text);
  });

test("an export shows nobody's conversation to whoever is mentioned in it, or has an address much like theirs", async () => {
  await say(`like my friend ${ANA.email}`, "joe@mail.example");
  await say("mine is joana@mail.example", "joana@mail.example");
  const shown = await exportAna();
  expect(shown).toContain(ANA.word);
  expect(shown).not.toContain("rash");
});

test("an erasure takes the line, or all that nobody is known to have written", async () => {
  const friends = await say(`like my friend ${ANA.email}`, "joe@mail.example");
  const nobodys = await say(`write to ${ANA.email}`, undefined);
  const others = await say("mine is joana@mail.example", "joana@mail.example");
  await world()
    .as("ana")
    .mutation(api.privacy.eraseMine, { guestTokens: [ana.token] });
  await world().settle();
  expect(await linesOf(friends)).toEqual(["I have a rash"]);
  expect(await linesOf(nobodys)).toEqual([]);
  expect(await linesOf(others)).toHaveLength(3);
});
